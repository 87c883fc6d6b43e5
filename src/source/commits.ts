import type { Repository } from './repository.ts'

/**
 * The commit a revision names; undefined when there is none. A revision that starts with `-` names none: git would
 * read some of them as options.
 */
export const findCommit = async (repository: Repository, revision: string): Promise<string | undefined> =>
  findObject(repository, `${revision}^{commit}`)

/** The object a revision such as `REF:path` names; undefined when there is none. */
export const findObject = async (repository: Repository, revision: string): Promise<string | undefined> => {
  if (revision.startsWith('-') || revision.includes('\0')) return undefined
  const { code, stdout } = await repository.git([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    revision,
  ])
  return code === 0 ? stdout.toString().trim() : undefined
}

/** Ids of the parents as the commit itself records them, also of those that a shallow clone has not fetched. */
export const parentsOf = async (repository: Repository, commit: string): Promise<readonly string[]> => {
  const [object] = await repository.batch.read([commit])
  const header = object?.bytes?.toString('latin1').split('\n\n', 1)[0] ?? ''
  return header
    .split('\n')
    .filter((line) => line.startsWith('parent '))
    .map((line) => line.slice('parent '.length))
}

export const hasCommit = async (repository: Repository, commit: string): Promise<boolean> =>
  (await repository.batch.read([commit]))[0]?.type === 'commit'

/** The nearest commit HEAD has in common with any of the others; undefined when the clone knows none. */
export const mergeBase = async (
  repository: Repository,
  others: readonly string[],
): Promise<string | undefined> => {
  if (repository.head === undefined || others.length === 0) return undefined
  if (others.includes(repository.head)) return repository.head
  const { code, stdout } = await repository.git(['merge-base', repository.head, ...others])
  return code === 0 ? stdout.toString().trim() : undefined
}
