import type { FileText, Unreadable } from '../core/tree.ts'
import type { Batch } from './batch.ts'
import { followLinks, hasSuffix } from './listing.ts'
import type { Entry, Listing } from './listing.ts'
import { inConflict, isReadablePath, notAllowed, notStored, textOf, tooLarge } from './read-policy.ts'
import type { Contents } from './source-tree.ts'

/** Texts of files that git stores, symbolic links followed inside the listing. A missing path is absent. */
export const readBlobs = async (
  paths: readonly string[],
  listing: Listing,
  batch: Batch,
): Promise<ReadonlyMap<string, FileText>> => {
  const found = await Promise.all(paths.map((path) => entryAt(path, listing, batch)))
  const asked = found.filter((entry) => entry !== undefined && 'objectId' in entry)
  const contents = await contentOf(
    asked.map((entry) => entry.objectId),
    batch,
  )
  const texts = new Map<string, FileText>()
  paths.forEach((path, index) => {
    const entry = found[index]
    if (entry === undefined) return
    texts.set(path, 'objectId' in entry ? textOf(contents.get(entry.objectId)!) : entry)
  })
  return texts
}

const entryAt = async (
  path: string,
  listing: Listing,
  batch: Batch,
): Promise<Entry | Unreadable | undefined> => {
  if (!isReadablePath(path)) return notAllowed()
  const direct = listing.get(path)
  if (direct?.kind === 'file') return direct
  const real = await followLinks(path, listing, (link) => targetOf(link, batch))
  if (typeof real !== 'string') return real
  const entry = listing.get(real)
  return entry?.kind === 'conflict' ? inConflict() : entry
}

/** The links of a listing that end at a file or folder of it. */
export const linksOf = async (listing: Listing, batch: Batch): Promise<ReadonlyMap<string, string>> => {
  const links = [...listing].filter(([, { kind }]) => kind === 'link')
  if (links.length === 0) return new Map()
  const folders = foldersOf(listing)
  const targets = await Promise.all(
    links.map(([path]) => followLinks(path, listing, (link) => targetOf(link, batch))),
  )
  return new Map(
    links.flatMap(([path], index) => {
      const target = targets[index]
      const isThere = typeof target === 'string' && (listing.has(target) || folders.has(target))
      return isThere ? [[path, target] as const] : []
    }),
  )
}

/** Every folder with something in it, the root with its empty path included. */
const foldersOf = (listing: Listing): ReadonlySet<string> => {
  const folders = new Set([''])
  for (const path of listing.keys()) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}

const targetOf = async (link: Entry, batch: Batch): Promise<string | Unreadable> =>
  textOf((await contentOf([link.objectId], batch)).get(link.objectId)!)

const contentOf = async (
  objectIds: readonly string[],
  batch: Batch,
): Promise<ReadonlyMap<string, Buffer | Unreadable>> => {
  const distinct = [...new Set(objectIds)]
  const objects = await batch.read(distinct)
  return new Map(
    distinct.map((objectId, index) => {
      const object = objects[index]
      if (object === undefined) return [objectId, notStored(objectId)]
      return [objectId, object.bytes ?? tooLarge(object.size)]
    }),
  )
}

/** Regular files of a listing with one of the suffixes, in the listing's order, with the ids of their contents. */
export const filesOf = (listing: Listing, suffixes: readonly string[]): Contents => {
  const files = new Map<string, string | undefined>()
  for (const [path, entry] of listing) {
    const isFile = entry.kind === 'file' || entry.kind === 'conflict'
    if (isFile && hasSuffix(path, suffixes))
      files.set(path, entry.kind === 'file' ? entry.objectId : undefined)
  }
  return files
}
