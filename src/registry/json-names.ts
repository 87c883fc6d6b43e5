import { posix } from 'node:path'
import type { JsonNode } from '../core/json/json-node.ts'
import { stringOf } from '../core/json/json-node.ts'
import { readJson } from '../core/json/read-json.ts'
import type { SchemaFile } from './schema-file.ts'

/** The names in a JSON Schema: the documents it refers to, its `$id` and its title. */
export const jsonNames = (
  text: string,
  path: string,
): Pick<SchemaFile, 'uses' | 'declares' | 'recordName'> => {
  const { root } = readJson(text)
  const { references, ids } = referencesIn(root)
  const id = root?.kind === 'object' ? idOf(root) : undefined
  const names = new Set(references.map(withoutFragment).filter((name) => isForeign(name, ids, id)))
  return {
    uses: [...names].map((name) => ({ name, candidates: candidatesOf(name, path, id) })),
    declares: id === undefined ? [] : [withoutFragment(id)],
    recordName: root?.kind === 'object' ? stringOf(root, 'title')?.value : undefined,
  }
}

/** Keywords whose values are documents and not schemas. */
const documents: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples'])

/** Keywords whose keys are names of the author's choice. */
const namings: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependentSchemas',
  'dependencies',
])

interface Place {
  readonly node: JsonNode
  readonly kind: 'schema' | 'naming'
}

const referencesIn = (root: JsonNode | undefined) => {
  const references: string[] = []
  const ids = new Set<string>()
  const ahead: Place[] = root === undefined ? [] : [{ node: root, kind: 'schema' }]
  for (let place = ahead.pop(); place !== undefined; place = ahead.pop()) {
    const { node, kind } = place
    if (node.kind === 'array') for (const item of node.elements) ahead.push({ node: item, kind: 'schema' })
    if (node.kind !== 'object') continue
    for (const { key, value } of node.members) {
      if (kind === 'naming') ahead.push({ node: value, kind: 'schema' })
      else if (key === '$ref' && value.kind === 'string') references.push(value.value)
      else if ((key === '$id' || key === 'id') && value.kind === 'string')
        ids.add(withoutFragment(value.value))
      else if (!documents.has(key)) {
        ahead.push({ node: value, kind: namings.has(key) && value.kind === 'object' ? 'naming' : 'schema' })
      }
    }
  }
  return { references: references.toReversed(), ids }
}

const idOf = (root: Extract<JsonNode, { kind: 'object' }>): string | undefined =>
  (stringOf(root, '$id') ?? stringOf(root, 'id'))?.value

const withoutFragment = (uri: string): string => uri.split('#', 1)[0] as string

/** The meta-schemas of the drafts are known everywhere. */
const isForeign = (name: string, ids: ReadonlySet<string>, base: string | undefined): boolean =>
  name !== '' &&
  !/^https?:\/\/json-schema\.org\//.test(name) &&
  !ids.has(name) &&
  !(base !== undefined && ids.has(URL.parse(name, base)?.href ?? ''))

/** The file it names beside this one, and the address that it stands for. */
const candidatesOf = (name: string, path: string, base: string | undefined): readonly string[] => {
  const address = (URL.parse(name) ?? (base === undefined ? null : URL.parse(name, base)))?.href
  if (URL.canParse(name)) return [name]
  const file = posix.join(posix.dirname(path), decoded(name))
  return [
    ...(file.startsWith('../') || file.startsWith('/') ? [] : [file]),
    ...(address === undefined ? [] : [address]),
  ]
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
