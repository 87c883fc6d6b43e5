import type { Commit } from './inputs.ts'

/** Arguments for git that list which files the last thousand commits of a branch changed; a commit follows them. */
export const commitLogArguments: readonly string[] = [
  'log',
  '--max-count=1000',
  '--no-merges',
  '--name-only',
  '--no-renames',
  '--no-ext-diff',
  '--no-show-signature',
  '-z',
  '--format=%x00%H',
  '--end-of-options',
]

/** Reads what git prints for these arguments: `NUL id NUL [LF path NUL {path NUL}]`, over and over. */
export const commitsOfLog = (output: string): readonly Commit[] => {
  const commits: { readonly id: string; readonly files: string[] }[] = []
  let isId = false
  for (const word of output.split('\0')) {
    if (isId) commits.push({ id: word, files: [] })
    else if (word !== '') commits.at(-1)?.files.push(word.startsWith('\n') ? word.slice(1) : word)
    isId = !isId && word === ''
  }
  return commits.filter(({ id }) => id !== '')
}
