import type { JsonMember, JsonObject } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import { keywordNode } from '../../formats/openapi/schema.ts'
import type { Around, Walk } from './around.ts'
import { inner, say } from './around.ts'
import { closedTo, declaredNames, isFreeForm, isPerhapsAlike, schemasOfProperty } from './declared.ts'
import { isEvaluatedName } from './evaluated.ts'
import type { PactFact, PactFactKind } from './facts.ts'
import { areNamesExamples, isJsonSchema, nameNode, writtenIn } from './value-comparison.ts'

/** The properties that are sent or expected, and those that are not sent and have to be. */
export const compareMembers = (
  walk: Walk,
  schema: Schema,
  at: JsonObject,
  around: Around,
): readonly PactFact[] => {
  const known = new Set([...around.known, ...declaredNames(schema, walk.comparison.model.schemas)])
  return [
    ...(walk.comparison.direction === 'request' ? missing(walk, schema, at, around) : []),
    ...at.members.flatMap((member) => [
      ...compareName(walk, schema, member, around),
      ...compareMember(walk, schema, at, member, known, around),
    ]),
  ]
}

const missing = (walk: Walk, schema: Schema, at: JsonObject, around: Around): readonly PactFact[] => {
  const sent = new Set(at.members.map(({ key }) => key))
  const tell = (name: string, reason: string, node: Node): PactFact =>
    say(walk, 'request.property.missing', inner(around, name, `property ${name}`), reason, at, node)
  const absent = (names: Iterable<string>): readonly string[] =>
    [...names].filter((name) => !sent.has(name) && !readsOnly(walk, schema, name))
  const beside = [...schema.dependentRequired].filter(([key]) => sent.has(key))
  return [
    ...absent(schema.required).map((name) => {
      const node = schema.properties.get(name)?.[0] ?? keywordNode(schema, 'required')
      return tell(name, 'is required, and the request does not have it', node)
    }),
    ...beside.flatMap(([key, names]) =>
      absent(names)
        .filter((name) => !schema.required.has(name))
        .map((name) => {
          const node = keywordNode(schema, 'dependentRequired')
          return tell(name, `is required beside "${key}", and the request does not have it`, node)
        }),
    ),
  ]
}

const readsOnly = ({ fits }: Walk, { properties }: Schema, name: string): boolean => {
  const property = properties.get(name)
  return property !== undefined && fits.read(property).readOnly
}

/** What the document asks of the names of properties. */
const compareName = (walk: Walk, schema: Schema, member: JsonMember, around: Around): readonly PactFact[] => {
  if (!isJsonSchema(walk.comparison) || areNamesExamples(walk.comparison, around.path)) return []
  const next = { ...inner(around, member.key, `property ${member.key}`), isName: true }
  return writtenIn(schema, 'propertyNames').flatMap(({ value }) =>
    walk.visit([value], nameNode(member), next),
  )
}

const compareMember = (
  walk: Walk,
  schema: Schema,
  at: JsonObject,
  { key, keySpan, value: member }: JsonMember,
  known: ReadonlySet<string>,
  around: Around,
): readonly PactFact[] => {
  const { comparison, fits } = walk
  const isRequest = comparison.direction === 'request'
  const next = inner(around, key, `property ${key}`)
  const tell = (kind: PactFactKind, reason: string, node: Node): PactFact =>
    say(walk, kind, next, reason, keySpan, node)
  const isExample = areNamesExamples(comparison, around.path)
  const refused = (node: Node): readonly PactFact[] => [
    tell(
      isRequest ? 'request.value' : 'response.property.unknown',
      'is not described, and no others are allowed',
      node,
    ),
  ]
  const closed = isExample ? undefined : closedTo(schema, key)
  if (closed !== undefined) return refused(closed)
  const unevaluated =
    isExample || !isJsonSchema(comparison)
      ? []
      : writtenIn(schema, 'unevaluatedProperties').filter(
          (written) => !isEvaluatedName(fits, written.member, at, around.path, key),
        )
  const forbidden = unevaluated.find(({ value }) => value.value === false)
  if (forbidden !== undefined) return refused(forbidden.value)
  const others = unevaluated.flatMap(({ value }) => walk.visit([value], member, next))
  const own = schemasOfProperty(schema, key)
  const [node] = own ?? []
  if (own !== undefined && node !== undefined) {
    const property = fits.read(own)
    if (isRequest && property.readOnly)
      return [tell('request.property.read-only', 'is read-only, and the request sends it', node)]
    if (!isRequest && property.writeOnly)
      return [tell('response.property.write-only', 'is write-only, and the consumer expects it', node)]
    const isOptional =
      !isRequest && schema.properties.has(key) && !schema.required.has(key) && !around.required.has(key)
    const optional = isOptional
      ? [tell('response.property.optional', 'may be left out, and the consumer expects it', node)]
      : []
    return [...others, ...optional, ...walk.visit(own, member, next)]
  }
  if (known.has(key) || isExample || unevaluated.length > 0 || isPerhapsAlike(schema, key)) return others
  if (isFreeForm(schema, known) || schema.choices.length > 0) return []
  const kind = isRequest ? 'request.property.unknown' : 'response.property.unknown'
  return [tell(kind, 'is not described', keywordNode(schema, 'properties'))]
}
