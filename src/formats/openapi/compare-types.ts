import { areSameBytes } from './byte-strings.ts'
import type { TypeOf, TypeRelation } from './facts.ts'
import type { Node } from './node.ts'
import type { SchemaDifference } from './schema-difference.ts'
import type { Schema, TypeName } from './schema.ts'
import { keywordNode } from './schema.ts'
import { isEveryType } from './schema-types.ts'

/** Reads the branches of a choice, for the types they allow. */
type ReadSchemas = (nodes: readonly Node[]) => Schema

/** Compares types and formats; where nothing is left in common, comparing further would only repeat that. */
export const compareTypes = (
  base: Schema,
  head: Schema,
  readBase: ReadSchemas,
  readHead: ReadSchemas,
): { readonly difference: SchemaDifference | undefined; readonly comparable: boolean } => {
  const bothChoose = base.choices.length > 0 && head.choices.length > 0
  const read = bothChoose ? ownType : typeOf
  const before = read(base, readBase)
  const after = areSameBytes(base, head)
    ? { ...read(head, readHead), format: before.format }
    : read(head, readHead)
  const relation = relationOf(before, after)
  if (relation === undefined) return { difference: undefined, comparable: true }
  const sameTypes = before.types.join() === after.types.join()
  return {
    difference: {
      kind: 'schema.type',
      before,
      after,
      base: keywordNode(base, sameTypes ? 'format' : 'type'),
      head: keywordNode(head, sameTypes ? 'format' : 'type'),
      extra: { relation },
    },
    comparable: relation !== 'changed',
  }
}

const ownType = ({ types, format }: Schema): TypeOf => ({ types: types ? namesOf(types) : [], format })

/** Where no other type is left, only null is. */
const namesOf = (types: ReadonlySet<TypeName>): TypeName[] =>
  types.size === 0 ? ['null'] : [...types].toSorted()

const typeOf = (schema: Schema, read: ReadSchemas): TypeOf => {
  const types = allowedTypes(schema, read, 0)
  const any = types === undefined || isEveryType(types)
  return { types: any ? [] : namesOf(types), format: schema.format }
}

/** Types named by the schema or, where it names none, by all branches of a choice. */
const allowedTypes = (
  schema: Schema,
  read: ReadSchemas,
  depth: number,
): ReadonlySet<TypeName> | undefined => {
  if (schema.types || depth > 3) return schema.types
  for (const { branches } of schema.choices) {
    const all = branches.map((branch) => allowedTypes(read([branch]), read, depth + 1))
    if (all.some((types) => types === undefined)) continue
    const union = new Set(all.flatMap((types) => [...(types ?? [])]))
    if (union.has('number')) union.delete('integer')
    return union
  }
  return undefined
}

const relationOf = (before: TypeOf, after: TypeOf): TypeRelation | undefined => {
  const keepsAll = after.types.length === 0 || isSubset(before.types, after.types)
  const addsNone = before.types.length === 0 || isSubset(after.types, before.types)
  const ofFormat = formatRelation(before.format, after.format)
  if (keepsAll && addsNone) return ofFormat
  const ofTypes = keepsAll ? 'widened' : addsNone ? 'narrowed' : 'changed'
  return ofFormat === undefined || ofFormat === ofTypes ? ofTypes : 'changed'
}

/** Every one of the types is allowed by the others; no types mean any type. */
const isSubset = (types: readonly TypeName[], of: readonly TypeName[]): boolean =>
  types.length > 0 && types.every((type) => covers(of, type))

const covers = (types: readonly TypeName[], type: TypeName): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'))

/** Formats whose values all have the other format, too. */
const wider = new Map<string, ReadonlySet<string>>([
  ['int32', new Set(['int64', 'float', 'double', 'decimal'])],
  ['int64', new Set(['decimal'])],
  ['float', new Set(['double'])],
])

const formatWidens = (before: string | undefined, after: string | undefined): boolean =>
  after === undefined ||
  before === after ||
  (before !== undefined && (wider.get(before)?.has(after) ?? false))

const formatRelation = (before: string | undefined, after: string | undefined): TypeRelation | undefined => {
  if (before === after) return undefined
  if (formatWidens(before, after)) return 'widened'
  return formatWidens(after, before) ? 'narrowed' : 'changed'
}
