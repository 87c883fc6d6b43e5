import { posix } from 'node:path'
import { isUnreadable, type Tree } from '../core/tree.ts'
import { readSchemaFile, type SchemaFile, suffixesOf, type Use } from './schema-file.ts'

/** Finds the file of a tree that declares what another one uses; undefined when there is none. */
export type FindDeclaring = (user: SchemaFile, use: Use) => Promise<SchemaFile | undefined>

/** Each file of the tree is read once. */
export const openFindDeclaring = (tree: Tree): FindDeclaring => {
  const known = new Map<string, Promise<SchemaFile | undefined>>()

  const fileAt = (path: string, type: SchemaFile['type']): Promise<SchemaFile | undefined> => {
    const key = `${type}\0${path}`
    const file = known.get(key) ?? readAt(path, type)
    known.set(key, file)
    return file
  }

  const readAt = async (path: string, type: SchemaFile['type']): Promise<SchemaFile | undefined> => {
    const text = (await tree.read([path])).get(path)
    return text === undefined || isUnreadable(text) ? undefined : readSchemaFile(path, type, text)
  }

  const firstAt = async (paths: readonly string[], type: SchemaFile['type']) => {
    for (const path of paths) {
      const file = await fileAt(path, type)
      if (file !== undefined) return file
    }
    return undefined
  }

  /** The closest file that declares one of the names. */
  const declaring = async ({ path, type }: SchemaFile, { candidates }: Use, search: readonly string[]) => {
    const mentioning = (await tree.containing(search, suffixesOf(type))).filter((each) => each !== path)
    const files = await Promise.all(mentioning.map((each) => fileAt(each, type)))
    for (const name of candidates) {
      const [closest] = files
        .filter((file) => file?.declares.includes(name) === true)
        .toSorted((one, other) => rank(path, name, other) - rank(path, name, one))
      if (closest !== undefined) return closest
    }
    return undefined
  }

  return async (user, use) => {
    switch (user.type) {
      case 'PROTOBUF':
        return firstAt(aboveAndBeside(user.path, use.name), 'PROTOBUF')
      case 'AVRO':
        return declaring(
          user,
          use,
          // In JSON a name ends with a quotation mark, in IDL a body begins behind it.
          use.candidates.flatMap((name) => [
            `${shortName(name)}"`,
            `${shortName(name)} {`,
            `${shortName(name)}{`,
            `fixed ${shortName(name)}`,
          ]),
        )
      case 'JSON': {
        const files = use.candidates.filter((candidate) => !URL.canParse(candidate))
        return (await firstAt(files, 'JSON')) ?? declaring(user, use, use.candidates)
      }
    }
  }
}

const shortName = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Higher is better: the same folder, then the more folders are shared, then a file that is about nothing else. */
const rank = (path: string, name: string, file: SchemaFile | undefined): number => {
  if (file === undefined) return -1
  const folders = path.split('/').slice(0, -1)
  const others = file.path.split('/').slice(0, -1)
  const apart = folders.findIndex((folder, index) => folder !== others[index])
  const shared = apart === -1 ? folders.length : apart
  const isSameFolder = shared === folders.length && shared === others.length
  return (isSameFolder ? 1e6 : 2 * shared) + (file.recordName === name ? 1 : 0)
}

/** An import is written from the root of its module, which is one of the folders above the file. */
const aboveAndBeside = (path: string, imported: string): readonly string[] => {
  const paths: string[] = []
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const candidate = posix.join(folder, imported)
    if (candidate !== path && !candidate.startsWith('..')) paths.push(candidate)
    if (folder === '.' || folder === '/') return paths
  }
}
