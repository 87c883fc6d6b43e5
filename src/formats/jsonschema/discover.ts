import type { Contract } from '../../core/format.ts'
import { isUnreadable, type Tree } from '../../core/tree.ts'
import { isMetaschema } from './draft.ts'
import { isOurs, suffixes } from './schema-files.ts'
import { topLevelOf } from './top-level.ts'

/** How many files are read at once while looking for schemas. */
const batchSize = 32

/** Documents that have schemas in them, but are contracts of another kind. */
const otherDocuments = ['openapi', 'swagger', 'asyncapi']

/** The schemas of a tree: files named `*.schema.json`, and JSON files whose top level names a draft in `$schema`. */
export const discoverSchemas = async (tree: Tree): Promise<readonly Contract[]> => {
  const named = (await tree.list(['.schema.json'])).filter(isOurs)
  const candidates = (await tree.containing(['json-schema.org'], suffixes)).filter(isOurs)
  const paths = new Set(named)
  const unclear = candidates.filter((path) => !paths.has(path))
  for (let start = 0; start < unclear.length; start += batchSize) {
    const texts = await tree.read(unclear.slice(start, start + batchSize))
    for (const [path, text] of texts) if (!isUnreadable(text) && isSchema(text)) paths.add(path)
  }
  return [...paths]
    .toSorted()
    .map((path) => ({ format: 'jsonschema', path, includes: [], excludes: [], mode: 'BACKWARD' }))
}

const isSchema = (text: string): boolean => {
  const { keys, metaschema } = topLevelOf(text)
  return metaschema !== undefined && isMetaschema(metaschema) && !otherDocuments.some((key) => keys.has(key))
}
