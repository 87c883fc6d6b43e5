import { parseFile } from '../parse/file.ts'
import { joinPath, parentOf } from './paths.ts'

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

/**
 * Where folder and package agree best at the start of the package: `acme/v1` with package `acme.v2` has the root ''. It
 * may have been renamed in this very change, and the module should be the same one on both sides.
 */
const rootByPartOfPackage = (folder: string, packageName: string): string | undefined => {
  const parts = folder.split('/')
  const wanted = packageName.split('.')
  let best: { readonly depth: number; readonly agreeing: number } | undefined
  for (let depth = 0; depth < parts.length; depth++) {
    let agreeing = 0
    while (depth + agreeing < parts.length && parts[depth + agreeing] === wanted[agreeing]) agreeing++
    if (agreeing > (best?.agreeing ?? 0)) best = { depth, agreeing }
  }
  return best && parts.slice(0, best.depth).join('/')
}

/** The folder around the file, outermost first, from which one of its imports is found. */
const rootByImports = (
  folder: string,
  imports: readonly string[],
  exists: (path: string) => boolean,
): string | undefined => {
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
 * a part of its package or a folder with a usual name tells. What is left belongs to the tree's root; without a package,
 * where names would clash with those of other such files, to its own folder. Only the package is proof: without it a
 * root found before that lies around the file is the better answer.
 */
export const rootOfFile = (
  path: string,
  text: string,
  exists: (path: string) => boolean,
  rootAround: (folder: string) => string | undefined,
): string => {
  const folder = parentOf(path)
  const { file } = parseFile(path, path, text)
  const imports = file.imports.map((statement) => statement.path)
  return (
    rootByPackage(folder, file.package) ??
    rootAround(folder) ??
    rootByImports(folder, imports, exists) ??
    rootByPartOfPackage(folder, file.package) ??
    usualRootAround(folder) ??
    (file.package === '' ? folder : '')
  )
}
