import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Repository } from './repository.ts'

/**
 * Whether HEAD is what a build server checks out for a pull request: detached, on a ref such as
 * `refs/remotes/pull/12/merge`. Tells it where the server's variables do not reach, as inside a container.
 */
export const isPullRequestCheckout = async (repository: Repository, head: string): Promise<boolean> => {
  if (!isDetached(repository)) return false
  const patterns = ['refs/pull/*/merge', 'refs/remotes/pull/*/merge', 'refs/merge-requests/*/merge']
  const { stdout } = await repository.git(['for-each-ref', '--count=1', '--points-at', head, ...patterns])
  return stdout.length > 0
}

const isDetached = (repository: Repository): boolean => headFile(repository)?.startsWith('ref:') === false

/** The branch that is checked out; undefined when HEAD is detached. */
export const currentBranch = (repository: Repository): string | undefined =>
  /^ref:\s*refs\/heads\/(.+)$/m.exec(headFile(repository) ?? '')?.[1]

/** Read from the file, because it costs no process: HEAD holds either an id or the name of a branch. */
const headFile = ({ gitFolder }: Repository): string | undefined => {
  try {
    return readFileSync(join(gitFolder, 'HEAD'), 'utf8')
  } catch {
    return undefined
  }
}
