import type { Direction } from '../../core/change.ts'
import type { Locate } from '../../core/location.ts'
import type { Subject } from '../../core/subject.ts'
import type { OpenapiFact, OpenapiFacts } from './facts.ts'
import type { OpenapiModel } from './model.ts'
import type { Node } from './node.ts'
import { locateNode } from './node.ts'
import type { SchemaGraph } from './schema-graph.ts'

/** What comparing the parts of two documents shares. */
export interface DiffContext {
  readonly base: OpenapiModel
  readonly head: OpenapiModel
  readonly graph: SchemaGraph
  /** Whether two values are equal, with all they refer to: nothing in them can have changed. */
  same(base: Node, head: Node): boolean
  /** Whether one of the nodes depends on a reference that leads nowhere: then nothing about them can be compared. */
  unknown(...nodes: readonly (Node | undefined)[]): boolean
  readonly facts: OpenapiFact[]
}

/** The operation a difference belongs to, with the words for messages. */
export interface OperationContext {
  /** `GET /orders/{id}` */
  readonly name: string
  readonly order: number
  readonly subject: Subject
  /** Requests are sent by the service: a webhook or callback. */
  readonly reversed: boolean
}

interface ChangePlaces {
  readonly subject: Subject
  readonly where: string
  readonly operations: readonly string[]
  readonly base?: Node | undefined
  readonly head?: Node | undefined
  readonly direction?: Direction
}

type FactFields<Kind extends keyof OpenapiFacts> = Omit<
  OpenapiFacts[Kind],
  'kind' | 'format' | 'direction' | 'subject' | 'base' | 'head' | 'where' | 'operations'
>

/** Notes a change. */
export const addFact = <Kind extends keyof OpenapiFacts>(
  context: DiffContext,
  kind: Kind,
  places: ChangePlaces,
  fields: FactFields<Kind>,
): void => {
  const { base, head, subject, where, operations, direction } = places
  const located: { base?: Locate; head?: Locate } = {}
  if (base) located.base = locateNode(base)
  if (head) located.head = locateNode(head)
  const fact = {
    kind,
    format: 'openapi',
    direction: direction ?? 'both',
    subject,
    where,
    operations,
    ...located,
    ...fields,
  }
  context.facts.push(fact as unknown as OpenapiFact)
}

export const inputOf = ({ reversed }: OperationContext): Direction => (reversed ? 'output' : 'input')
export const outputOf = ({ reversed }: OperationContext): Direction => (reversed ? 'input' : 'output')
