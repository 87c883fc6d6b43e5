import type { Checker, Reading } from '../checker.ts'
import { canonicalNode } from './canonical.ts'
import { differencesBetween } from './confluent/compare.ts'
import { BoundMet, type Difference } from './confluent/comparison.ts'
import { forgivenTypes, type Policy, type Release, typeName } from './confluent/difference-types.ts'
import { load, type Loaded } from './confluent/load.ts'
import { locationOf, messageOf } from './confluent/message.ts'

/** A difference as the registry reports it. */
export interface ConfluentDifference {
  /** Such as `TYPE_CHANGED`. */
  readonly type: string
  /** Such as `#/properties/id`. */
  readonly location: string
}

/**
 * JSON schemas as Confluent's registry judges them. Which differences break a reader depends on the release and on the
 * policy of the registry, also inside of `allOf`, `anyOf` and `oneOf`, where the differences themselves depend on it.
 */
export const confluentCheckerOf = (release: Release, policy: Policy): Checker<Loaded> => ({
  parse: load,
  reading: (reader, writer) => readingOf(release, policy, reader, writer),
  canonical: ({ root }, normalize) => canonicalNode(root, normalize),
})

/** Release 8 with its default, `compatibilityPolicy: STRICT`. */
export const confluentChecker = confluentCheckerOf(8, 'STRICT')

/** Release 8 with `compatibilityPolicy: LENIENT`: additional properties are taken not to occur. */
export const lenientConfluentChecker = confluentCheckerOf(8, 'LENIENT')

/** All that differs between a writer's and a reader's schema, forgiven or not; undefined when a bound was met. */
export const confluentDifferences = (
  release: Release,
  policy: Policy,
  reader: Loaded,
  writer: Loaded,
): readonly ConfluentDifference[] | undefined => {
  const found = attempt(release, policy, reader, writer)
  return typeof found === 'string' ? undefined : found.map((each) => reported(release, each))
}

/** The reasons of an incompatible reading are what breaks it; those of a compatible one, what the policy forgives. */
const readingOf = (release: Release, policy: Policy, reader: Loaded, writer: Loaded): Reading => {
  const found = attempt(release, policy, reader, writer)
  if (typeof found === 'string') return { compatible: false, incompatibilities: [], undecided: found }
  const forgiven = forgivenTypes(release, policy)
  const breaking = found.filter(({ type }) => !forgiven.has(type))
  const compatible = breaking.length === 0
  return {
    compatible,
    incompatibilities: (compatible ? found : breaking).map((each) => ({
      ...reported(release, each),
      message: messageOf(each),
    })),
  }
}

const reported = (release: Release, difference: Difference): ConfluentDifference => ({
  type: typeName(release, difference.type),
  location: locationOf(difference),
})

/** The differences, or why they cannot be told. */
const attempt = (
  release: Release,
  policy: Policy,
  reader: Loaded,
  writer: Loaded,
): readonly Difference[] | string => {
  try {
    return differencesBetween(writer.schema, reader.schema, forgivenTypes(release, policy))
  } catch (error) {
    if (!(error instanceof BoundMet)) throw error
    return error.message
  }
}
