import { CannotJudge } from '../core/cannot-judge.ts'
import { gitComplaint } from './git.ts'
import { nulSeparated } from './listing.ts'
import type { Repository } from './repository.ts'

/** Patterns for git that match every path with one of the suffixes, in any folder. */
export const pathPatterns = (suffixes: readonly string[]): string[] =>
  suffixes.map((suffix) => `:(glob)**/*${suffix.replace(/[\\*?[]/g, '\\$&')}`)

/**
 * Files that contain one of the strings (without line ends), searched by one git process. `where` says what is
 * searched: `['--cached']`, `['--untracked']`, or the id of a tree, which is left out of the paths again.
 */
export const grep = async (
  repository: Repository,
  where: readonly string[],
  strings: readonly string[],
  patterns: readonly string[],
): Promise<string[]> => {
  if (strings.length === 0 || patterns.length === 0) return []
  const { code, stdout, stderr } = await repository.git([
    'grep',
    '-l',
    '-z',
    '-F',
    '--no-color',
    '--no-recurse-submodules',
    '--no-textconv',
    ...strings.flatMap((string) => ['-e', string]),
    ...where,
    '--',
    ...patterns,
  ])
  if (code !== 0 && code !== 1) {
    throw new CannotJudge(`git grep failed in ${repository.root}: ${gitComplaint(stderr)}.`)
  }
  const [treeId] = where
  const prefix = treeId === undefined || treeId.startsWith('-') ? '' : `${treeId}:`
  return nulSeparated(stdout)
    .map((path) => path.slice(prefix.length))
    .sort()
}
