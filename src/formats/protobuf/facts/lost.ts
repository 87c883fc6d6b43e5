import type { Change } from '../../../core/change.ts'
import type { Enum, Message, NumberRange, ProtoFile, ReservedName } from '../model.ts'

/** A deleted file and the top-level symbols that no file of the module declares any more, by full name. */
export interface RemovedFile {
  readonly file: ProtoFile
  readonly lost: readonly string[]
}

export interface RemovedPackage {
  readonly name: string
  /** All files that declared it, sorted by path. */
  readonly files: readonly ProtoFile[]
}

/** Where a symbol stood, seen from its package. */
export interface PackageMember<Symbol> {
  readonly package: string
  readonly symbol: Symbol
}

/** A declared range and those of its numbers that are not covered any more. */
export interface LostNumbers {
  readonly owner: Message | Enum
  readonly range: NumberRange
  readonly missing: readonly { readonly first: number; readonly last: number }[]
}

export interface LostReservedName {
  readonly owner: Message | Enum
  readonly name: ReservedName
}

/** Facts of several kinds that have the same two sides. */
export type Changed<Kind extends string, Before, After = Before> = {
  readonly [K in Kind]: Change<K, Before, After>
}

/**
 * A symbol can be gone in three ways, and a rule chooses which one it judges. `missing-in-file`: the file of the same
 * path no longer declares it under its nested name. `missing-in-package`: no file of the package does, though the
 * package still declares others of its kind. `removed`: its file is still there, but nothing has its full name any more
 * (an extension: its number) and the file has not merely changed its package; of nested symbols only the outermost is
 * named.
 */
export type SymbolChanges<Name extends string, Symbol> = Changed<
  `${Name}.missing-in-file`,
  Symbol,
  ProtoFile
> &
  Changed<`${Name}.missing-in-package`, PackageMember<Symbol>, undefined> &
  Changed<`${Name}.removed`, Symbol, ProtoFile>
