import type { Contract } from '../../../core/format.ts'
import type { Tree, TreeChange } from '../../../core/tree.ts'
import { belongsTo, importPath } from '../module.ts'

/** A contract on both sides of a comparison, as far as it is there. */
export interface ContractSides {
  readonly base?: Contract
  readonly head?: Contract
}

/** Files that differ, by the paths imports use. */
export interface Touched {
  readonly base: readonly string[]
  readonly head: readonly string[]
  /** Files of the includes, which the module may import. */
  readonly included: readonly string[]
}

const ownPath = (contract: Contract | undefined, path: string | undefined): string[] =>
  contract !== undefined && path !== undefined && belongsTo(contract, path)
    ? [importPath(contract.path, path)]
    : []

const includedPaths = (contract: Contract | undefined, path: string | undefined): string[] =>
  contract === undefined || path === undefined || !path.endsWith('.proto')
    ? []
    : contract.includes
        .filter((include) => include === '' || path.startsWith(`${include}/`))
        .map((include) => importPath(include, path))

const distinct = (paths: readonly string[]): readonly string[] => [...new Set(paths)].sort()

/** The part of a list of changes that concerns a module. */
export const touchedFiles = ({ base, head }: ContractSides, changed: readonly TreeChange[]): Touched => ({
  base: distinct(changed.flatMap((change) => ownPath(base, change.base))),
  head: distinct(changed.flatMap((change) => ownPath(head, change.head))),
  included: distinct(
    changed.flatMap((change) => [...includedPaths(base, change.base), ...includedPaths(head, change.head)]),
  ),
})

const textsOf = async (contract: Contract | undefined, tree: Tree): Promise<ReadonlyMap<string, unknown>> => {
  if (contract === undefined) return new Map()
  const paths = (await tree.list(['.proto'])).filter((path) => belongsTo(contract, path))
  const texts = await tree.read(paths)
  return new Map([...texts].map(([path, text]) => [importPath(contract.path, path), text]))
}

/** All files of a module that are not the same text on both sides, found by reading both. */
export const differingFiles = async (
  { base, head }: ContractSides,
  baseTree: Tree,
  headTree: Tree,
): Promise<Touched> => {
  const [before, after] = await Promise.all([textsOf(base, baseTree), textsOf(head, headTree)])
  const differs = (path: string): boolean => before.get(path) !== after.get(path)
  return { base: [...before.keys()].filter(differs), head: [...after.keys()].filter(differs), included: [] }
}
