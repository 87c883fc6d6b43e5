import type { Deep } from '../../core/deep.ts'
import { runDeep } from '../../core/deep.ts'
import type {
  AmbiguousField,
  Incompatibility,
  MissingUnionBranch,
  Resolution,
  SchemaPath,
} from './incompatibility.ts'
import {
  type Field,
  isNamed,
  type RecordSchema,
  type ResolvedSchema,
  resolved,
  type Schema,
  type UnionSchema,
} from './model.ts'
import { enumSymbols, fixedSize, missingDefault, names, typeMismatch } from './pair-checks.ts'
import { compatible, firstReasonOf, type Result, reasonsOf, resultOf } from './resolution-result.ts'
import { promotes } from './promotion.ts'
import { writerFieldsOf } from './writer-field.ts'

/** What has been found for one question. */
interface Known {
  /** Reader → writer: a named type is used in many places and may contain itself. */
  readonly results: Map<ResolvedSchema, Map<ResolvedSchema, Result>>
  readonly ambiguousFields: AmbiguousField[]
}

const top: SchemaPath = { token: '', above: undefined }

const below = (above: SchemaPath, token: string): SchemaPath => ({ token, above })

/**
 * Every reason why data written with `writer` cannot be read with `reader` (specification 1.12, "Schema Resolution"),
 * as Java's SchemaCompatibility finds them: names are compared without their namespace, aliases with it, logical types
 * not at all. A reason that is reached twice through a named type is given once. What is not resolved is compatible
 * with everything: its file has a problem already.
 */
export const resolution = (reader: Schema, writer: Schema): Resolution => {
  const known: Known = { results: new Map(), ambiguousFields: [] }
  const result = decided(known, reader, writer, top) ?? runDeep(compare(known, reader, writer, top))
  return { incompatibilities: [...reasonsOf(result)], ambiguousFields: known.ambiguousFields }
}

/** Pairs that are compatible at first sight: by far the most frequent ones. What nothing is known about is, too. */
const isObvious = (readerUse: Schema, writerUse: Schema): boolean => {
  const reader = resolved(readerUse)
  const writer = resolved(writerUse)
  if (reader === undefined || writer === undefined) return true
  if (reader.kind === 'array' && writer.kind === 'array') return isPlain(reader.items, writer.items)
  if (reader.kind === 'map' && writer.kind === 'map') return isPlain(reader.values, writer.values)
  return isPlain(reader, writer)
}

/** Primitive types, and unions of which primitive branches read everything. */
const isPlain = (reader: Schema, writer: Schema): boolean => {
  if (reader.kind !== 'union') return promotes(reader.kind, writer.kind)
  const reads = (written: Schema) => reader.branches.some((branch) => promotes(branch.kind, written.kind))
  return writer.kind === 'union' ? writer.branches.every(reads) : reads(writer)
}

/** The result for a pair that needs no look at what is inside it; undefined for the others. */
const decided = (known: Known, readerUse: Schema, writerUse: Schema, at: SchemaPath): Result | undefined => {
  if (isObvious(readerUse, writerUse)) return compatible
  const reader = resolved(readerUse) as ResolvedSchema
  const writer = resolved(writerUse) as ResolvedSchema
  if (reader.kind === 'union' || writer.kind === 'union') return undefined
  if (reader.kind !== writer.kind) {
    return remembered(known, reader, writer, () =>
      resultOf([typeMismatch(readerUse, writerUse, reader, writer, at)]),
    )
  }
  if (reader.kind !== 'enum' && reader.kind !== 'fixed') return undefined
  const reasons = [
    ...names(readerUse, writerUse, below(at, 'name')),
    ...fixedSize(readerUse, writerUse, below(at, 'size')),
    ...enumSymbols(readerUse, writerUse, below(at, 'symbols')),
  ]
  return reasons.length === 0 ? compatible : remembered(known, reader, writer, () => resultOf(reasons))
}

const remembered = (
  known: Known,
  reader: ResolvedSchema,
  writer: ResolvedSchema,
  result: () => Result,
): Result => {
  const earlier = known.results.get(reader)?.get(writer)
  if (earlier !== undefined) return earlier
  const now = result()
  remember(known, reader, writer, now)
  return now
}

const remember = (known: Known, reader: ResolvedSchema, writer: ResolvedSchema, result: Result): void => {
  const ofReader = known.results.get(reader)
  if (ofReader === undefined) known.results.set(reader, new Map([[writer, result]]))
  else ofReader.set(writer, result)
}

function* compare(known: Known, readerUse: Schema, writerUse: Schema, at: SchemaPath): Deep<Result> {
  const quick = decided(known, readerUse, writerUse, at)
  if (quick !== undefined) return quick
  const reader = resolved(readerUse) as ResolvedSchema
  const writer = resolved(writerUse) as ResolvedSchema
  const earlier = known.results.get(reader)?.get(writer)
  if (earlier !== undefined) return earlier
  // A pair that meets itself while it is compared adds nothing: compatible unless something else says otherwise.
  remember(known, reader, writer, compatible)
  const result = (yield compareInside(known, readerUse, writerUse, at)) as Result
  remember(known, reader, writer, result)
  return result
}

