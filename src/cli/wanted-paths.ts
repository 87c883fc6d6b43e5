import { isAbsolute, relative, resolve, sep } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'

export interface WantedPaths {
  /** Whether the file or folder at this path was asked for, all of it. Paths are relative to the root. */
  names(path: string): boolean
  /** Whether something inside of it was asked for. */
  namesPartOf(path: string): boolean
  readonly wholeRepository: boolean
}

export const everything: WantedPaths = { names: () => true, namesPartOf: () => true, wholeRepository: true }

/**
 * The files and folders named on the command line, relative to the current folder; none means everything.
 * @throws {CannotJudge} for one outside of the root
 */
export const wantedPaths = (named: readonly string[], root: string): WantedPaths => {
  const paths = named.map((name) => relativePath(name, root))
  if (paths.length === 0 || paths.includes('')) return everything
  return {
    names: (wanted) => paths.some((path) => isWithin(path, wanted)),
    namesPartOf: (wanted) => paths.some((path) => isWithin(wanted, path)),
    wholeRepository: false,
  }
}

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
