import type { DifferenceType } from './difference-types.ts'
import { type Descriptions, newDescriptions } from './describe.ts'
import type { Schema } from './model.ts'
import { newPatterns, type Patterns } from './patterns.ts'

/** A difference and where it is: keys joined by `/` from the pair of schemas that was compared, unescaped. */
export interface Difference {
  readonly type: DifferenceType
  readonly path: string
}

export type Differences = readonly Difference[]

/** Compares the schemas of two places; one that is missing is undefined. */
export type Compare = (
  comparison: Comparison,
  original: Schema | undefined,
  update: Schema | undefined,
) => Differences

/** One run of a comparison. */
export interface Comparison {
  readonly question: Question
  /** By the earlier schema, then the later one: what was found between the two. */
  readonly found: Map<Schema, Map<Schema, Differences>>
  readonly open: Map<Schema, Set<Schema>>
  /** Pairs that an earlier run found incompatible. */
  readonly incompatible: Map<Schema, Map<Schema, Differences>>
  /** Whether a pair that was still being compared was taken for compatible. */
  assumed: boolean
  depth: number
}

/** What all runs of one question share. */
export interface Question {
  readonly forgiven: ReadonlySet<DifferenceType>
  readonly descriptions: Descriptions
  readonly patterns: Patterns
  /** How much was compared and found so far. */
  pairs: number
  differences: number
}

/** Bounds that no schema written by hand comes near: the answer is then "undecided". */
export const bounds = { pairs: 500_000, differences: 5_000_000, depth: 500 } as const

/** Where definitions are used in many places the differences multiply: that many are kept of a pair, breaking ones first. */
const longestList = 10_000

/** A bound was met. Never leaves this folder. */
export class BoundMet extends Error {}

export const newQuestion = (forgiven: ReadonlySet<DifferenceType>): Question => ({
  forgiven,
  descriptions: newDescriptions(),
  patterns: newPatterns(),
  pairs: 0,
  differences: 0,
})

export const newComparison = (question: Question, incompatible: Comparison['incompatible']): Comparison => ({
  question,
  found: new Map(),
  open: new Map(),
  incompatible,
  assumed: false,
  depth: 0,
})

export const isCompatible = ({ question }: Comparison, differences: Differences): boolean =>
  differences.every(({ type }) => question.forgiven.has(type))

export const shortened = ({ question }: Comparison, differences: Differences): Differences => {
  if (differences.length <= longestList) return differences
  const breaking = differences.filter(({ type }) => !question.forgiven.has(type))
  const others = differences.filter(({ type }) => question.forgiven.has(type))
  return [...breaking, ...others].slice(0, longestList)
}

/** A difference of a schema itself, or of one of its keywords. */
export const difference = (type: DifferenceType, path = ''): Difference => ({ type, path })

/** Differences of an inner pair, seen from the outer one. */
export const below = ({ question }: Comparison, path: string, differences: Differences): Differences => {
  question.differences += differences.length
  if (question.differences > bounds.differences)
    throw new BoundMet(`More than ${bounds.differences} differences were found.`)
  return differences.map(({ type, path: inner }) => ({
    type,
    path: inner === '' ? path : `${path}/${inner}`,
  }))
}
