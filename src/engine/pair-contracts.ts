import type { Contract } from '../core/format.ts'
import type { TreeChange } from '../core/tree.ts'

/** A contract on both sides, or on the only side that has it. */
export interface ContractPair {
  readonly base?: Contract
  readonly head?: Contract
}

/** What a contract is looked up by; undefined when it is not to be paired this way. */
type KeyOf = (contract: Contract) => string | undefined

/**
 * Pairs contracts of one format: by path, then by renamed file, then by the path without its suffix (a document that was
 * rewritten from YAML to JSON), then, for a protobuf module that moved as a whole, the only one left on each side.
 */
export const pairContracts = (
  base: readonly Contract[],
  head: readonly Contract[],
  changed: readonly TreeChange[] | undefined,
): ContractPair[] => {
  const removed = new Set(base)
  const counterparts = new Map<Contract, Contract>()
  const match = (baseKey: KeyOf, headKey: KeyOf): void => {
    const byKey = new Map(
      [...removed].map((contract) => [`${contract.format} ${baseKey(contract)}`, contract]),
    )
    for (const after of head) {
      const key = counterparts.has(after) ? undefined : headKey(after)
      const before = key === undefined ? undefined : byKey.get(`${after.format} ${key}`)
      if (before === undefined || !removed.delete(before)) continue
      counterparts.set(after, before)
    }
  }
  const renamed = new Map((changed ?? []).map((change) => [change.head, change.base]))
  const path: KeyOf = (contract) => contract.path
  match(path, path)
  match(path, (contract) => renamed.get(contract.path))
  match(stem, stem)
  const added = head.filter((contract) => !counterparts.has(contract)).filter(isModule)
  if (added.length === 1 && [...removed].filter(isModule).length === 1) match(moduleKey, moduleKey)
  return [
    ...head.map((contract) => {
      const counterpart = counterparts.get(contract)
      return counterpart === undefined ? { head: contract } : { base: counterpart, head: contract }
    }),
    ...[...removed].map((contract) => ({ base: contract })),
  ]
}

const isModule = ({ format }: Contract): boolean => format === 'protobuf'

const moduleKey: KeyOf = (contract) => (isModule(contract) ? '' : undefined)

/** `api/orders.yaml` → `api/orders` */
const stem: KeyOf = (contract) => (isModule(contract) ? undefined : contract.path.replace(/\.[^./]*$/, ''))
