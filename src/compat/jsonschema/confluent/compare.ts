import { compareArrays } from './compare-array.ts'
import { compareCombined } from './compare-combined.ts'
import { compareObjects } from './compare-object.ts'
import { compareConstants, compareEnums, compareNumbers, compareStrings } from './compare-scalars.ts'
import {
  bounds,
  BoundMet,
  type Comparison,
  type Difference,
  difference,
  type Differences,
  isCompatible,
  newComparison,
  newQuestion,
  shortened,
} from './comparison.ts'
import type { DifferenceType } from './difference-types.ts'
import { sameValue } from './exact-value.ts'
import { type CombinedSchema, isEmpty, type NotSchema, type Schema } from './model.ts'

/**
 * Everything that differs between an earlier and a later schema. A pair that is met again while it is being compared is
 * taken for compatible; pairs that turn out incompatible are remembered, and all is compared again until nothing new
 * is learned. Throws `BoundMet`.
 */
export const differencesBetween = (
  original: Schema,
  update: Schema,
  forgiven: ReadonlySet<DifferenceType>,
): Differences => {
  const question = newQuestion(forgiven)
  let incompatible: Comparison['incompatible'] = new Map()
  for (;;) {
    const comparison = newComparison(question, incompatible)
    const differences = compare(comparison, original, update)
    const known = pairsIn(incompatible)
    incompatible = incompatiblePairs(comparison)
    if (!comparison.assumed || pairsIn(incompatible) <= known) return differences
  }
}

const pairsIn = (pairs: Comparison['incompatible']): number =>
  [...pairs.values()].reduce((sum, { size }) => sum + size, 0)

const incompatiblePairs = (comparison: Comparison): Comparison['incompatible'] => {
  const pairs = new Map(
    [...comparison.incompatible].map(([original, updates]) => [original, new Map(updates)]),
  )
  for (const [original, updates] of comparison.found) {
    for (const [update, differences] of updates) {
      if (isCompatible(comparison, differences)) continue
      const known = pairs.get(original) ?? new Map<Schema, Differences>()
      pairs.set(original, known.set(update, differences))
    }
  }
  return pairs
}

/** Compares the schemas of one place. A reference stands for what it points to. */
export const compare = (
  comparison: Comparison,
  original: Schema | undefined,
  update: Schema | undefined,
): Differences => {
  if (original === undefined) return update === undefined ? [] : [difference('SCHEMA_ADDED')]
  if (update === undefined) return [difference('SCHEMA_REMOVED')]
  return compareOnce(comparison, dereferenced(original), dereferenced(update))
}

/** One step only, as in the registry: a reference to a reference remains one. */
const dereferenced = (schema: Schema): Schema =>
  schema.kind === 'reference' ? (schema.target.schema ?? schema) : schema

const compareOnce = (comparison: Comparison, original: Schema, update: Schema): Differences => {
  const known = comparison.found.get(original)?.get(update)
  if (known !== undefined) return known
  const open = comparison.open.get(original) ?? new Set()
  if (open.has(update)) {
    const seeded = comparison.incompatible.get(original)?.get(update)
    if (seeded === undefined) comparison.assumed = true
    return seeded ?? []
  }
  enter(comparison)
  comparison.open.set(original, open.add(update))
  const differences = shortened(comparison, compareSchemas(comparison, original, update))
  open.delete(update)
  comparison.depth -= 1
  const found = comparison.found.get(original) ?? new Map<Schema, Differences>()
  comparison.found.set(original, found.set(update, differences))
  return differences
}

const enter = (comparison: Comparison): void => {
  comparison.depth += 1
  comparison.question.pairs += 1
  if (comparison.depth > bounds.depth)
    throw new BoundMet(`The schemas are nested more than ${bounds.depth} levels deep.`)
  if (comparison.question.pairs > bounds.pairs)
    throw new BoundMet(`More than ${bounds.pairs} pairs of schemas would have to be compared.`)
}

