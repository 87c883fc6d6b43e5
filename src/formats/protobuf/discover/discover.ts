import type { Contract } from '../../../core/format.ts'
import type { Tree } from '../../../core/tree.ts'
import type { BufModule } from './buf-layout.ts'
import { bufModules, bufWorkspace } from './buf-layout.ts'
import { inferRoots, isProtoFile } from './infer-roots.ts'
import { baseName, isBelow } from './paths.ts'

const contract = (path: string, includes: readonly string[], excludes: readonly string[]): Contract => ({
  format: 'protobuf',
  path,
  includes,
  excludes,
  mode: 'BACKWARD',
})

const textsOf = async (
  tree: Tree,
  paths: readonly string[],
): Promise<readonly (readonly [string, string])[]> => {
  const texts = await tree.read(paths)
  return paths.map((path) => {
    const text = texts.get(path)
    return [path, typeof text === 'string' ? text : ''] as const
  })
}

/** Modules of `buf.yaml` files and of the folders that a `buf.work.yaml` names, whether they have a `buf.yaml` or not. */
const declaredModules = async (tree: Tree, paths: readonly string[]): Promise<readonly BufModule[]> => {
  const named = (name: string): readonly string[] => paths.filter((path) => baseName(path) === name)
  const workspaces = (await textsOf(tree, named('buf.work.yaml'))).map(([path, text]) =>
    bufWorkspace(path, text),
  )
  const declared = (await textsOf(tree, named('buf.yaml'))).flatMap(([path, text]) => bufModules(path, text))
  const modules = new Map(declared.map((module) => [module.root, module]))
  for (const folders of workspaces) {
    for (const root of folders) {
      const siblings = folders.filter((folder) => folder !== root)
      const { excludes = [], usesPackages = false } = modules.get(root) ?? {}
      modules.set(root, { root, excludes, siblings, usesPackages })
    }
  }
  return [...modules.values()]
}

const neighbours = 8

/** Other roots that stand near it in the list: modules that nobody declared may import from each other. */
const closeRoots = (root: string, sorted: readonly string[]): readonly string[] => {
  const index = sorted.indexOf(root)
  return sorted
    .slice(Math.max(0, index - neighbours), index + neighbours + 1)
    .filter((other) => other !== root)
}

const nested = (root: string, roots: readonly string[]): readonly string[] =>
  roots.filter((other) => other !== root && isBelow(other, root))

/**
 * The modules of a tree: those that `buf` configuration declares, and for all other .proto files the roots that their
 * packages and imports imply. A module that lies inside another one is left out of that.
 */
export const discoverModules = async (tree: Tree): Promise<readonly Contract[]> => {
  const paths = await tree.list(['.proto', 'buf.yaml', 'buf.work.yaml'])
  const files = paths.filter(isProtoFile)
  const declared = (await declaredModules(tree, paths)).filter(({ root }) =>
    files.some((path) => isBelow(path, root)),
  )
  const declaredRoots = declared.map(({ root }) => root)
  const loose = files.filter((path) => !declaredRoots.some((root) => isBelow(path, root)))
  const inferred = loose.length === 0 ? [] : await inferRoots(tree, loose)
  const roots = [...new Set([...declaredRoots, ...inferred])].sort()
  const contracts = [
    ...declared.map(({ root, siblings, excludes, usesPackages }) => ({
      ...contract(root, siblings, [...excludes, ...nested(root, roots)]),
      usesPackages,
    })),
    ...inferred
      .filter((root) => !declaredRoots.includes(root))
      .map((root) => contract(root, closeRoots(root, roots), nested(root, roots))),
  ]
  return contracts.sort((left, right) => (left.path < right.path ? -1 : 1))
}
