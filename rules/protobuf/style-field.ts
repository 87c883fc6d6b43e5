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
