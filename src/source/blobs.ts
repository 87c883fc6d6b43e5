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
  const entry = await followLinks(path, listing, (link) => targetOf(link, batch))
  return entry !== undefined && 'kind' in entry && entry.kind === 'conflict' ? inConflict() : entry
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