const compareSchemas = (comparison: Comparison, original: Schema, update: Schema): Differences => {
  const adapted = compareAsBranch(comparison, original, update)
  if (adapted !== undefined) return adapted
  if (original.kind !== update.kind) return compareKinds(original, update)
  return [...compareAnnotations(original, update), ...compareOfOneKind(comparison, original, update)]
}

/** A schema against a choice or an intersection: compatible with one of its branches is compatible with it. */
const compareAsBranch = (
  comparison: Comparison,
  original: Schema,
  update: Schema,
): Differences | undefined => {
  if (original.kind !== 'combined' && update.kind === 'combined') {
    const compareWith = (branch: Schema) => compare(comparison, original, branch)
    if (update.subschemas.length === 1) return firstCompatible(comparison, update, compareWith)
    if (update.criterion === 'allOf') return undefined
    return firstCompatible(comparison, update, compareWith, difference('SUM_TYPE_EXTENDED'))
  }
  if (original.kind === 'combined' && update.kind !== 'combined') {
    const compareWith = (branch: Schema) => compare(comparison, branch, update)
    if (original.subschemas.length === 1) return firstCompatible(comparison, original, compareWith)
    if (original.criterion !== 'allOf') return undefined
    return firstCompatible(comparison, original, compareWith, difference('PRODUCT_TYPE_NARROWED'))
  }
  return undefined
}

const firstCompatible = (
  comparison: Comparison,
  { subschemas }: CombinedSchema,
  compareWith: (branch: Schema) => Differences,
  ...also: readonly Difference[]
): Differences | undefined => {
  for (const branch of subschemas) {
    const differences = compareWith(branch)
    if (isCompatible(comparison, differences)) return [...differences, ...also]
  }
  return undefined
}

const compareKinds = (original: Schema, update: Schema): Differences => {
  if (original.kind === 'false' || isEmpty(update)) return []
  return isConnectBytes(original) && isConnectBytes(update) ? [] : [difference('TYPE_CHANGED')]
}

/** Kafka Connect writes decimals in several ways, all of which it reads. */
const isConnectBytes = ({ unprocessed }: Schema): boolean => {
  const type = unprocessed.get('connect.type')
  return type?.kind === 'string' && type.value === 'bytes'
}

const compareAnnotations = (original: Schema, update: Schema): Differences => {
  const differences: Difference[] = []
  if (original.id !== update.id) differences.push(difference('ID_CHANGED'))
  if (original.title !== update.title) differences.push(difference('TITLE_CHANGED'))
  if (original.description !== update.description) differences.push(difference('DESCRIPTION_CHANGED'))
  if (!sameValue(original.default, update.default, false)) differences.push(difference('DEFAULT_CHANGED'))
  return differences
}

/** `contains`, `propertyNames`, `if`, `then`, `else` and formats are not compared. */
const compareOfOneKind = (comparison: Comparison, original: Schema, update: Schema): Differences => {
  if (original.kind === 'string' && update.kind === 'string') return compareStrings(original, update)
  if (original.kind === 'number' && update.kind === 'number') return compareNumbers(original, update)
  if (original.kind === 'const' && update.kind === 'const') return compareConstants(original, update)
  if (original.kind === 'enum' && update.kind === 'enum') return compareEnums(original, update)
  if (original.kind === 'not' && update.kind === 'not') return compareNegations(comparison, original, update)
  if (original.kind === 'combined' && update.kind === 'combined')
    return compareCombined(comparison, original, update, compare)
  if (original.kind === 'object' && update.kind === 'object')
    return compareObjects(comparison, original, update, compare)
  if (original.kind === 'array' && update.kind === 'array')
    return compareArrays(comparison, original, update, compare)
  return []
}

/** What must not match is compared the other way round: to forbid less is to allow more. */
const compareNegations = (comparison: Comparison, original: NotSchema, update: NotSchema): Differences => {
  const reversed = compare(comparison, update.negated, original.negated)
  return [difference(isCompatible(comparison, reversed) ? 'NOT_TYPE_NARROWED' : 'NOT_TYPE_EXTENDED', 'not')]
}
