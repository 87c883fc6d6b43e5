import { indexBy } from '../by-key.ts'
import type { ReservedName } from '../model.ts'

/** The reserved names that are not reserved any more, each once. */
export const lostNames = (
  before: readonly ReservedName[],
  after: readonly ReservedName[],
): readonly ReservedName[] => {
  const kept = new Set(after.map(({ name }) => name))
  return [...indexBy(before, ({ name }) => name).values()].filter(({ name }) => !kept.has(name))
}
