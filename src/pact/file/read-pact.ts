import type { JsonNode, JsonObject } from '../../core/json/json-node.ts'
import { stringOf, valueOf } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { Problem } from '../../core/problem.ts'
import type { Source } from '../../core/source-text.ts'
import { sourceOf } from '../../core/source-text.ts'
import type { Interaction, PactFile } from './pact-file.ts'
import { readInteraction, readMessage } from './read-interaction.ts'

export interface ReadPact {
  /** Undefined when the text is no pact: the problems say why. */
  readonly pact: PactFile | undefined
  readonly problems: readonly Problem[]
}

/** Levels of nesting: bodies of real pacts have a few dozen, and everything that walks them may be recursive. */
const deepest = 500

/** Reads a pact of any version of the specification. What is wrong with one interaction does not hide the others. */
export const readPact = (path: string, text: string): ReadPact => {
  const source = sourceOf(path, text)
  const { root, problems: wrong } = readJson(text, deepest)
  const problems = wrong.map(({ offset, message }) => problemAt(source, offset, message))
  if (root === undefined) return { pact: undefined, problems }
  const [consumer, provider] = [nameOf(root, 'consumer'), nameOf(root, 'provider')]
  const lists = listsOf(root)
  if (root.kind !== 'object' || consumer === undefined || provider === undefined || lists === undefined) {
    const message =
      'The file is not a pact: it needs "consumer" and "provider", each with a "name", and a list of "interactions" or "messages".'
    return { pact: undefined, problems: [...problems, problemAt(source, root.start, message)] }
  }
  const interactions: Interaction[] = []
  for (const { node, read } of lists) {
    const interaction = read(node)
    if ('wrong' in interaction) problems.push(problemAt(source, node.start, interaction.wrong))
    else interactions.push(interaction)
  }
  return { pact: { source, consumer, provider, root, interactions }, problems }
}

/** Whether a text can be a pact, told without reading all of it. */
export const pactMarks = ['"interactions"', '"messages"'] as const

const nameOf = (root: JsonNode, key: string): string | undefined => {
  const party = root.kind === 'object' ? valueOf(root, key) : undefined
  return party?.kind === 'object' ? stringOf(party, 'name')?.value : undefined
}

type Read = (node: JsonNode) => Interaction | { readonly wrong: string }

const listsOf = (root: JsonNode): readonly { readonly node: JsonNode; readonly read: Read }[] | undefined => {
  if (root.kind !== 'object') return undefined
  const interactions = elementsOf(root, 'interactions')
  const messages = elementsOf(root, 'messages')
  if (interactions === undefined && messages === undefined) return undefined
  return [
    ...(interactions ?? []).map((node) => ({ node, read: readInteraction })),
    ...(messages ?? []).map((node) => ({ node, read: readMessage })),
  ]
}

const elementsOf = (root: JsonObject, key: string): readonly JsonNode[] | undefined => {
  const list = valueOf(root, key)
  return list?.kind === 'array' ? list.elements : undefined
}

const problemAt = (source: Source, offset: number, message: string): Problem => ({
  path: source.path,
  ...source.positionAt(offset),
  message,
})
