import { createHash } from 'node:crypto'
import { compactText, type JsonNode, type JsonObject, stringOf, valueOf } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import { contentIdOf, interactionIdOf } from './content-id.ts'
import { sortedText } from './ruby-json.ts'

/** A contract as it was published. Its text is kept, because numbers and the order of keys do not survive parsing. */
export interface PactDocument {
  readonly root: JsonNode
  /** Equal for contracts that mean the same. */
  readonly sha: string
  /** One line of JSON, in which every interaction has an `_id`. */
  readonly text: string
}

/** Deeper documents are no pacts. */
const deepest = 500

/** Reads a contract; undefined with a reason where it is not JSON. */
export const readPactDocument = (
  text: string,
): { readonly document: PactDocument } | { readonly problem: string } => {
  try {
    JSON.parse(text)
  } catch (error) {
    return { problem: (error as Error).message }
  }
  const { root } = readJson(text, deepest)
  if (root === undefined) return { problem: `the JSON is nested deeper than ${deepest} levels` }
  return { document: { root, sha: shaOf(root), text: identifiedText(text, root) } }
}

/** What is no pact is identified by all it says. */
const shaOf = (root: JsonNode): string =>
  root.kind === 'object' && interactionLists.some((key) => valueOf(root, key) !== undefined)
    ? contentIdOf(root)
    : createHash('sha1').update(sortedText(root)).digest('hex')

const interactionLists = ['interactions', 'messages']

/** The broker says these itself about a pact that it shows. */
const ownKeys = ['createdAt', '_links']

const identifiedText = (text: string, root: JsonNode): string =>
  withInteractions(text, root, identifiedInteraction)

/** The text of a contract as it was before its interactions were given ids. */
export const textWithoutIds = (text: string): string => {
  const { root } = readJson(text, deepest)
  return root === undefined ? text : withInteractions(text, root, anonymousInteraction)
}

type InteractionText = (text: string, interaction: JsonNode) => string

const withInteractions = (text: string, root: JsonNode, interactionText: InteractionText): string => {
  if (root.kind !== 'object') return compactText(text, root)
  const members = root.members
    .filter(({ key }) => !ownKeys.includes(key))
    .map(({ key, value }) => {
      const isList = interactionLists.includes(key) && value.kind === 'array'
      const shown = isList
        ? `[${value.elements.map((each) => interactionText(text, each)).join(',')}]`
        : compactText(text, value)
      return `${JSON.stringify(key)}:${shown}`
    })
  return `{${members.join(',')}}`
}

const identifiedInteraction: InteractionText = (text, node) => {
  if (node.kind !== 'object' || stringOf(node, '_id') !== undefined) return compactText(text, node)
  const id = `"_id":"${interactionIdOf(node)}"`
  const rest = compactText(text, node).slice(1)
  return rest === '}' ? `{${id}}` : `{${id},${rest}`
}

const anonymousInteraction: InteractionText = (text, node) => {
  if (node.kind !== 'object') return compactText(text, node)
  const members = node.members.filter(({ key }) => key !== '_id')
  return `{${members.map(({ key, value }) => `${JSON.stringify(key)}:${compactText(text, value)}`).join(',')}}`
}

/** A contract as the broker shows it: what was published, followed by the members of `additions`. */
export const withMembers = (text: string, additions: object): string => {
  if (!text.startsWith('{')) return text
  const added = JSON.stringify(additions).slice(1)
  return text === '{}' ? `{${added}` : `${text.slice(0, -1)},${added}`
}

/** The name that a pact has for one of its sides. */
export const nameIn = (root: JsonNode, side: 'consumer' | 'provider'): string | undefined => {
  const participant = root.kind === 'object' ? valueOf(root, side) : undefined
  return participant?.kind === 'object' ? stringOf(participant, 'name')?.value : undefined
}

export const interactionsIn = (root: JsonNode): readonly JsonObject[] =>
  root.kind !== 'object'
    ? []
    : interactionLists.flatMap((key) => {
        const list = valueOf(root, key)
        return list?.kind === 'array' ? list.elements.filter((each) => each.kind === 'object') : []
      })
