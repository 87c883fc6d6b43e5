import { load } from 'js-yaml'
import { joinPath, normalPath, parentOf } from './paths.ts'

/** A module that `buf` knows: its root, and paths below it that do not belong to it. Relative to the tree's root. */
export interface BufModule {
  readonly root: string
  readonly excludes: readonly string[]
  /** Roots of the other modules of its workspace, which it can import from. */
  readonly siblings: readonly string[]
  /** It lists `deps`, which `buf` fetches from its registry. */
  readonly usesPackages: boolean
}

const parsed = (text: string): unknown => {
  try {
    return load(text)
  } catch {
    return undefined
  }
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const pathsIn = (folder: string, values: readonly unknown[]): readonly string[] =>
  values.flatMap((value) => {
    const path = typeof value === 'string' ? normalPath(value) : undefined
    return path === undefined ? [] : [joinPath(folder, path)]
  })

const withSiblings = (
  modules: readonly Omit<BufModule, 'siblings' | 'usesPackages'>[],
  usesPackages: boolean,
): readonly BufModule[] =>
  modules.map((module) => ({
    ...module,
    siblings: modules.map(({ root }) => root).filter((root) => root !== module.root),
    usesPackages,
  }))

/**
 * The modules that a `buf.yaml` declares. In v2 they are listed, with excludes relative to the file; in v1 the folder is
 * the module, with excludes relative to it; v1beta1 has roots. A file that cannot be read as YAML declares its folder.
 */
export const bufModules = (path: string, text: string): readonly BufModule[] => {
  const folder = parentOf(path)
  const document = parsed(text)
  const build = member(document, 'build')
  const usesPackages = list(member(document, 'deps')).length > 0
  const excludes = pathsIn(folder, list(member(build, 'excludes')))
  switch (member(document, 'version')) {
    case 'v2': {
      const modules = list(member(document, 'modules')).flatMap((module) => {
        const [root] = pathsIn(folder, [member(module, 'path') ?? '.'])
        return root === undefined
          ? []
          : [{ root, excludes: pathsIn(folder, list(member(module, 'excludes'))) }]
      })
      return withSiblings(modules.length > 0 ? modules : [{ root: folder, excludes: [] }], usesPackages)
    }
    case 'v1beta1': {
      const roots = pathsIn(folder, list(member(build, 'roots')))
      return withSiblings(
        (roots.length > 0 ? roots : [folder]).map((root) => ({ root, excludes })),
        usesPackages,
      )
    }
    default:
      return [{ root: folder, excludes, siblings: [], usesPackages }]
  }
}

/** The folders that a `buf.work.yaml` joins into a workspace. */
export const bufWorkspace = (path: string, text: string): readonly string[] =>
  pathsIn(parentOf(path), list(member(parsed(text), 'directories')))
