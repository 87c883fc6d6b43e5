import type { JsonNode, JsonString } from '../../../core/json/json-node.ts'
import {
  type Draft,
  type LoadedDocument,
  type Loading,
  type Located,
  reportAlways,
  type Scope,
} from './loading.ts'
import { memberOf } from './members.ts'
import { bare, type ReferenceSchema, type ReferenceTarget } from './model.ts'

/** The target is read later, once: references may go round in circles, and long chains must not fill the stack. */
export const loadReference = (loading: Loading, scope: Scope, reference: JsonString): ReferenceSchema => ({
  ...bare,
  kind: 'reference',
  reference: reference.value,
  target: targetOf(loading, scope, reference),
})

const targetOf = (loading: Loading, scope: Scope, reference: JsonString): ReferenceTarget => {
  const found = locate(loading, scope, reference.value)
  if (found === undefined) {
    if (!isMetaschema(reference.value)) reportAlways(loading, scope, reference, unresolved(reference.value))
    return { schema: { ...bare, kind: 'empty' } }
  }
  const known = loading.targets.get(found.node)
  if (known !== undefined) return known
  const target: ReferenceTarget = { schema: undefined }
  loading.targets.set(found.node, target)
  loading.pending.push({ ...found, target })
  return target
}

/** No network is used: registries know these without it. */
const isMetaschema = (reference: string): boolean => /^https?:\/\/json-schema\.org\/draft/.test(reference)

const unresolved = (reference: string): string =>
  reference.startsWith('#')
    ? `"${reference}" points to nothing in this schema.`
    : `"${reference}" is neither part of this schema nor one of the schemas it refers to. Add it to the references of the schema, under this name.`

/** Where a reference leads: an id of the same document, a JSON pointer or an anchor in it, or another document. */
const locate = (
  loading: Loading,
  { document, base }: Scope,
  reference: string,
): (Scope & Located) | undefined => {
  const absolute = resolveUri(base, reference)
  const own = within(document, absolute)
  if (own !== undefined) return own
  if (reference.startsWith('#')) return within(document, reference)
  const [uri, fragment] = splitFragment(absolute)
  const other = referencedDocument(loading, [absolute, uri, splitFragment(reference)[0]])
  if (other !== undefined) return within(other, fragment)
  const id = baseOf(document.uri, document.root, document.draft)
  if (id !== undefined && splitFragment(id)[0] === uri) return within(document, fragment)
  const embedded = document.byId.get(uri)
  return embedded && pointed({ document, ...embedded }, fragment)
}

/** Under the URI that a reference means, or under the name that it has for it, with or without `./`. */
const referencedDocument = ({ documents }: Loading, names: readonly string[]): LoadedDocument | undefined => {
  const found =
    names.find((name) => documents.has(name)) ??
    names.map((name) => name.replace(/^\.\//, '')).find((name) => documents.has(name))
  return found === undefined ? undefined : documents.get(found)
}

/** What an id or the fragment of a reference (`#…`) names in a document. */
const within = (document: LoadedDocument, reference: string): (Scope & Located) | undefined => {
  const byId = document.byId.get(reference)
  if (byId !== undefined) return { document, ...byId }
  return pointed({ document, node: document.root, base: document.uri }, reference)
}

const pointed = (start: Scope & Located, fragment: string): (Scope & Located) | undefined => {
  if (fragment === '' || fragment === '#') return start
  if (!fragment.startsWith('#/')) return undefined
  const { document } = start
  let { node, base } = start
  for (const token of fragment.slice(2).split('/')) {
    const child = childOf(node, unescaped(token))
    if (child === undefined) return undefined
    base = baseOf(base, node, document.draft)
    node = child
  }
  return { document, node, base }
}

const childOf = (node: JsonNode, key: string): JsonNode | undefined => {
  if (node.kind === 'array') return /^\d+$/.test(key) ? node.elements[Number(key)] : undefined
  return node.kind === 'object' ? memberOf(node, key) : undefined
}

const unescaped = (token: string): string => {
  let decoded = token
  try {
    decoded = decodeURIComponent(token)
  } catch {
    // A pointer that is no valid URI fragment is taken as it stands.
  }
  return decoded.replaceAll('~1', '/').replaceAll('~0', '~')
}

export const idKeyword = (draft: Draft): 'id' | '$id' => (draft === 4 ? 'id' : '$id')

/** The id that references in a value are relative to: its own, if it has one, else that around it. */
export const baseOf = (base: string | undefined, node: JsonNode, draft: Draft): string | undefined => {
  if (node.kind !== 'object') return base
  const id = memberOf(node, idKeyword(draft))
  return id?.kind === 'string' ? resolveUri(base, id.value) : base
}

/** Ids may be relative themselves, as `order.json`. */
export const resolveUri = (base: string | undefined, reference: string): string => {
  if (base === undefined) return reference
  if (reference.startsWith('#')) return splitFragment(base)[0] + reference
  try {
    return new URL(reference, base).href
  } catch {
    return hasScheme(reference) ? reference : base.slice(0, base.lastIndexOf('/') + 1) + reference
  }
}

const hasScheme = (uri: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri)

/** The URI, and the fragment with its `#`. */
const splitFragment = (uri: string): readonly [string, string] => {
  const hash = uri.indexOf('#')
  return hash < 0 ? [uri, ''] : [uri.slice(0, hash), uri.slice(hash)]
}
