import { relative, resolve, sep } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'

export interface WantedPaths {
  /** Whether a contract at this path, or one that lies around it, was asked for. Paths are relative to the root. */
  wanted(path: string): boolean
  readonly wholeRepository: boolean
}

/**
 * The files and folders named on the command line, relative to the current folder; none means everything.
 * @throws {CannotJudge} for one outside of the root
 */
export const wantedPaths = (named: readonly string[], root: string): WantedPaths => {
  const paths = named.map((name) => relativePath(name, root))
  if (paths.length === 0 || paths.includes('')) return { wanted: () => true, wholeRepository: true }
  return {
    wanted: (contract) => paths.some((path) => isWithin(path, contract) || isWithin(contract, path)),
    wholeRepository: false,
  }
}

const relativePath = (name: string, root: string): string => {
  const path = relative(root, resolve(name)).replaceAll(sep, '/')
  if (path === '..' || path.startsWith('../')) throw new CannotJudge(`"${name}" lies outside of ${root}.`)
  return path
}

const isWithin = (folder: string, path: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)
