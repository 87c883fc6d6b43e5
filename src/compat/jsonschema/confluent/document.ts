import { type JsonNode, type JsonObject, stringOf } from '../../../core/json/json-node.ts'
import type { Source } from '../../../core/source-text.ts'
import type { Draft, LoadedDocument, Located } from './loading.ts'
import { baseOf, idKeyword } from './references.ts'

/** A text that was read, under the URI that references have for it. */
export const documentOf = (
  source: Source,
  root: JsonNode,
  draft: Draft,
  uri: string | undefined,
): LoadedDocument => ({ source, root, draft, uri, byId: objectsById(root, draft, uri) })

const drafts: ReadonlyMap<string, Draft> = new Map<string, Draft>([
  ['json-schema.org/draft-04/schema', 4],
  ['json-schema.org/draft-06/schema', 6],
  ['json-schema.org/draft-07/schema', 7],
  ['json-schema.org/draft/2019-09/schema', 'modern'],
  ['json-schema.org/draft/2020-12/schema', 'modern'],
])

/** The draft that `$schema` names; the registry reads as draft 7 what names none. */
export const statedDraft = (root: JsonNode): Draft => {
  const metaschema = root.kind === 'object' ? stringOf(root, '$schema')?.value : undefined
  return drafts.get(metaschema?.replace(/^https?:\/\//, '').replace(/#$/, '') ?? '') ?? 7
}

/** All objects with an id or an anchor, wherever they stand; of two with the same id the later one counts. */
const objectsById = (root: JsonNode, draft: Draft, uri: string | undefined): ReadonlyMap<string, Located> => {
  const found = new Map<string, Located>()
  const waiting: Located[] = [{ node: root, base: uri }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, base } = next
    if (node.kind === 'array') for (const element of node.elements) waiting.push({ node: element, base })
    if (node.kind !== 'object') continue
    const ids = idsOf(node, draft)
    for (const id of ids) found.set(id, next)
    const inner = ids.length === 0 ? base : baseOf(base, node, draft)
    for (const { value } of node.members) if (isContainer(value)) waiting.push({ node: value, base: inner })
  }
  return found
}

const isContainer = ({ kind }: JsonNode): boolean => kind === 'object' || kind === 'array'

const idsOf = (node: JsonObject, draft: Draft): readonly string[] => {
  const ids: string[] = []
  for (const { key, value } of node.members) {
    if (value.kind !== 'string') continue
    if (key === idKeyword(draft)) ids.push(value.value)
    else if (draft === 'modern' && (key === '$anchor' || key === '$dynamicAnchor'))
      ids.push(`#${value.value}`)
  }
  return ids
}