function* compareInside(known: Known, readerUse: Schema, writerUse: Schema, at: SchemaPath): Deep<Result> {
  const reader = resolved(readerUse) as ResolvedSchema
  const writer = resolved(writerUse) as ResolvedSchema
  if (reader.kind === 'union') {
    return writer.kind === 'union'
      ? ((yield compareUnions(known, reader, writer, at)) as Result)
      : ((yield readWithUnion(known, reader, writerUse, at)) as Result)
  }
  if (writer.kind === 'union') return (yield readUnion(known, readerUse, writer, at)) as Result
  if (reader.kind === 'array' && writer.kind === 'array') {
    return (yield compare(known, reader.items, writer.items, below(at, 'items'))) as Result
  }
  if (reader.kind === 'map' && writer.kind === 'map') {
    return (yield compare(known, reader.values, writer.values, below(at, 'values'))) as Result
  }
  const fields = (yield compareFields(known, reader as RecordSchema, writer as RecordSchema, at)) as Result
  return resultOf([...names(readerUse, writerUse, below(at, 'name')), fields])
}

function* compareFields(
  known: Known,
  reader: RecordSchema,
  writer: RecordSchema,
  at: SchemaPath,
): Deep<Result> {
  const parts: (Result | Incompatibility)[] = []
  for (const field of reader.fields) {
    const writerField = matchingField(known, writer, field, at)
    if (writerField === undefined) {
      parts.push(
        ...missingDefault(reader, writer, field, () => below(below(at, 'fields'), String(field.index))),
      )
      continue
    }
    if (isObvious(field.type, writerField.type)) continue
    const path = below(below(below(at, 'fields'), String(field.index)), 'type')
    const part =
      decided(known, field.type, writerField.type, path) ??
      ((yield compare(known, field.type, writerField.type, path)) as Result)
    if (part !== compatible) parts.push(part)
  }
  return resultOf(parts)
}

const matchingField = (
  known: Known,
  writer: RecordSchema,
  field: Field,
  at: SchemaPath,
): Field | undefined => {
  const matches = writerFieldsOf(writer, field)
  if (matches.length > 1) {
    const path = below(below(at, 'fields'), String(field.index))
    known.ambiguousFields.push({ field, writer, matches, at: path })
  }
  return matches[0]
}

/** Each branch of the writer's union must be readable by some branch of the reader's. */
function* compareUnions(
  known: Known,
  reader: UnionSchema,
  writer: UnionSchema,
  at: SchemaPath,
): Deep<Result> {
  const missing: Incompatibility[] = []
  for (const [index, branch] of writer.branches.entries()) {
    // Java starts a new path here: what is wrong inside of a branch is reported as a branch that is missing.
    const result = (yield compare(known, reader, branch, top)) as Result
    if (result.compatible) continue
    missing.push(
      missingBranch(reader, writer, writer, branch, below(at, String(index)), () => causeOf(result)),
    )
  }
  return resultOf(missing)
}

/** The cause of the only reason of a union against one branch. */
const causeOf = (result: Result): Incompatibility | undefined => {
  const reason = firstReasonOf(result)
  return reason?.type === 'MISSING_UNION_BRANCH' ? reason.cause() : undefined
}

/** Some branch of the reader's union must read what the writer writes. */
function* readWithUnion(known: Known, reader: UnionSchema, writerUse: Schema, at: SchemaPath): Deep<Result> {
  const writer = resolved(writerUse) as ResolvedSchema
  let similar: Result | undefined
  for (const branch of reader.branches) {
    const result = (yield compare(known, branch, writerUse, top)) as Result
    if (result.compatible) return compatible
    if (similar === undefined && resembles(branch, writer)) similar = result
  }
  const cause = () => similar && firstReasonOf(similar)
  return resultOf([missingBranch(reader, writer, writerUse, writerUse, at, cause)])
}

const resembles = (readerBranch: Schema, writer: ResolvedSchema): boolean => {
  const branch = resolved(readerBranch)
  if (branch?.kind !== writer.kind) return false
  return !isNamed(branch) || !isNamed(writer) || branch.name === writer.name
}

const missingBranch = (
  reader: UnionSchema,
  writer: ResolvedSchema,
  writerUse: Schema,
  branch: Schema,
  at: SchemaPath,
  cause: () => Incompatibility | undefined,
): MissingUnionBranch => ({
  type: 'MISSING_UNION_BRANCH',
  reader,
  writer,
  readerUse: reader,
  writerUse,
  branch,
  at,
  cause,
})

/** The reader's type must read every branch of the writer's union. */
function* readUnion(known: Known, readerUse: Schema, writer: UnionSchema, at: SchemaPath): Deep<Result> {
  const parts: Result[] = []
  for (const [index, branch] of writer.branches.entries()) {
    parts.push((yield compare(known, readerUse, branch, below(at, String(index)))) as Result)
  }
  return resultOf(parts)
}
