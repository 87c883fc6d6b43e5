import { isAbsolute, relative, resolve, sep } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Tree } from '../core/tree.ts'
import type { Wanted } from '../engine/request.ts'
import { contractSuffixes } from './suffixes.ts'

/** What the command line names; see `Wanted`. */
export interface WantedPaths extends Wanted {
  readonly wholeRepository: boolean
}

export const everything: WantedPaths = { names: () => true, namesPartOf: () => true, wholeRepository: true }

/**
 * The files and folders named on the command line, relative to the current folder; none means everything.
 * @throws {CannotJudge} for one outside of the root, and for one that holds no file of a contract in any of the trees
 */
export const wantedPaths = async (
  named: readonly string[],
  root: string,
  trees: readonly Tree[],
): Promise<WantedPaths> => {
  const paths = named.map((name) => relativePath(name, root))
  if (paths.length === 0 || paths.includes('')) return everything
  const files = (await Promise.all(trees.map((tree) => tree.list(contractSuffixes)))).flat()
  for (const [index, path] of paths.entries()) {
    if (files.some((file) => isWithin(path, file))) continue
    throw new CannotJudge(
      `There is no contract at "${named[index]}": no file with the suffix ${contractSuffixes.join(', ')}.`,
      'Check the spelling, and whether git ignores it.',
    )
  }
  const canBe = (path: string, suffixes: readonly string[]): boolean =>
    hasSuffix(path, suffixes) || !hasSuffix(path, contractSuffixes)
  return {
    names: (wanted) => paths.some((path) => isWithin(path, wanted)),
    namesPartOf: (wanted, suffixes) => paths.some((path) => isWithin(wanted, path) && canBe(path, suffixes)),
    wholeRepository: false,
  }
}

const hasSuffix = (path: string, suffixes: readonly string[]): boolean =>
  suffixes.some((suffix) => path.endsWith(suffix))

/** Whether a name on the command line leads to something below a folder. */
export const isInside = (folder: string, name: string): boolean => {
  const path = relative(folder, resolve(name))
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

const relativePath = (name: string, root: string): string => {
  if (!isInside(root, name)) throw new CannotJudge(`"${name}" lies outside of ${root}.`)
  const path = relative(root, resolve(name))
  return path.replaceAll(sep, '/')
}

const isWithin = (folder: string, path: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)
