import type { Contract } from '../../core/format.ts'
import type { Tree } from '../../core/tree.ts'

const suffixes = ['.yaml', '.yml', '.json']

/** How many files are read at once while looking for documents. */
const batchSize = 32

/** The documents of a tree: files whose top level has `openapi` or `swagger` with a version. */
export const discoverDocuments = async (tree: Tree): Promise<Contract[]> => {
  const candidates = (await tree.containing(['openapi', 'swagger'], suffixes)).filter(
    (path) => !path.split('/').includes('node_modules'),
  )
  const contracts: Contract[] = []
  for (let start = 0; start < candidates.length; start += batchSize) {
    const batch = candidates.slice(start, start + batchSize)
    const texts = await tree.read(batch)
    for (const path of batch) {
      const text = texts.get(path)
      if (typeof text !== 'string' || !isRootDocument(text)) continue
      contracts.push({ format: 'openapi', path, includes: [], excludes: [], mode: 'BACKWARD' })
    }
  }
  return contracts
}

/** Whether a text is an OpenAPI document, told from its top-level keys alone: documents can be many megabytes. */
export const isRootDocument = (text: string): boolean => {
  const start = text.search(/\S/)
  return text[start] === '{' ? hasTopLevelVersion(text, start) : yamlVersion.test(text)
}

const yamlVersion = /^["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?[23]\.\d/m
const jsonVersion = /["']?(?:openapi|swagger)["']?\s{0,100}:\s{0,100}["']?[23]\.\d/y

/** Walks over an object in JSON (or in the flow form of YAML) and looks at the keys that are not nested. */
const hasTopLevelVersion = (text: string, start: number): boolean => {
  let depth = 0
  for (let offset = start; offset < text.length; offset++) {
    const character = text[offset]
    if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    else if (
      depth === 1 &&
      (character === '"' || character === "'" || character === 'o' || character === 's')
    ) {
      jsonVersion.lastIndex = offset
      if (jsonVersion.test(text)) return true
    }
    if (character === '"') offset = endOfString(text, offset)
    if (depth === 0) return false
  }
  return false
}

const endOfString = (text: string, start: number): number => {
  let offset = start + 1
  while (offset < text.length && text[offset] !== '"') offset += text[offset] === '\\' ? 2 : 1
  return offset
}
