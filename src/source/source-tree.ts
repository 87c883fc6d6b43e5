import type { Tree } from '../core/tree.ts'
import type { Entry } from './listing.ts'
import type { Repository } from './repository.ts'

/** Files of a tree with the id of their content where git knows it without reading, undefined where it has to be read. */
export type Contents = ReadonlyMap<string, string | undefined>

interface Source extends Tree {
  /** The only file of the tree when a single file was named. What it refers to can be read all the same. */
  readonly file: string | undefined
  contents(suffixes: readonly string[]): Promise<Contents>
  /** Symbolic links that end inside the tree, each with the path of the file or folder where it does. */
  links(): Promise<ReadonlyMap<string, string>>
}

/** The tree of a commit, a folder of one, or the empty tree. */
export interface CommitTree extends Source {
  readonly kind: 'commit'
  readonly repository: Repository
  readonly treeId: string
}

/** What would be committed now. */
export interface IndexTree extends Source {
  readonly kind: 'index'
  readonly repository: Repository
}

/** What is on the disk: tracked files and those git could add. */
export interface WorktreeTree extends Source {
  readonly kind: 'worktree'
  readonly repository: Repository
  status(): Promise<WorktreeStatus>
}

/** How the disk differs from the index. */
export interface WorktreeStatus {
  /** Content of the index by path. */
  readonly index: ReadonlyMap<string, Entry>
  /** Files on the disk whose content is not known to be that of the index: changed or never added. */
  readonly loose: ReadonlySet<string>
  /** Paths of the index that are not on the disk. */
  readonly removed: ReadonlySet<string>
  /** Paths of the index that a sparse checkout leaves out; their content is that of the index. */
  readonly sparse: ReadonlySet<string>
}

/** A folder, or one file, without git. */
export interface DirectoryTree extends Source {
  readonly kind: 'directory'
  readonly root: string
}

export type SourceTree = CommitTree | IndexTree | WorktreeTree | DirectoryTree
