import { readdirSync, realpathSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { basename, join } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { FileText } from '../core/tree.ts'
import { linksInside, readFromDisk, readListedFile } from './disk.ts'
import { hasSuffix, withinLimit, withSuffix } from './listing.ts'
import { once } from './once.ts'
import type { Contents, DirectoryTree } from './source-tree.ts'

/**
 * A folder on the disk without regard to git: every regular file in it, `.git` and `node_modules` left out. `shown` is
 * how reports name it.
 */
export const openDirectoryTree = (folder: string, shown: string): DirectoryTree => {
  const root = realpathSync.native(folder)
  const found = once(async () => entriesBelow(root))
  const tree = directoryTree(root, shown, undefined, async (suffixes) =>
    withSuffix((await found()).files, suffixes),
  )
  // A comparison reads a file twice, once to see whether it differs and once for what it says; the second time is free.
  const readOnce = new Map<string, FileText>()
  return {
    ...tree,
    links: async () => linksInside(root, (await found()).links),
    async read(paths) {
      const { files: listed } = await found()
      return textsOf(paths, (path) => {
        const known = readOnce.get(path)
        if (readOnce.delete(path)) return known
        // What the listing met is a regular file without a link on its way: there is nothing to resolve.
        const text = listed.has(path) ? readListedFile(root, path) : readFromDisk(root, path)
        if (text !== undefined) readOnce.set(path, text)
        return text
      })
    },
  }
}

/** One file of a folder: the others are not listed, but what the file refers to inside the folder can be read. */
export const openFileOfDirectory = (folder: string, file: string, shown: string): DirectoryTree =>
  directoryTree(realpathSync.native(folder), shown, file, async (suffixes) =>
    hasSuffix(file, suffixes) ? [file] : [],
  )

const directoryTree = (
  root: string,
  shown: string,
  file: string | undefined,
  list: DirectoryTree['list'],
): DirectoryTree => ({
  kind: 'directory',
  origin: { kind: 'directory', path: shown },
  root,
  file,
  list,
  contents: async (suffixes): Promise<Contents> =>
    new Map((await list(suffixes)).map((path) => [path, undefined])),
  links: async () => new Map(),
  read: async (paths) => textsOf(paths, (path) => readFromDisk(root, path)),
  async containing(strings, suffixes) {
    return (await list(suffixes)).filter((path) => {
      const text = readFromDisk(root, path)
      return typeof text === 'string' && strings.some((string) => text.includes(string))
    })
  },
})

const textsOf = (
  paths: readonly string[],
  read: (path: string) => FileText | undefined,
): ReadonlyMap<string, FileText> => {
  const texts = new Map<string, FileText>()
  for (const path of paths) {
    const text = read(path)
    if (text !== undefined) texts.set(path, text)
  }
  return texts
}

const leftOut = new Set(['.git', 'node_modules'])

interface EntriesBelow {
  readonly files: ReadonlySet<string>
  readonly links: readonly string[]
}

/** Walks without following any link, so it neither leaves the folder nor runs in circles. */
const entriesBelow = (root: string): EntriesBelow => {
  const files = new Set<string>()
  const links: string[] = []
  const ahead = ['']
  for (let folder = ahead.pop(); folder !== undefined; folder = ahead.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && !leftOut.has(entry.name)) ahead.push(path)
      else if (entry.isFile()) files.add(path)
      else if (entry.isSymbolicLink()) links.push(path)
    }
    withinLimit(files)
  }
  return { files, links }
}

const entriesOf = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    throw new CannotJudge(
      `The folder ${folder} cannot be read: ${error instanceof Error ? error.message : basename(folder)}.`,
      'Give the folder back its permissions, or compare a smaller folder.',
    )
  }
}
