import type { JsonNode } from '../../core/json/json-node.ts'
import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import type { PactFile } from '../../pact/file/pact-file.ts'
import { pactMarks, readPact } from '../../pact/file/read-pact.ts'
import { at, elementsOf, textAt } from './document.ts'
import { isBroughtAlong } from '../paths.ts'

/** The pacts in a tree. A broken file is a problem when it says whose pact it is. */
export const loadPacts = async (
  tree: Tree,
): Promise<{ readonly pacts: readonly PactFile[]; readonly problems: readonly Problem[] }> => {
  const paths = (await tree.containing(pactMarks, ['.json'])).filter((path) => !isExample(path))
  const texts = await tree.read(paths)
  const pacts: PactFile[] = []
  const problems: Problem[] = []
  for (const [path, text] of texts) {
    if (typeof text !== 'string') problems.push({ path, line: 1, column: 1, message: text.unreadable })
    else if (text.includes('"consumer"') && text.includes('"provider"')) {
      const read = readPact(path, text)
      problems.push(...read.problems)
      if (read.pact !== undefined) pacts.push(read.pact)
    }
  }
  return { pacts, problems }
}

/** Consumers keep pacts beside their tests, but examples for tests of other things are none. */
const isExample = (path: string): boolean =>
  isBroughtAlong(path) || path.split('/').some((part) => part === 'fixtures' || part === 'testdata')

/** A message of a pact: the topic it comes from, where the pact says that, and what it holds. */
export interface PactMessage {
  readonly topic: string | undefined
  readonly content: JsonNode | undefined
  readonly start: number
}

const topicKeys = ['topic', 'kafka_topic', 'kafkaTopic', 'channel', 'destination', 'queue', 'exchange']

/** The asynchronous messages of a pact of any version. */
export const messagesOf = ({ root }: PactFile): readonly PactMessage[] => {
  const written = [
    ...elementsOf(at(root, 'messages')),
    ...elementsOf(at(root, 'interactions')).filter(
      (node) => textAt(node, 'type') === 'Asynchronous/Messages',
    ),
  ]
  return written.map((node) => {
    const contents = at(node, 'contents')
    const isWrapped = textAt(node, 'type') !== undefined
    const topic = topicKeys
      .map((key) => textAt(node, 'metadata', key) ?? textAt(node, 'metaData', key))
      .find((name) => name !== undefined)
    return { topic, content: isWrapped ? at(contents, 'content') : contents, start: node.start }
  })
}
