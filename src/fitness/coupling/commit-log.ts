import type { Commit } from './inputs.ts'

/**
 * Arguments for git that list which files the last thousand commits of a branch changed; a commit follows them. A merge
 * only brings what other commits changed, and a file that moves to another service changes both.
 */
export const commitLogArguments: readonly string[] = [
  'log',
  '--max-count=1000',
  '--no-merges',
  '--name-only',
  '--no-renames',
  '--no-ext-diff',
  '--no-show-signature',
  '-z',
  '--format=%x00%H %P',
  '--end-of-options',
]

/**
 * Reads what git prints for these arguments: `NUL id SPACE parents NUL [LF path NUL {path NUL}]`, over and over. A commit
 * without a parent is left out: the first one, or where a shallow clone ends, "changes" every file there is.
 */
export const commitsOfLog = (output: string): readonly Commit[] => {
  const commits: { readonly id: string; readonly parents: string; readonly files: string[] }[] = []
  let isId = false
  for (const word of output.split('\0')) {
    if (isId) {
      const [id = '', parents = ''] = word.split(' ', 2)
      commits.push({ id, parents, files: [] })
    } else if (word !== '') commits.at(-1)?.files.push(word.startsWith('\n') ? word.slice(1) : word)
    isId = !isId && word === ''
  }
  return commits.flatMap(({ id, parents, files }) => (parents === '' ? [] : [{ id, files }]))
}
