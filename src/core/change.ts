import type { Locate } from './location.ts'
import type { Subject } from './subject.ts'

export type FormatName = 'protobuf' | 'openapi' | 'avro' | 'jsonschema'

/** What a fact is about: a contract in one of the formats, or a pact that is held against one. */
export type FactFormat = FormatName | 'pact' | 'fitness'

/** Who sends the changed thing: clients (`input`), the service (`output`), or either. */
export type Direction = 'input' | 'output' | 'both'

/** A fact: what differs between base and head. Never a judgement. */
export interface Change<Kind extends string = string, Before = unknown, After = unknown> {
  readonly kind: Kind
  readonly format: FactFormat
  readonly direction: Direction
  readonly subject: Subject
  readonly before: Before
  readonly after: After
  /** Where it stood in the base; absent when it was added. */
  readonly base?: Locate
  /** Where it stands in the head; for a removal the closest surviving parent, absent when nothing of it is left. */
  readonly head?: Locate
}

/** A part of one side, offered to lint rules. */
export interface Element<Kind extends string = string, Node = unknown> {
  readonly kind: Kind
  readonly format: FactFormat
  readonly subject: Subject
  readonly node: Node
  readonly head: Locate
}

/** What a rule is asked about. */
export type Fact = Change | Element
