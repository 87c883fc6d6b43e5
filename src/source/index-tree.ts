import { filesOf, linksOf, readBlobs } from './blobs.ts'
import { grep, pathPatterns } from './grep.ts'
import { listingOfIndex } from './listing.ts'
import { once } from './once.ts'
import { requireWorktree } from './repository.ts'
import type { Repository } from './repository.ts'
import type { IndexTree } from './source-tree.ts'

/**
 * What would be committed now. Git reads the index that GIT_INDEX_FILE names, so inside a pre-commit hook of
 * `git commit -a` or `git commit PATH` this is the index of that very commit.
 */
export const openIndexTree = (repository: Repository): IndexTree => {
  requireWorktree(repository)
  const listing = once(async () => listingOfIndex(await repository.output(['ls-files', '-s', '-z'])))
  return {
    kind: 'index',
    origin: { kind: 'index' },
    repository,
    file: undefined,
    contents: async (suffixes) => filesOf(await listing(), suffixes),
    links: async () => linksOf(await listing(), repository.batch),
    list: async (suffixes) => [...filesOf(await listing(), suffixes).keys()].sort(),
    read: async (paths) => readBlobs(paths, await listing(), repository.batch),
    containing: (strings, suffixes) => grep(repository, ['--cached'], strings, pathPatterns(suffixes)),
  }
}
