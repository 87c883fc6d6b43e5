import type { Incompatibility } from './incompatibility.ts'

/** What comparing one pair found: its own reasons and the results of the pairs inside it, shared where a type is. */
export interface Result {
  readonly compatible: boolean
  readonly parts: readonly (Result | Incompatibility)[]
}

export const compatible: Result = { compatible: true, parts: [] }

export const resultOf = (parts: readonly (Result | Incompatibility)[]): Result => {
  const against = parts.filter((part) => !isResult(part) || !part.compatible)
  return against.length === 0 ? compatible : { compatible: false, parts: against }
}

/** The reasons in the order they were found, each once: results form a graph in which a path may meet one many times. */
export function* reasonsOf(result: Result): Generator<Incompatibility> {
  const seen = new Set<Result | Incompatibility>()
  const left: (Result | Incompatibility)[] = [result]
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (seen.has(part)) continue
    seen.add(part)
    if (isResult(part)) left.push(...part.parts.toReversed())
    else yield part
  }
}

export const firstReasonOf = (result: Result): Incompatibility | undefined => reasonsOf(result).next().value

const isResult = (part: Result | Incompatibility): part is Result => 'parts' in part
