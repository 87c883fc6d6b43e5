import type { Problem } from '../../core/problem.ts'
import { isUnreadable, type Tree } from '../../core/tree.ts'
import { blobIdOf, type ExtractionCache } from './extraction-cache.ts'
import type { Extract, Extraction, Language } from './language.ts'
import type { Links } from './links.ts'

/** A tree whose code is read. */
export interface CodeTree extends Tree {
  /** The ids of contents where git knows them: what was read before is not read again then. */
  contents?(suffixes: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>
  /** Symbolic links that lead to something in the tree. */
  links?(): Promise<Links>
}

/** The longest of the suffixes that the path ends with: `.d.ts` before `.ts`. */
export const suffixOf = (path: string, suffixes: readonly string[]): string | undefined => {
  let longest: string | undefined
  for (const suffix of suffixes)
    if (path.endsWith(suffix) && suffix.length > (longest?.length ?? 0)) longest = suffix
  return longest
}

export interface Extractions {
  readonly files: ReadonlyMap<string, Extraction>
  readonly filesRead: number
}

/** What the texts of the files say; only those that the cache does not know are read. */
export const extractions = async (
  tree: CodeTree,
  language: Language,
  paths: readonly string[],
  cache: ExtractionCache | undefined,
  problems: Problem[],
): Promise<Extractions> => {
  const found = new Map<string, Extraction>()
  const ids = cache === undefined ? undefined : await tree.contents?.(language.suffixes)
  const unknown: string[] = []
  for (const path of paths) {
    const id = ids?.get(path)
    const kept = id === undefined ? undefined : cache?.get(language, suffixOf(path, language.suffixes)!, id)
    if (kept === undefined) unknown.push(path)
    else found.set(path, kept)
  }
  let filesRead = 0
  let extract: Extract | undefined
  // Read in portions: the texts of a large tree do not all have to be in memory.
  for (let start = 0; start < unknown.length; start += portion) {
    const texts = await tree.read(unknown.slice(start, start + portion))
    for (const [path, text] of texts) {
      if (isUnreadable(text)) {
        problems.push({ path, line: 1, column: 1, message: text.unreadable })
        continue
      }
      const suffix = suffixOf(path, language.suffixes)!
      const blobId = cache === undefined ? '' : blobIdOf(text)
      let extraction = cache?.get(language, suffix, blobId)
      if (extraction === undefined) {
        extract ??= await language.extractor()
        extraction = extract(text, suffix)
        cache?.set(language, suffix, blobId, extraction)
        filesRead += 1
      }
      found.set(path, extraction)
    }
  }
  const files = new Map<string, Extraction>()
  for (const path of paths) {
    const extraction = found.get(path)
    if (extraction === undefined) continue
    files.set(path, extraction)
    for (const problem of extraction.problems ?? []) problems.push({ path, ...problem })
  }
  return { files, filesRead }
}

const portion = 256

/** The texts of the files that tell about the layout, sorted by path. */
export const layoutTexts = async (
  tree: CodeTree,
  language: Language,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const isLayout = (path: string): boolean => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return language.layout.some((mark) => (mark.startsWith('.') ? name.endsWith(mark) : name === mark))
  }
  const texts = new Map<string, string>()
  const asked = new Set<string>()
  for (let next = paths.filter(isLayout); next.length > 0;) {
    for (const path of next) asked.add(path)
    for (const [path, text] of await tree.read(next)) if (!isUnreadable(text)) texts.set(path, text)
    next = (language.layoutNamed?.(texts) ?? []).filter((path) => !asked.has(path))
  }
  return new Map([...texts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
