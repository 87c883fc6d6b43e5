import { describeJson, type JsonMember, type JsonNode } from '../../core/json/json-node.ts'
import type { Problem } from '../../core/problem.ts'
import type { Source, Span } from '../../core/source-text.ts'
import type { ObjectSchema, Reference, Resource, Schema } from './model.ts'

/** A node under construction: what it holds is read after it exists, because that points back at it. */
export type Unfinished<Node> = { -readonly [Key in keyof Node]: Node[Key] }

/** A resource whose anchors are still collected. */
export interface UnfinishedResource extends Omit<Unfinished<Resource>, 'anchors' | 'dynamicAnchors'> {
  readonly anchors: Map<string, Schema>
  readonly dynamicAnchors: Map<string, Schema>
}

/** What is collected while one document is read. */
export interface Reading {
  readonly source: Source
  readonly problems: Problem[]
  readonly schemas: Schema[]
  readonly references: Reference[]
  readonly resources: Map<string, Resource>
  /** Which schema was made of a value: references find them by pointer. */
  readonly schemaOf: Map<JsonNode, Schema>
}

/** Where a schema stands. */
export interface Position {
  readonly parent: ObjectSchema | undefined
  readonly path: readonly string[]
  readonly keySpan: Span | undefined
  readonly resource: UnfinishedResource
}

export const report = ({ source, problems }: Reading, { start }: Span, message: string): void => {
  problems.push({ path: source.path, ...source.positionAt(start), message })
}

export const reportValue = (reading: Reading, member: JsonMember, expected: string): undefined => {
  report(reading, member.value, `"${member.key}" must be ${expected}, not ${describeJson(member.value)}.`)
}
