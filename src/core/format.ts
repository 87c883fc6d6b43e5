import type { Change, Element, FormatName } from './change.ts'
import type { Mode } from './mode.ts'
import type { Problem } from './problem.ts'
import type { Tree, TreeChange } from './tree.ts'

/**
 * One contract: a protobuf module (path is its root folder, '' for the tree's root), an OpenAPI document, an Avro or
 * JSON schema (path is the file).
 */
export interface Contract {
  readonly format: FormatName
  readonly path: string
  /** Further folders where references and imports are looked for, relative to the tree's root. */
  readonly includes: readonly string[]
  /** Paths below `path` that do not belong to it. */
  readonly excludes: readonly string[]
  readonly mode: Mode
  readonly service?: string
  /** It uses packages that are fetched from elsewhere: what is missing in the tree is expected to be there. */
  readonly usesPackages?: boolean
}

export interface Loaded<Model> {
  readonly model: Model
  readonly problems: readonly Problem[]
}

export interface Compared<Model> {
  readonly changes: readonly Change[]
  /** The head as far as it was loaded, for lint; undefined when the contract is gone. */
  readonly head: Model | undefined
  /** Problems of either side; those of the base say so in their message. */
  readonly problems: readonly Problem[]
  /** Files of the contract that were judged: what lint should look at. */
  readonly judged: readonly string[]
}

/**
 * What the engine knows of a format. A format reads only through the trees it is handed, never throws for what is in
 * them, and never stops at the first problem.
 */
export interface Format<Model = unknown> {
  readonly name: FormatName
  /** Suffixes of files that can hold or belong to a contract of this format. */
  readonly suffixes: readonly string[]
  /** The contracts of a tree that no configuration names. */
  discover(tree: Tree): Promise<readonly Contract[]>
  load(contract: Contract, tree: Tree): Promise<Loaded<Model>>
  /**
   * Compares a contract between two trees. `changed` holds every file that differs, in any format; with `undefined`
   * each side is read whole. A contract that is only on one side is compared with nothing.
   */
  compare(
    contract: { readonly base?: Contract; readonly head?: Contract },
    base: Tree,
    head: Tree,
    changed: readonly TreeChange[] | undefined,
  ): Promise<Compared<Model>>
  /** The files of the tree that a loaded contract is made of; not what it only imports from outside. */
  filesOf(model: Model): readonly string[]
  /** The parts of a loaded contract for lint rules; with `paths`, only those in these files. */
  elements(model: Model, paths?: ReadonlySet<string>): Iterable<Element>
}
