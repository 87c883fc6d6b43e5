import { createHash } from 'node:crypto'
import { decodeExtraction, encodeExtraction } from './extraction-code.ts'
import type { Extraction, Language } from './language.ts'

/** What the texts of files said, by their git blob ids: one that did not change is not read again. */
export interface ExtractionCache {
  get(language: Language, suffix: string, blobId: string): Extraction | undefined
  set(language: Language, suffix: string, blobId: string, extraction: Extraction): void
  /** What to keep for the next run; undefined when nothing new was learned. */
  text(): string | undefined
}

/** Raised whenever the form of the text below becomes another: the old one is forgotten then. */
const header = 'concordat imports 2'

/**
 * Opens what an earlier run kept. A text that nobody of us wrote does no harm to the run: what is not understood is as if it
 * were not there. What it says is believed, though, so it must lie where a change under judgement cannot put it.
 */
export const openExtractionCache = (kept: string | undefined): ExtractionCache => {
  const lines = new Map<string, string>()
  if (kept !== undefined && kept.startsWith(`${header}\n`)) {
    for (let start = header.length + 1; start < kept.length;) {
      const end = kept.indexOf('\n', start)
      // A last line without its end was cut off.
      if (end === -1) break
      const space = kept.indexOf(' ', start)
      if (space !== -1 && space < end) lines.set(kept.slice(start, space), kept.slice(space + 1, end))
      start = end + 1
    }
  }
  const used = new Map<string, string>()
  let learned = false
  return {
    get(language, suffix, blobId) {
      const key = keyOf(language, suffix, blobId)
      const line = used.get(key) ?? lines.get(key)
      const extraction = line === undefined ? undefined : decodeExtraction(line)
      if (line !== undefined && extraction !== undefined) used.set(key, line)
      return extraction
    },
    set(language, suffix, blobId, extraction) {
      learned = true
      used.set(keyOf(language, suffix, blobId), encodeExtraction(extraction))
    },
    text() {
      if (!learned) return undefined
      const kept = [...used]
      // Of what this run did not need, as much again: the other side of a comparison, another branch.
      for (const entry of lines) {
        if (kept.length >= used.size * 2) break
        if (!used.has(entry[0])) kept.push(entry)
      }
      return `${header}\n${kept.map(([key, line]) => `${key} ${line}\n`).join('')}`
    },
  }
}

const keyOf = ({ name, version }: Language, suffix: string, blobId: string): string =>
  `${name}@${version}${suffix}:${blobId}`

/** The id that git gives a file with this text. */
export const blobIdOf = (text: string): string => {
  const bytes = Buffer.from(text)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
