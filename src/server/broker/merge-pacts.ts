import { type JsonNode, type JsonObject, valueOf } from '../../core/json/json-node.ts'
import { sortedText } from '../../pact/content/ruby-json.ts'

/** How two pacts of one consumer version become one. */
export type Merge = { readonly kind: 'merged'; readonly text: string } | { readonly kind: 'conflict' }

/** Adds interactions to a pact. One with the same description and state must ask the same, and takes its place. */
export const mergePacts = (
  original: { readonly text: string; readonly root: JsonNode },
  addition: { readonly text: string; readonly root: JsonNode },
): Merge => {
  const { root } = original
  if (root.kind !== 'object' || addition.root.kind !== 'object') return { kind: 'conflict' }
  const existing = interactionsIn(root)
  const merged = existing.map((one) => original.text.slice(one.start, one.end))
  for (const added of interactionsIn(addition.root)) {
    const place = existing.findIndex((one) => keyOf(one) === keyOf(added))
    const text = addition.text.slice(added.start, added.end)
    if (place === -1) merged.push(text)
    else if (textOf(existing[place] as JsonObject, 'request') !== textOf(added, 'request'))
      return { kind: 'conflict' }
    else merged[place] = text
  }
  const interactions = `[${merged.join(',')}]`
  const members = root.members.map(({ key, value }) => {
    const shown = key === 'interactions' ? interactions : original.text.slice(value.start, value.end)
    return `${JSON.stringify(key)}:${shown}`
  })
  if (!root.members.some(({ key }) => key === 'interactions')) members.push(`"interactions":${interactions}`)
  return { kind: 'merged', text: `{${members.join(',')}}` }
}

const interactionsIn = (root: JsonObject): readonly JsonObject[] => {
  const list = valueOf(root, 'interactions')
  return list?.kind === 'array' ? list.elements.filter((each) => each.kind === 'object') : []
}

const keyOf = (interaction: JsonObject): string =>
  ['description', 'providerState', 'provider_state', 'providerStates']
    .map((key) => textOf(interaction, key))
    .join('\0')

const textOf = (object: JsonObject, key: string): string => {
  const value = valueOf(object, key)
  return value === undefined || value.kind === 'null' ? '' : sortedText(value)
}
