import type { Contract } from '../../core/format.ts'
import type { ProtobufModel, ProtoFile } from './model.ts'

/** A loaded module: its own files beside those it imports from elsewhere. */
export interface ProtobufModule extends ProtobufModel {
  /** Sorted by path. */
  readonly own: readonly ProtoFile[]
}

const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

/** Whether a file, given relative to the tree's root, belongs to the module. */
export const belongsTo = (contract: Contract, sourcePath: string): boolean =>
  sourcePath.endsWith('.proto') &&
  isBelow(sourcePath, contract.path) &&
  !contract.excludes.some((exclude) => isBelow(sourcePath, exclude))

/** The path by which an import names the file. */
export const importPath = (root: string, sourcePath: string): string =>
  root === '' ? sourcePath : sourcePath.slice(root.length + 1)

export const sourcePath = (root: string, path: string): string => (root === '' ? path : `${root}/${path}`)

export const byPath = (left: ProtoFile, right: ProtoFile): number => (left.path < right.path ? -1 : 1)

/** Whether a loaded file belongs to the module itself. */
export const isOwn = (contract: Contract, file: ProtoFile): boolean =>
  !file.builtIn &&
  file.sourcePath === sourcePath(contract.path, file.path) &&
  belongsTo(contract, file.sourcePath)

export const moduleOf = (contract: Contract, model: ProtobufModel): ProtobufModule => ({
  files: model.files,
  own: [...model.files.values()].filter((file) => isOwn(contract, file)).sort(byPath),
})
