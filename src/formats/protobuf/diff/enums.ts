import type { EnumNumber, ProtobufChange } from '../facts.ts'
import type { Enum, EnumValue } from '../model.ts'
import { featureSpan } from '../options.ts'
import { change } from './change.ts'
import { indexBy } from '../by-key.ts'
import { lostNames } from './lost-names.ts'
import { groupBy } from './pairs.ts'
import { inBase, inHead } from './places.ts'
import type { Numbers } from './ranges.ts'
import { holds, joined, lostNumbers } from './ranges.ts'
import { enumNumberSubject, enumSubject } from './subjects.ts'

interface Lookups {
  readonly byName: ReadonlyMap<string, EnumValue>
  readonly reservedNames: ReadonlySet<string>
  readonly reservedNumbers: readonly Numbers[]
}

const lookupsOf = (type: Enum): Lookups => ({
  byName: indexBy(type.values, ({ name }) => name),
  reservedNames: new Set(type.reservedNames.map(({ name }) => name)),
  reservedNumbers: joined(type.reservedRanges),
})

const removedNumber = (before: EnumNumber, after: Enum, lookups: Lookups): ProtobufChange => {
  const removed = {
    enum: after,
    numberReserved: holds(lookups.reservedNumbers, before.number),
    namesReserved: before.values.every(({ name }) => lookups.reservedNames.has(name)),
    movedTo: before.values.flatMap(({ name }) => lookups.byName.get(name) ?? []),
  }
  const places = { base: inBase.of(before.values[0]!), head: inHead.of(after) }
  return change('enum-value.removed', enumNumberSubject(after, before.number), before, removed, places)
}

/** Old names must stay: readers of JSON and code use them. New ones beside them are aliases. */
function* renamedNumber(before: EnumNumber, after: EnumNumber): Iterable<ProtobufChange> {
  const names = new Set(after.values.map(({ name }) => name))
  if (before.values.every(({ name }) => names.has(name))) return
  for (const value of after.values) {
    const subject = [...enumNumberSubject(after.enum, after.number), value.name]
    yield change(
      'enum-value.names-changed',
      subject,
      before,
      { ...after, value },
      {
        base: inBase.at(before.enum.file, before.values[0]!.numberSpan),
        head: inHead.at(value.file, value.numberSpan),
      },
    )
  }
}

function* diffValues(before: Enum, after: Enum): Iterable<ProtobufChange> {
  const from = groupBy(before.values, ({ number }) => number)
  const to = groupBy(after.values, ({ number }) => number)
  const lookups = lookupsOf(after)
  for (const [number, values] of from) {
    const left = { enum: before, number, values }
    const kept = to.get(number)
    if (kept === undefined) yield removedNumber(left, after, lookups)
    else yield* renamedNumber(left, { enum: after, number, values: kept })
  }
  for (const [number, values] of to) {
    if (from.has(number)) continue
    yield change(
      'enum.value-added',
      enumNumberSubject(after, number),
      before,
      { enum: after, number, values },
      {
        base: inBase.of(before),
        head: inHead.of(values[0]!),
      },
    )
  }
  for (const value of before.values) {
    const moved = lookups.byName.get(value.name)
    if (moved === undefined || moved.number === value.number) continue
    yield change('enum-value.moved', [...enumSubject(after), `value ${value.name}`], value, moved, {
      base: inBase.at(value.file, value.numberSpan),
      head: inHead.at(moved.file, moved.numberSpan),
    })
  }
}

function* diffReserved(before: Enum, after: Enum): Iterable<ProtobufChange> {
  const subject = enumSubject(after)
  const head = inHead.of(after)
  for (const { range, missing } of lostNumbers(before.reservedRanges, after.reservedRanges)) {
    const places = { base: inBase.at(before.file, range), head }
    const lost = { owner: before, range, missing }
    yield change(
      'enum.reserved-range-removed',
      [...subject, `reserved ${range.first} to ${range.last}`],
      lost,
      after,
      places,
    )
  }
  for (const name of lostNames(before.reservedNames, after.reservedNames)) {
    const places = { base: inBase.at(before.file, name), head }
    yield change(
      'enum.reserved-name-removed',
      [...subject, `reserved "${name.name}"`],
      { owner: before, name },
      after,
      places,
    )
  }
}

/** What differs inside two enums of the same full name. */
export function* diffEnum(before: Enum, after: Enum): Iterable<ProtobufChange> {
  yield* diffValues(before, after)
  yield* diffReserved(before, after)
  const places = (feature: 'enum_type' | 'json_format') => ({
    base: inBase.at(before.file, featureSpan(before.options, feature) ?? before.span),
    head: inHead.at(after.file, featureSpan(after.options, feature) ?? after.span),
  })
  if (before.features.enumType !== after.features.enumType) {
    yield change('enum.type-changed', enumSubject(after), before, after, places('enum_type'))
  }
  if (before.features.jsonFormat !== after.features.jsonFormat) {
    yield change('enum.json-format-changed', enumSubject(after), before, after, places('json_format'))
  }
}
