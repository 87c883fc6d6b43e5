import { type Field, type RecordSchema, resolved, type Schema } from './model.ts'
import { describeType } from './type-text.ts'

/**
 * Guesses what a field that only one schema has is called in the other: the only field there that has the same type and
 * no counterpart here. Built once for a comparison, because records can be wide.
 */
export const renameFinder = (): ((field: Field, other: Schema) => Field | undefined) => {
  const known = new Map<RecordSchema, Map<RecordSchema, ReadonlyMap<string, readonly Field[]>>>()
  return (field, other) => {
    const record = resolved(other)
    if (record?.kind !== 'record') return undefined
    const byOther = known.get(field.record) ?? new Map()
    known.set(field.record, byOther)
    const unmatched = byOther.get(record) ?? unmatchedByType(record, field.record)
    byOther.set(record, unmatched)
    const candidates = unmatched.get(describeType(field.type)) ?? []
    return candidates.length === 1 ? candidates[0] : undefined
  }
}

const unmatchedByType = (record: RecordSchema, other: RecordSchema): ReadonlyMap<string, readonly Field[]> =>
  Map.groupBy(
    record.fields.filter(({ name }) => !other.fieldByName.has(name)),
    ({ type }) => describeType(type),
  )
