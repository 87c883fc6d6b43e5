import type { ProtobufChange } from '../facts.ts'
import type { Field, Message } from '../model.ts'
import { featureSpan, findOption, isTrue } from '../options.ts'
import { change } from './change.ts'
import { diffField } from './fields.ts'
import { membersOf } from './members.ts'
import { lostNames } from './lost-names.ts'
import { pair } from './pairs.ts'
import { inBase, inHead } from './places.ts'
import { holds, lostNumbers } from './ranges.ts'
import { fieldSubject, messageSubject, oneofSubject } from './subjects.ts'

/** Extensions of the head by extended message and number: a field may have become one. */
export type ExtensionLookup = (message: Message, number: number) => Field | undefined

function* diffReserved(before: Message, after: Message): Iterable<ProtobufChange> {
  const subject = messageSubject(after)
  const head = inHead.of(after)
  for (const { range, missing } of lostNumbers(before.reservedRanges, after.reservedRanges)) {
    const lost = { owner: before, range, missing }
    const places = { base: inBase.at(before.file, range), head }
    yield change(
      'message.reserved-range-removed',
      [...subject, `reserved ${range.first} to ${range.last}`],
      lost,
      after,
      places,
    )
  }
  for (const { range, missing } of lostNumbers(before.extensionRanges, after.extensionRanges)) {
    const lost = { owner: before, range, missing }
    const places = { base: inBase.at(before.file, range), head }
    yield change(
      'message.extension-range-removed',
      [...subject, `extensions ${range.first} to ${range.last}`],
      lost,
      after,
      places,
    )
  }
  for (const name of lostNames(before.reservedNames, after.reservedNames)) {
    const places = { base: inBase.at(before.file, name), head }
    yield change(
      'message.reserved-name-removed',
      [...subject, `reserved "${name.name}"`],
      { owner: before, name },
      after,
      places,
    )
  }
}

const requiredFields = (message: Message): readonly Field[] =>
  message.fields.filter(({ label }) => label === 'required')

function* diffRequiredFields(before: Message, after: Message): Iterable<ProtobufChange> {
  const changes: ProtobufChange[] = []
  pair(requiredFields(before), requiredFields(after), ({ number }) => number, {
    removed: (field) =>
      changes.push(
        change('message.required-field-removed', fieldSubject(field), field, after, {
          base: inBase.of(field),
          head: inHead.of(after),
        }),
      ),
    added: (field) =>
      changes.push(
        change('message.required-field-added', fieldSubject(field), before, field, {
          base: inBase.of(before),
          head: inHead.of(field),
        }),
      ),
  })
  yield* changes
}

const removedField = (field: Field, after: Message, extensionOf: ExtensionLookup): ProtobufChange => {
  const { byName, reservedNames, reservedNumbers } = membersOf(after)
  const removed = {
    message: after,
    numberReserved: holds(reservedNumbers, field.number),
    nameReserved: reservedNames.has(field.name),
    movedTo: byName.get(field.name),
    extension: extensionOf(after, field.number),
  }
  return change('field.removed', fieldSubject(field), field, removed, {
    base: inBase.of(field),
    head: inHead.of(after),
  })
}

function* diffFields(
  before: Message,
  after: Message,
  extensionOf: ExtensionLookup,
): Iterable<ProtobufChange> {
  const changes: Iterable<ProtobufChange>[] = []
  pair(before.fields, after.fields, ({ number }) => number, {
    removed: (field) => changes.push([removedField(field, after, extensionOf)]),
    both: (from, to) => changes.push(diffField(from, to)),
  })
  for (const found of changes) yield* found
  const isInPlace = ({ name, number }: Field, index: number): boolean =>
    name === after.fields[index]?.name && number === after.fields[index].number
  if (before.fields.every(isInPlace)) return
  for (const field of before.fields) {
    const moved = membersOf(after).byName.get(field.name)
    if (moved === undefined || moved.number === field.number) continue
    yield change('field.moved', fieldSubject(field), field, moved, {
      base: inBase.at(field.file, field.numberSpan),
      head: inHead.at(moved.file, moved.numberSpan),
    })
  }
}

function* diffOptions(before: Message, after: Message): Iterable<ProtobufChange> {
  const subject = messageSubject(after)
  if (before.features.jsonFormat !== after.features.jsonFormat) {
    yield change('message.json-format-changed', subject, before, after, {
      base: inBase.at(before.file, featureSpan(before.options, 'json_format') ?? before.span),
      head: inHead.at(after.file, featureSpan(after.options, 'json_format') ?? after.span),
    })
  }
  const accessor = findOption(after.options, 'no_standard_descriptor_accessor')
  if (isTrue(accessor) && !isTrue(findOption(before.options, 'no_standard_descriptor_accessor'))) {
    yield change('message.descriptor-accessor-removed', subject, before, after, {
      base: inBase.of(before),
      head: inHead.at(after.file, accessor?.span ?? after.span),
    })
  }
  const messageSet = findOption(after.options, 'message_set_wire_format')
  if (isTrue(messageSet) !== isTrue(findOption(before.options, 'message_set_wire_format'))) {
    yield change('message.message-set-changed', subject, before, after, {
      base: inBase.of(before),
      head: inHead.at(after.file, messageSet?.span ?? after.span),
    })
  }
}

/** What differs inside two messages of the same full name; nested messages are pairs of their own. */
export function* diffMessage(
  before: Message,
  after: Message,
  extensionOf: ExtensionLookup,
): Iterable<ProtobufChange> {
  yield* diffFields(before, after, extensionOf)
  yield* diffRequiredFields(before, after)
  const oneofs = new Set(after.oneofs.map(({ name }) => name))
  for (const oneof of before.oneofs) {
    if (oneofs.has(oneof.name)) continue
    yield change('oneof.removed', oneofSubject(oneof), oneof, after, {
      base: inBase.of(oneof),
      head: inHead.of(after),
    })
  }
  yield* diffReserved(before, after)
  yield* diffOptions(before, after)
}
