import type { Compared, Contract, Loaded } from '../../../core/format.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Tree, TreeChange } from '../../../core/tree.ts'
import { diffModule } from '../diff/diff.ts'
import { loadFiles, noFiles, type LoadedFiles } from '../load.ts'
import type { ProtobufModel, ProtoFile } from '../model.ts'
import type { ProtobufModule } from '../module.ts'
import { moduleOf, sourcePath } from '../module.ts'
import { brokenFiles } from './broken-files.ts'
import { importersOf } from './importers.ts'
import { meansTheSame } from './meaning.ts'
import { otherPackageFiles } from './package-files.ts'
import type { ContractSides, Touched } from './touched.ts'
import { differingFiles, touchedFiles } from './touched.ts'
import { vanishedImports } from './vanished-imports.ts'

/** The trees and the contract in each. */
interface Sides extends ContractSides {
  readonly baseTree: Tree
  readonly headTree: Tree
}

interface LoadedSides {
  readonly base: LoadedFiles
  readonly head: LoadedFiles
}

const load = async (
  contract: Contract | undefined,
  tree: Tree,
  paths: readonly string[],
  known: LoadedFiles,
): Promise<LoadedFiles> =>
  contract === undefined || paths.length === 0 ? known : loadFiles(contract, tree, paths, known)

const loadSides = async (
  sides: Sides,
  { base, head }: Pick<Touched, 'base' | 'head'>,
  known: LoadedSides,
): Promise<LoadedSides> => ({
  base: await load(sides.base, sides.baseTree, base, known.base),
  head: await load(sides.head, sides.headTree, head, known.head),
})

const sameLayout = (base: Contract, head: Contract): boolean =>
  base.path === head.path &&
  [...base.includes].join('\0') === [...head.includes].join('\0') &&
  [...base.excludes].join('\0') === [...head.excludes].join('\0')

/** Unchanged files that import changed ones and may mean something else now. */
const affectedFiles = async (
  sides: Sides,
  touched: Touched,
  loaded: LoadedSides,
): Promise<readonly string[]> => {
  if (sides.base === undefined || sides.head === undefined) return []
  const paths = new Set([...touched.base, ...touched.head])
  const changedMeaning = [...paths].filter(
    (path) => !meansTheSame(loaded.base.model.files.get(path), loaded.head.model.files.get(path)),
  )
  return importersOf(sides.head, sides.headTree, [...changedMeaning, ...touched.included], paths)
}

const filesAt = (
  { model }: Loaded<ProtobufModel>,
  paths: readonly string[],
  broken: ReadonlySet<string>,
): readonly ProtoFile[] => paths.flatMap((path) => (broken.has(path) ? [] : (model.files.get(path) ?? [])))

/** What is wrong on both sides is said once, for the head. */
const problemsOf = ({ base, head }: LoadedSides): readonly Problem[] => {
  const known = new Set(head.problems.map(({ path, message }) => `${path}\0${message}`))
  const onlyInBase = base.problems
    .filter(({ path, message }) => !known.has(`${path}\0${message}`))
    .map((problem) => ({ ...problem, message: `In the base: ${problem.message}` }))
  return [...head.problems, ...onlyInBase]
}

const touchedOf = async (sides: Sides, changed: readonly TreeChange[] | undefined): Promise<Touched> =>
  changed === undefined || (sides.base && sides.head && !sameLayout(sides.base, sides.head))
    ? differingFiles(sides, sides.baseTree, sides.headTree)
    : touchedFiles(sides, changed)

/**
 * Compares a module by its changed files only, with the same result as a comparison of all files: files that import
 * what changed its meaning are compared as well, and packages are counted with their unchanged files.
 */
export const compareModules = async (
  sides: Sides,
  changed: readonly TreeChange[] | undefined,
): Promise<Compared<ProtobufModule>> => {
  const { base, head } = sides
  const touched = await touchedOf(sides, changed)
  const first = await loadSides(sides, touched, { base: noFiles(), head: noFiles() })
  const affected = await affectedFiles(sides, touched, first)
  const basePaths = [...touched.base, ...affected]
  const headPaths = [...touched.head, ...affected]
  const loaded = await loadSides(sides, { base: affected, head: affected }, first)
  const broken = new Set([...brokenFiles(loaded.base), ...brokenFiles(loaded.head)])
  const baseFiles = filesAt(loaded.base, basePaths, broken)
  const headFiles = filesAt(loaded.head, headPaths, broken)
  const others = head === undefined ? [] : await otherPackageFiles(head, sides.headTree, baseFiles, headFiles)
  const vanished =
    head === undefined
      ? { files: [], kept: [] }
      : await vanishedImports(head, sides.headTree, loaded.base.model, loaded.head.model, headPaths)
  return {
    changes:
      base === undefined ? [] : [...diffModule({ base: baseFiles, head: headFiles, others, vanished })],
    head: head && moduleOf(head, loaded.head.model),
    problems: problemsOf(loaded),
    judged: head === undefined ? [] : touched.head.map((path) => sourcePath(head.path, path)),
  }
}
