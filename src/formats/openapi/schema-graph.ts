import type { Subject } from '../../core/subject.ts'
import { compareSchemas } from './compare-schemas.ts'
import type { SchemaUse } from './facts.ts'
import type { Node } from './node.ts'
import type { SchemaDifference, SchemaPair, SchemaSides, Step } from './schema-difference.ts'
import type { Schema } from './schema.ts'

/** Where an operation uses a schema. */
export interface SchemaRoot {
  readonly operation: string
  /** Position of the operation in the document, to name operations in its order. */
  readonly order: number
  readonly subject: Subject
  readonly where: string
  /** What the schema describes, for a sentence: `the body`, `parameter "limit"`. */
  readonly whole: string
  /** A required parameter. */
  readonly required: boolean
  /** Text on the wire: values of other types look like the strings that show them. */
  readonly loose: boolean
}

/** One pair of schemas in one use. Each is compared once, however many ways lead to it. */
export interface Visit {
  readonly base: Schema
  readonly head: Schema
  readonly use: SchemaUse
  readonly passive: boolean
  readonly parents: { readonly visit: Visit; readonly step: Step }[]
  readonly roots: SchemaRoot[]
  differences: readonly SchemaDifference[]
}

/** Compares the schemas of two documents pair by pair; recursion ends where a pair was met before. */
export interface SchemaGraph {
  add(base: readonly Node[], head: readonly Node[], use: SchemaUse, root: SchemaRoot): void
  /** Compares all pairs that can be reached and returns them, with what differs in them. */
  finish(): readonly Visit[]
}

const uses: readonly SchemaUse[] = ['parameter', 'request', 'response', 'header']

export const schemaGraph = (sides: SchemaSides, same: (base: Node, head: Node) => boolean): SchemaGraph => {
  const visits = new Map<number, Visit>()
  const waiting: Visit[] = []
  const visitOf = (base: Schema, head: Schema, use: SchemaUse, passive: boolean): Visit => {
    const key = ((base.id * 0x1000000 + head.id) * uses.length + uses.indexOf(use)) * 2 + (passive ? 1 : 0)
    let visit = visits.get(key)
    if (!visit) {
      visit = { base, head, use, passive, parents: [], roots: [], differences: [] }
      visits.set(key, visit)
      waiting.push(visit)
    }
    return visit
  }
  const addPair = (parent: Visit, { base, head, step }: SchemaPair): void => {
    const passive = parent.passive || (step.kind === 'property' && isPassive(base, head, parent.use))
    visitOf(base, head, parent.use, passive).parents.push({ visit: parent, step })
  }
  return {
    add(base, head, use, root) {
      const [left, right] = [base[0], head[0]]
      if (base.length === 1 && head.length === 1 && left && right && same(left, right)) return
      visitOf(sides.readBase(base), sides.readHead(head), use, false).roots.push(root)
    },
    finish() {
      for (let index = 0; index < waiting.length; index++) {
        const visit = waiting[index] as Visit
        const [left, right] = [visit.base.nodes, visit.head.nodes]
        if (left.length === 1 && right.length === 1 && same(left[0] as Node, right[0] as Node)) continue
        const { differences, pairs } = compareSchemas(
          visit.base,
          visit.head,
          sides,
          visit.use === 'response' || visit.use === 'header',
        )
        visit.differences = differences
        for (const pair of pairs) addPair(visit, pair)
      }
      return waiting
    },
  }
}

/** Clients need not send what is read-only, the service does not send what is write-only. */
const isPassive = (base: Schema, head: Schema, use: SchemaUse): boolean =>
  use === 'request'
    ? base.readOnly || head.readOnly
    : use === 'response' && (base.writeOnly || head.writeOnly)

/** A shortest way from a use of the schema to a visit. */
export const wayTo = (
  visit: Visit,
): { readonly root: SchemaRoot; readonly steps: readonly Step[] } | undefined => {
  const next = new Map<Visit, { readonly step: Step; readonly to: Visit } | undefined>([[visit, undefined]])
  for (const at of next.keys()) {
    const root = at.roots[0]
    if (root) return { root, steps: stepsFrom(at, next) }
    for (const { visit: parent, step } of at.parents)
      if (!next.has(parent)) next.set(parent, { step, to: at })
  }
  return undefined
}

const stepsFrom = (
  start: Visit,
  next: ReadonlyMap<Visit, { readonly step: Step; readonly to: Visit } | undefined>,
): Step[] => {
  const steps: Step[] = []
  for (let at = next.get(start); at; at = next.get(at.to)) steps.push(at.step)
  return steps
}
