import { type JsonNode, stringOf } from '../../core/json/json-node.ts'
import { type Draft, drafts } from './model.ts'

const metaschemas: ReadonlyMap<string, Draft> = new Map([
  ['json-schema.org/draft-04/schema', 'draft-04'],
  ['json-schema.org/draft-06/schema', 'draft-06'],
  ['json-schema.org/draft-07/schema', 'draft-07'],
  ['json-schema.org/draft/2019-09/schema', '2019-09'],
  ['json-schema.org/draft/2020-12/schema', '2020-12'],
])

/** The draft that a `$schema` names; undefined for one that is none of ours. */
export const draftOfMetaschema = (uri: string): Draft | undefined =>
  metaschemas.get(uri.replace(/^https?:\/\//, '').replace(/#$/, ''))

/** `$schema` of schemas that mean whatever draft is current. */
export const namesNoDraft = (uri: string): boolean => /^https?:\/\/json-schema\.org\/schema#?$/.test(uri)

/** Whether a `$schema` names a draft of JSON Schema, known or not. */
export const isMetaschema = (uri: string): boolean =>
  /^https?:\/\/json-schema\.org\/(?:draft|schema)/.test(uri)

/** The draft that a schema says it is written in; undefined when it says nothing that is known. */
export const statedDraft = (node: JsonNode): Draft | undefined => {
  const metaschema = node.kind === 'object' ? stringOf(node, '$schema') : undefined
  return metaschema === undefined ? undefined : draftOfMetaschema(metaschema.value)
}

/** Keywords that only newer drafts have: a schema with one of them means them, although it does not say so. */
const telling =
  /"(?:\$defs|prefixItems|dependentRequired|dependentSchemas|unevaluatedProperties|unevaluatedItems)"\s{0,9}:/

/** What a text that names no draft is read as: draft 7, as registries do, unless it uses keywords of 2020-12. */
export const presumedDraft = (text: string): Draft => (telling.test(text) ? '2020-12' : 'draft-07')

export const isBefore = (draft: Draft, other: Draft): boolean => drafts.indexOf(draft) < drafts.indexOf(other)

/** Up to draft 7 a `$ref` hides what stands beside it. */
export const hidesSiblings = (draft: Draft): boolean => isBefore(draft, '2019-09')
