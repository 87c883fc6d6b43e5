import { parseFile } from '../parse/file.ts'
import { isBelow, joinPath, parentOf } from './paths.ts'

/** Folders that are usually the root of a module. */
const usualRoots = new Set(['proto', 'protos', 'protobuf', 'protobufs', 'idl'])

export const isUsualRoot = (name: string): boolean => usualRoots.has(name)

/** `a/proto/acme/v1` with package `acme.v1` → `a/proto`. */
const rootByPackage = (folder: string, packageName: string): string | undefined => {
  if (packageName === '') return undefined
  const suffix = packageName.replaceAll('.', '/')
  if (folder === suffix) return ''
  return folder.endsWith(`/${suffix}`) ? folder.slice(0, -suffix.length - 1) : undefined
}

/** The folder around the file, outermost first, from which one of its imports is found. */
const rootByImports = (folder: string, imports: readonly string[], exists: (path: string) => boolean): string | undefined => {
  const parts = folder === '' ? [] : folder.split('/')
  const folders = Array.from({ length: parts.length + 1 }, (_, depth) => parts.slice(0, depth).join('/'))
  return folders.findLast((root) => imports.some((path) => exists(joinPath(root, path))))
}

const usualRootAround = (folder: string): string | undefined => {
  const parts = folder.split('/')
  const index = parts.findLastIndex(isUsualRoot)
  return index === -1 ? undefined : parts.slice(0, index + 1).join('/')
}

/**
 * The root of the module a file belongs to: its package says how deep it stands, else its imports have to be found, else
 * a folder with a usual name is it, else the file's own folder.
 */
export const rootOfFile = (path: string, text: string, exists: (path: string) => boolean): string => {
  const folder = parentOf(path)
  const { file } = parseFile(path, path, text)
  const imports = file.imports.map((statement) => statement.path)
  const root = rootByPackage(folder, file.package) ?? rootByImports(folder, imports, exists) ?? usualRootAround(folder)
  return root !== undefined && isBelow(folder, root) ? root : folder
}
