import { valueOf, stringOf, type JsonNode, type JsonObject } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { Problem } from '../../core/problem.ts'
import { sourceOf } from '../../core/source-text.ts'
import { contentIdOf } from '../content/content-id.ts'

/** A pact as it lies on the disk. */
export interface PactFile {
  readonly path: string
  readonly text: string
  readonly consumer: string
  readonly provider: string
  readonly contentId: string
}

/** Reads who made a pact and for whom; the problem when it is none. */
export const readPactFile = (path: string, text: string): PactFile | Problem => {
  const source = sourceOf(path, text)
  const problem = (offset: number, message: string): Problem => ({
    path,
    ...source.positionAt(offset),
    message,
  })
  const { root, problems } = readJson(text)
  const [first] = problems
  if (first !== undefined) return problem(first.offset, first.message)
  if (root?.kind !== 'object') return problem(0, 'This is not a pact: a pact is a JSON object.')
  const consumer = nameIn(root, 'consumer')
  const provider = nameIn(root, 'provider')
  if (consumer === undefined || provider === undefined) {
    const missing = consumer === undefined ? 'consumer' : 'provider'
    return problem(
      (valueOf(root, missing) ?? root).start,
      `This is not a pact: it does not name its ${missing}.`,
    )
  }
  return { path, text, consumer, provider, contentId: contentIdOf(root) }
}

export const isProblem = (read: PactFile | Problem): read is Problem => 'message' in read

const nameIn = (root: JsonObject, role: string): string | undefined => {
  const party: JsonNode | undefined = valueOf(root, role)
  const name = party?.kind === 'object' ? stringOf(party, 'name')?.value : undefined
  return name === '' ? undefined : name
}
