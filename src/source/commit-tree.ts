import type { Origin } from '../core/outcome.ts'
import { filesOf, linksOf, readBlobs } from './blobs.ts'
import { grep, pathPatterns } from './grep.ts'
import { hasSuffix, listingOfTree } from './listing.ts'
import { once } from './once.ts'
import type { Repository } from './repository.ts'
import type { CommitTree } from './source-tree.ts'

/** Every file of a tree object. Git is asked for nothing before something is wanted, and for the listing only once. */
export const openTreeObject = (repository: Repository, treeId: string, origin: Origin): CommitTree => {
  const listing = once(async () =>
    listingOfTree(await repository.output(['ls-tree', '-r', '-z', '--full-tree', treeId])),
  )
  return {
    kind: 'commit',
    origin,
    repository,
    treeId,
    file: undefined,
    contents: async (suffixes) => filesOf(await listing(), suffixes),
    links: async () => linksOf(await listing(), repository.batch),
    list: async (suffixes) => [...filesOf(await listing(), suffixes).keys()].sort(),
    read: async (paths) => readBlobs(paths, await listing(), repository.batch),
    containing: (strings, suffixes) => grep(repository, [treeId], strings, pathPatterns(suffixes)),
  }
}

/** One file of a tree object: the others are not listed, but what the file refers to can be read. */
export const openFileOfTreeObject = (
  repository: Repository,
  treeId: string,
  origin: Origin,
  file: string,
): CommitTree => {
  const whole = openTreeObject(repository, treeId, origin)
  return {
    ...whole,
    file,
    contents: async (suffixes) =>
      new Map([...(await whole.contents(suffixes))].filter(([path]) => path === file)),
    list: async (suffixes) => (hasSuffix(file, suffixes) ? [file] : []),
    containing: async (strings, suffixes) =>
      hasSuffix(file, suffixes) ? grep(repository, [treeId], strings, [`:(literal)${file}`]) : [],
  }
}

/** The state before the first commit: nothing. */
export const openEmptyTree = (repository: Repository): CommitTree =>
  openTreeObject(repository, repository.emptyTree, { kind: 'empty' })
