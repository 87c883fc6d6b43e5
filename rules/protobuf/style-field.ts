import { checkValidation } from './protovalidate.ts'
import { rule } from './rule.ts'

export const fieldNotRequired = rule({
  id: 'protobuf/field-not-required',
  aliases: { buf: 'FIELD_NOT_REQUIRED' },
  title: 'A field is required',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Required is for ever: neither side can drop the field without rejecting the messages of the other.',
    fix: 'Make the field optional and check for it in the application.',
    since: '0.1.0',
  },
  on: 'field',
  check: ({ node: { node, cardinality, at } }) =>
    cardinality === 'required'
      ? { message: `Field "${node.name}" should not be required.`, at: at(node.nameSpan) }
      : undefined,
})

export const protovalidate = rule({
  id: 'protobuf/protovalidate',
  aliases: { buf: 'PROTOVALIDATE' },
  title: 'Rules of protovalidate do not fit their field or contradict each other',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'Validators fail at run time on rules of another type, and rules that contradict each other reject every message or do nothing.',
    fix: 'Use the rules of the type of the field, and only those that can hold together.',
    since: '0.1.0',
  },
  on: 'field',
  check: ({ node }) => checkValidation(node),
})
