import { openExtractionCache, type ExtractionCache } from '../fitness/code/extraction-cache.ts'
import { readKept, writeKept } from '../source/kept-file.ts'
import type { Repository } from '../source/repository.ts'

export interface FitnessCache {
  readonly extractions: ExtractionCache
  /** Keeps what was learned for the next run. */
  save(): void
}

/** Inside of git's own folder: no commit can put anything there, and it is never committed. */
export const openFitnessCache = ({ gitFolder }: Pick<Repository, 'gitFolder'>): FitnessCache => {
  const file = `${gitFolder}/concordat/imports`
  const extractions = openExtractionCache(readKept(file))
  return {
    extractions,
    save: () => {
      const text = extractions.text()
      if (text !== undefined) writeKept(file, text)
    },
  }
}
