import { type JsonNode, stringOf, valueOf } from '../../../core/json/json-node.ts'
import type { MatchingRules } from '../../../pact/file/matching-rules.ts'
import type { MessageInteraction, PactBody, PactFile } from '../../../pact/file/pact-file.ts'
import { readMatchingRules } from '../../../pact/file/read-matching-rules.ts'

/** What a message holds, or what is sent and answered where it is answered. */
export interface MessagePart {
  readonly title: 'Message' | 'Request' | 'Answer'
  readonly body: PactBody
  readonly rules: MatchingRules
}

export const messageParts = ({ root }: PactFile, { start }: MessageInteraction): readonly MessagePart[] => {
  const lists = ['interactions', 'messages'].flatMap((key) => elementsOf(valueOf(root, key)))
  const node = lists.find((one) => one.start === start)
  if (node?.kind !== 'object') return []
  return [
    ...partOf('Message', node),
    ...elementsOf(valueOf(node, 'request')).flatMap((request) => partOf('Request', request)),
    ...elementsOf(valueOf(node, 'response')).flatMap((answer) => partOf('Answer', answer)),
  ]
}

const elementsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node === undefined ? [] : node.kind === 'array' ? node.elements : [node]

const partOf = (title: MessagePart['title'], node: JsonNode): readonly MessagePart[] => {
  const contents = node.kind === 'object' ? valueOf(node, 'contents') : undefined
  if (node.kind !== 'object' || contents === undefined) return []
  return [{ title, body: bodyOf(contents), rules: readMatchingRules(node) }]
}

/** Since version 4 the content stands in an object that names its type. */
const bodyOf = (contents: JsonNode): PactBody => {
  const content = contents.kind === 'object' ? valueOf(contents, 'content') : undefined
  if (contents.kind !== 'object' || content === undefined) {
    return { contentType: undefined, content: contents, start: contents.start, end: contents.end }
  }
  const contentType = stringOf(contents, 'contentType')?.value
  return { contentType, content, start: content.start, end: content.end }
}
