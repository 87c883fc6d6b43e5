import { findObject } from './commits.ts'
import { fileHistory } from './file-history.ts'
import { openFileVersion } from './file-version.ts'
import { historyCutOff } from './no-base.ts'
import type { Repository } from './repository.ts'
import { obtainHistory, remoteToFetchFrom } from './shallow.ts'
import type { CommitTree } from './source-tree.ts'

/** An earlier version of a file and the state of everything at that time. */
export interface VersionBefore {
  readonly path: string
  readonly commit: string
  readonly name: string
  open(): CommitTree
}

/**
 * The versions that a file had up to a commit, newest first, without the one it has in the base, which the caller knows.
 * A shallow clone is completed: a version that was not fetched would be passed over without a word.
 * @throws {CannotJudge} with the command to run, when it cannot be completed
 */
export const versionsBefore = async (
  repository: Repository,
  commit: string,
  path: string,
  base = commit,
): Promise<readonly VersionBefore[]> => {
  const failure = await obtainHistory(repository)
  if (failure !== undefined) throw historyCutOff(path, await remoteToFetchFrom(repository), failure)
  const [known, now] = await Promise.all([
    fileHistory(repository, commit, path),
    findObject(repository, `${base}:${path}`),
  ])
  const versions = known.filter(({ objectId }) => objectId !== now)
  return versions.map((version) => ({
    path: version.path,
    commit: version.commit,
    name: `the version of ${version.date}`,
    open: () => openFileVersion(repository, version),
  }))
}
