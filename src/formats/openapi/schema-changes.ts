import type { OpenapiFact, SchemaChange, SchemaUse, TypeOf, TypeRelation } from './facts.ts'
import { valueKey } from './json-value.ts'
import type { Node } from './node.ts'
import { locateNode, placeKey } from './node.ts'
import type { SchemaDifference, Step } from './schema-difference.ts'
import type { SchemaRoot, Visit } from './schema-graph.ts'
import { wayTo } from './schema-graph.ts'
import { reachOf } from './schema-reach.ts'
import type { SharedPart } from './schema-path.ts'
import { sharedPartOf, subjectOfSteps, wordsOfSteps } from './schema-path.ts'

interface Cause {
  readonly difference: SchemaDifference
  readonly visit: Visit
  readonly roots: Map<string, SchemaRoot>
}

/**
 * Turns the differences into changes, each told once at its cause: what the same two places say, reached over several
 * schemas, is one change that reaches all their operations.
 */
export const schemaChanges = (visits: readonly Visit[], entryPaths: ReadonlySet<string>): OpenapiFact[] => {
  const causes = new Map<string, Cause>()
  const reach = reachOf(visits)
  for (const visit of visits) {
    if (visit.differences.length === 0) continue
    const roots = reach(visit)
    for (const difference of visit.differences) {
      const key = causeKey(visit, difference)
      let cause = causes.get(key)
      if (!cause) causes.set(key, (cause = { difference, visit, roots: new Map() }))
      for (const root of roots) if (!cause.roots.has(root.operation)) cause.roots.set(root.operation, root)
    }
  }
  return [...causes.values()].flatMap((cause) => changeOf(cause, entryPaths) ?? [])
}

const causeKey = (visit: Visit, difference: SchemaDifference): string =>
  [
    difference.kind,
    visit.use,
    visit.passive,
    placeKey(difference.base),
    placeKey(difference.head),
    difference.property ?? '',
    textOf(difference.before),
    textOf(difference.after),
    textOf(difference.extra?.flag ?? difference.extra?.keyword),
  ].join('\n')

const textOf = (value: unknown): string =>
  value === undefined || typeof value === 'function'
    ? ''
    : typeof value === 'object'
      ? shallowText(value)
      : valueKey(value as string)

/** Facts hold nodes here and there, which know their parents: only the plain values tell facts apart. */
const shallowText = (value: object | null): string =>
  value === null
    ? 'null'
    : Object.values(value)
        .map((item: unknown) =>
          typeof item === 'object' ? (Array.isArray(item) ? item.map(String).join() : '') : String(item),
        )
        .join('|')

/** Steps after which a way through many components says less than the component at its end. */
const longestWay = 40

const changeOf = (
  { difference, visit, roots }: Cause,
  entryPaths: ReadonlySet<string>,
): OpenapiFact | undefined => {
  const way = wayTo(visit)
  if (!way) return undefined
  const operations = [...roots.values()]
    .toSorted((left, right) => left.order - right.order)
    .map(({ operation }) => operation)
  const added: Step[] =
    difference.property === undefined ? [] : [{ kind: 'property', name: difference.property }]
  const shared =
    operations.length > 1 || way.steps.length > longestWay
      ? sharedPlace(difference, visit, entryPaths)
      : undefined
  const steps = [...way.steps, ...added]
  const change: SchemaChange<string, unknown> = {
    kind: difference.kind,
    format: 'openapi',
    direction: visit.use === 'response' || visit.use === 'header' ? 'output' : 'input',
    subject: shared
      ? [shared.subject, ...subjectOfSteps(shared.steps)]
      : [...way.root.subject, ...subjectOfSteps(steps)],
    before: difference.before,
    after: difference.after,
    base: locateNode(difference.base),
    head: locateNode(difference.head),
    where: shared ? shared.words : way.root.where,
    operations,
    use: visit.use,
    part: shared ? wordsOfSteps('the schema', shared.steps) : wordsOfSteps(way.root.whole, steps),
    nested: steps.length > 0,
    alwaysPresent: steps.length === 0 && visit.roots.every(({ required }) => required),
    passive: visit.passive || isPassiveProperty(difference, visit),
    ...difference.extra,
    ...(difference.kind === 'schema.type' &&
      looselyTyped(difference, visit.use, steps.length === 0 && way.root.loose)),
  }
  return change as unknown as OpenapiFact
}

/** Where values are text on the wire, a string takes the place of any other value, and any other that of a string. */
const looselyTyped = (
  { before, after }: SchemaDifference,
  use: SchemaUse,
  loose: boolean,
): { readonly relation?: TypeRelation } => {
  if (!loose) return {}
  const [general, special] = use === 'request' || use === 'parameter' ? [after, before] : [before, after]
  const { types, format } = general as TypeOf
  const isText = types.length === 1 && types[0] === 'string' && format === undefined
  return isText && !(special as TypeOf).types.includes('string')
    ? { relation: use === 'parameter' ? 'widened' : 'compatible' }
    : {}
}

/** The component that holds the cause, when it is the same one on both sides or only one side has one. */
const sharedPlace = (
  difference: SchemaDifference,
  visit: Visit,
  entryPaths: ReadonlySet<string>,
): SharedPart | undefined => {
  // A branch that came or went is told of the schema that holds the choice.
  const holder = (node: Node): Node => (difference.kind === 'schema.branch' ? (node.parent ?? node) : node)
  const place = (node: Node): SharedPart | undefined => {
    const part = sharedPartOf(holder(node), entryPaths)
    if (!part) return undefined
    const named = part.steps.at(-1)
    const property = difference.property
    if (property === undefined || (named?.kind === 'property' && named.name === property)) return part
    return { ...part, steps: [...part.steps, { kind: 'property', name: property }] }
  }
  const [base, head] = [place(difference.base), place(difference.head)]
  const other = base && head && base.subject !== head.subject
  // Where one component took the place of another, the cause is who refers to it.
  if (other) return undefined
  return (
    (difference.after === undefined ? (base ?? head) : (head ?? base)) ??
    place((visit.head.nodes[0] ?? visit.base.nodes[0]) as Node)
  )
}

const isPassiveProperty = ({ before, after, kind }: SchemaDifference, { use }: Visit): boolean => {
  if (
    kind !== 'schema.property.removed' &&
    kind !== 'schema.property.added' &&
    kind !== 'schema.property.required'
  )
    return false
  const property = (after ?? before) as { readonly readOnly: boolean; readonly writeOnly: boolean }
  return use === 'request' ? property.readOnly : use === 'response' && property.writeOnly
}
