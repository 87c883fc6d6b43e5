import type { Deep } from './deep.ts'
import { runDeep } from './deep.ts'
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
import { compatible, type Result, reasonsOf, resultOf } from './resolution-result.ts'
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
  return { incompatibilities: reasonsOf(result), ambiguousFields: known.ambiguousFields }
}

/** The result for a pair that needs no look at what is inside it; undefined for the others. */
const decided = (known: Known, readerUse: Schema, writerUse: Schema, at: SchemaPath): Result | undefined => {
  const reader = resolved(readerUse)
  const writer = resolved(writerUse)
  if (reader === undefined || writer === undefined) return compatible
  if (reader.kind === 'union')
    return writer.kind === 'union' ? allPromote(reader, writer) : anyPromotes(reader, writer)
  if (writer.kind === 'union') return undefined
  if (reader.kind !== writer.kind) {
    if (promotes(reader.kind, writer.kind)) return compatible
    return remembered(known, reader, writer, () =>
      resultOf([typeMismatch(readerUse, writerUse, reader, writer, at)]),
    )
  }
  switch (reader.kind) {
    case 'array':
    case 'map':
    case 'record':
      return undefined
    case 'enum':
    case 'fixed':
      return remembered(known, reader, writer, () =>
        resultOf([
          ...names(readerUse, writerUse, below(at, 'name')),
          ...fixedSize(readerUse, writerUse, below(at, 'size')),
          ...enumSymbols(readerUse, writerUse, below(at, 'symbols')),
        ]),
      )
    default:
      return compatible
  }
}

/** A shortcut for unions of primitive types, by far the most frequent ones. */
const anyPromotes = (reader: UnionSchema, writer: ResolvedSchema): Result | undefined =>
  reader.branches.some((branch) => promotes(branch.kind, writer.kind)) ? compatible : undefined

const allPromote = (reader: UnionSchema, writer: UnionSchema): Result | undefined =>
  writer.branches.every((written) => reader.branches.some((branch) => promotes(branch.kind, written.kind)))
    ? compatible
    : undefined

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
    const writerField = matchingField(known, writer, field)
    if (writerField === undefined) {
      parts.push(
        ...missingDefault(reader, writer, field, () => below(below(at, 'fields'), String(field.index))),
      )
      continue
    }
    const path = below(below(below(at, 'fields'), String(field.index)), 'type')
    const part =
      decided(known, field.type, writerField.type, path) ??
      ((yield compare(known, field.type, writerField.type, path)) as Result)
    if (part !== compatible) parts.push(part)
  }
  return resultOf(parts)
}

const matchingField = (known: Known, writer: RecordSchema, field: Field): Field | undefined => {
  const matches = writerFieldsOf(writer, field)
  if (matches.length > 1) known.ambiguousFields.push({ field, writer, matches })
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
      missingBranch(reader, writer, writer, branch, below(at, String(index)), () => causesOf(result)),
    )
  }
  return resultOf(missing)
}

/** What the only reason of a union against one branch says about its causes. */
const causesOf = (result: Result): readonly Incompatibility[] =>
  reasonsOf(result).flatMap((reason) => (reason.type === 'MISSING_UNION_BRANCH' ? reason.causes() : []))

/** Some branch of the reader's union must read what the writer writes. */
function* readWithUnion(known: Known, reader: UnionSchema, writerUse: Schema, at: SchemaPath): Deep<Result> {
  const writer = resolved(writerUse) as ResolvedSchema
  const similar: Result[] = []
  for (const branch of reader.branches) {
    const result = (yield compare(known, branch, writerUse, top)) as Result
    if (result.compatible) return compatible
    if (resembles(branch, writer)) similar.push(result)
  }
  const causes = () => similar.slice(0, 1).flatMap(reasonsOf)
  return resultOf([missingBranch(reader, writer, writerUse, writerUse, at, causes)])
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
  causes: () => readonly Incompatibility[],
): MissingUnionBranch => ({
  type: 'MISSING_UNION_BRANCH',
  reader,
  writer,
  readerUse: reader,
  writerUse,
  branch,
  at,
  causes,
})

/** The reader's type must read every branch of the writer's union. */
function* readUnion(known: Known, readerUse: Schema, writer: UnionSchema, at: SchemaPath): Deep<Result> {
  const parts: Result[] = []
  for (const [index, branch] of writer.branches.entries()) {
    parts.push((yield compare(known, readerUse, branch, below(at, String(index)))) as Result)
  }
  return resultOf(parts)
}
