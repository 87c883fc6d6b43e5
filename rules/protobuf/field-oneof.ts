import type { Field, Message, Oneof } from '../../src/formats/protobuf/model.ts'
import { fieldText, messageText } from './describe.ts'
import { rule } from './rule.ts'

export const oneofNoDelete = rule({
  id: 'protobuf/oneof-no-delete',
  aliases: { buf: 'ONEOF_NO_DELETE' },
  title: 'A oneof was deleted or renamed',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package', 'csr'],
  docs: {
    why: 'Generated code loses the type and the accessor that say which member is set, so callers stop compiling.',
    fix: 'Keep the oneof under its name.',
    since: '0.1.0',
  },
  on: 'oneof.removed',
  check: ({ before, after }) => ({ message: `Oneof "${before.name}" of ${messageText(after)} was deleted.` }),
})

const oneofChange = (before: Field, after: Field): string => {
  const from = before.oneof === undefined ? 'out of any oneof' : `oneof "${before.oneof.name}"`
  const to = after.oneof === undefined ? 'out of any oneof' : `oneof "${after.oneof.name}"`
  if (before.oneof === undefined) return `${fieldText(after)} moved into ${to}.`
  if (after.oneof === undefined) return `${fieldText(after)} moved out of ${from}.`
  return `${fieldText(after)} moved from ${from} to ${to}.`
}

export const fieldSameOneof = rule({
  id: 'protobuf/field-same-oneof',
  aliases: { buf: 'FIELD_SAME_ONEOF' },
  title: 'A field moved into, out of or between oneofs',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr'],
  docs: {
    why: 'Setting one member of a oneof clears the others: messages in which several are set lose values on one side of the change. Generated accessors change too.',
    fix: 'Keep the field where it is; add new members to the oneof under new numbers.',
    since: '0.1.0',
  },
  on: 'field.oneof-changed',
  check: ({ before, after }) => ({ message: oneofChange(before, after) }),
})

const fieldsOfMessages = new WeakMap<Message, ReadonlyMap<number, Field>>()

const fieldIn = (message: Message | undefined, number: number): Field | undefined => {
  if (message === undefined) return undefined
  const known = fieldsOfMessages.get(message) ?? new Map(message.fields.map((field) => [field.number, field]))
  fieldsOfMessages.set(message, known)
  return known.get(number)
}

/** Numbers of members that have a counterpart in the other version of the message; new and deleted ones lose nothing. */
const sharedMembers = (oneof: Oneof, other: Message | undefined): readonly number[] =>
  oneof.fields.map(({ number }) => number).filter((number) => fieldIn(other, number) !== undefined)

const sameMembers = (before: Oneof, after: Oneof): boolean => {
  const kept = sharedMembers(before, after.parent)
  const had = new Set(sharedMembers(after, before.parent))
  return kept.length === had.size && kept.every((number) => had.has(number))
}

type OneofChange =
  | { readonly verdict: 'safe' }
  | { readonly verdict: 'conditional'; readonly together: readonly Field[] }
  | { readonly verdict: 'breaking' }

const judgeEntering = (before: Message | undefined, oneof: Oneof): OneofChange => {
  const together = oneof.fields.filter(({ number }) => fieldIn(before, number) !== undefined)
  if (together.some(({ number }) => fieldIn(before, number)?.oneof !== undefined))
    return { verdict: 'breaking' }
  return together.length === 1 ? { verdict: 'safe' } : { verdict: 'conditional', together }
}

const judgeLeaving = (oneof: Oneof): OneofChange => ({
  verdict: oneof.fields.length === 1 ? 'safe' : 'breaking',
})

const judgeMoving = (before: Oneof, after: Oneof): OneofChange => ({
  verdict: sameMembers(before, after) ? 'safe' : 'breaking',
})

/** Members that come from the same place are judged alike, and once: a oneof may have thousands. */
const judgements = new WeakMap<Oneof, Map<Oneof | undefined, OneofChange>>()

/**
 * By what protobuf.dev says about oneofs: a single field may enter a new oneof or leave one it is alone in, and a oneof
 * may be renamed; several fields may form a new one only if never more than one of them is set.
 */
const judge = (before: Field, after: Field): OneofChange => {
  if (after.oneof === undefined)
    return before.oneof === undefined ? { verdict: 'safe' } : judgeLeaving(before.oneof)
  const known = judgements.get(after.oneof) ?? new Map<Oneof | undefined, OneofChange>()
  judgements.set(after.oneof, known)
  const judged =
    known.get(before.oneof) ??
    (before.oneof === undefined
      ? judgeEntering(before.parent, after.oneof)
      : judgeMoving(before.oneof, after.oneof))
  known.set(before.oneof, judged)
  return judged
}

export const fieldOneofUnsafe = rule({
  id: 'protobuf/field-oneof-unsafe',
  title: 'A field moved into or out of a oneof that others share',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Setting one member of a oneof clears the others: a message in which both were set is read with one of them missing.',
    fix: 'Keep the field where it is and add a new member with a new number.',
    since: '0.1.0',
  },
  on: 'field.oneof-changed',
  check: ({ before, after }) =>
    judge(before, after).verdict === 'breaking' ? { message: oneofChange(before, after) } : undefined,
})

export const fieldOneofConditional = rule({
  id: 'protobuf/field-oneof-conditional',
  title: 'Several fields moved into a new oneof',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'Setting one member of a oneof clears the others: old messages in which several of them are set are read with only the last one.',
    fix: 'Make sure that never more than one of the fields is set in stored data and by deployed senders, or keep them apart.',
    since: '0.1.0',
  },
  on: 'field.oneof-changed',
  check: ({ before, after }) => {
    const judged = judge(before, after)
    if (judged.verdict !== 'conditional' || judged.together[0] !== after) return undefined
    const fields = judged.together.map(({ name, number }) => `${number} "${name}"`).join(', ')
    return {
      message:
        `Fields ${fields} of message ${after.parent?.fullName} moved into a new oneof "${after.oneof?.name}". ` +
        'That is safe only if never more than one of them is set.',
    }
  },
})
