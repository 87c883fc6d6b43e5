import type { Contract } from '../core/format.ts'
import type { TreeChange } from '../core/tree.ts'

/** A contract on both sides, or on the only side that has it. */
export interface ContractPair {
  readonly base?: Contract
  readonly head?: Contract
}

/**
 * Pairs contracts of the same format by path, then by renamed file, then, for a module that moved as a whole, the only
 * one left on each side.
 */
export const pairContracts = (
  base: readonly Contract[],
  head: readonly Contract[],
  changed: readonly TreeChange[] | undefined,
): ContractPair[] => {
  const left = new Map(base.map((contract) => [key(contract.format, contract.path), contract]))
  const take = (format: string, path: string): Contract | undefined => {
    const found = left.get(key(format, path))
    left.delete(key(format, path))
    return found
  }
  const renamedFrom = new Map<string, string>()
  for (const change of changed ?? []) {
    if (change.base !== undefined && change.head !== undefined && change.base !== change.head) {
      renamedFrom.set(change.head, change.base)
    }
  }
  const byPath = head.map((contract) => ({ head: contract, base: take(contract.format, contract.path) }))
  const byRename = byPath.map((pair) => {
    const from = pair.base === undefined ? renamedFrom.get(pair.head.path) : undefined
    return from === undefined ? pair : { head: pair.head, base: take(pair.head.format, from) }
  })
  const lonely = byRename.filter((pair) => pair.base === undefined && pair.head.format === 'protobuf')
  const modules = [...left.values()].filter((contract) => contract.format === 'protobuf')
  const moved = lonely.length === 1 && modules.length === 1 ? modules[0] : undefined
  if (moved) left.delete(key(moved.format, moved.path))
  return [
    ...byRename.map((pair) => (moved && pair === lonely[0] ? { head: pair.head, base: moved } : pair)),
    ...[...left.values()].map((contract) => ({ base: contract })),
  ].map(({ base, head }: { base?: Contract | undefined; head?: Contract }) => ({
    ...(base && { base }),
    ...(head && { head }),
  }))
}

const key = (format: string, path: string): string => `${format}\0${path}`
