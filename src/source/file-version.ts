import type { FileText } from '../core/tree.ts'
import { openTreeObject } from './commit-tree.ts'
import type { FileVersion } from './file-history.ts'
import { notStored, textOf, tooLarge } from './read-policy.ts'
import type { Repository } from './repository.ts'
import type { CommitTree } from './source-tree.ts'

/** The commit that brought a version of a file. The file itself is read without listing the others. */
export const openFileVersion = (repository: Repository, version: FileVersion): CommitTree => {
  const { commit, path } = version
  const whole = openTreeObject(repository, commit, { kind: 'git', ref: commit.slice(0, 12), commit })
  return {
    ...whole,
    async read(paths) {
      if (paths.length !== 1 || paths[0] !== path) return whole.read(paths)
      return new Map([[path, await contentOf(repository, version)]])
    },
  }
}

const contentOf = async (repository: Repository, { objectId }: FileVersion): Promise<FileText> => {
  const [object] = await repository.batch.read([objectId])
  return textOf(object === undefined ? notStored(objectId) : (object.bytes ?? tooLarge(object.size)))
}
