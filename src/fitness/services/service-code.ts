import type { Source } from '../../core/source-text.ts'
import { sourceOf } from '../../core/source-text.ts'
import type { Tree } from '../../core/tree.ts'
import type { CodeText } from './code-text.ts'
import { codeSuffixes, readCode } from './code-text.ts'
import { isBroughtAlong, isTest } from '../paths.ts'
import type { ServiceNames } from './service-names.ts'

/** A file of source code that runs in a service. */
export interface ServiceCode extends CodeText {
  readonly service: string
  readonly source: Source
}

/** Files are read in groups, so that a large repository is not in memory at once. */
const atOnce = 200

/** Longer files are made by tools. */
const longest = 1_000_000

/** Hands over the code of all services, tests and what was brought along left out. */
export const eachServiceCode = async (
  tree: Tree,
  names: ServiceNames,
  take: (code: ServiceCode) => void,
): Promise<void> => {
  const paths = (await tree.list(codeSuffixes)).filter(
    (path) => names.holding(path) !== undefined && !isBroughtAlong(path) && !isTest(path),
  )
  for (let start = 0; start < paths.length; start += atOnce) {
    const texts = await tree.read(paths.slice(start, start + atOnce))
    for (const [path, text] of texts) {
      if (typeof text !== 'string' || text.length > longest) continue
      take({ service: names.holding(path)!, source: sourceOf(path, text), ...readCode(path, text) })
    }
  }
}
