import { type Difference, difference } from './comparison.ts'
import type { DifferenceType } from './difference-types.ts'

/** How the differences of a numeric keyword start. */
export type LimitName = DifferenceType extends infer Type
  ? Type extends `${infer Name}_INCREASED`
    ? Name
    : never
  : never

export type LimitDifference = `${LimitName}_${'ADDED' | 'REMOVED' | 'INCREASED' | 'DECREASED'}`

/** A numeric keyword that was added, removed, increased or decreased. Values are compared as doubles. */
export const compareLimit = (
  keyword: string,
  name: LimitName,
  original: number | string | undefined,
  update: number | string | undefined,
): readonly Difference[] => {
  if (original === undefined) return update === undefined ? [] : [difference(`${name}_ADDED`, keyword)]
  if (update === undefined) return [difference(`${name}_REMOVED`, keyword)]
  const [before, after] = [Number(original), Number(update)]
  if (before === after) return []
  return [difference(before < after ? `${name}_INCREASED` : `${name}_DECREASED`, keyword)]
}
