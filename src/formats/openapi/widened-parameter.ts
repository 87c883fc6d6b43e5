import type { Parameter } from './api.ts'
import type { DiffContext } from './diff-context.ts'
import type { Schema, TypeName } from './schema.ts'

const scalars: ReadonlySet<TypeName> = new Set(['string', 'number', 'integer', 'boolean'])

/**
 * Whether a parameter that took one value now takes a list of such values, repeated (`form`, exploded): one value is
 * written as before, so nobody notices.
 */
export const isListOfSame = (context: DiffContext, base: Parameter, head: Parameter): boolean => {
  if (!base.schema || !head.schema || head.style !== 'form' || !head.explode) return false
  const before = context.base.schemas.read([base.schema])
  const after = context.head.schemas.read([head.schema])
  if (!isScalar(before) || after.types?.size !== 1 || !after.types.has('array')) return false
  if ((after.bounds.get('minItems') ?? 0) > 1 || after.items.length === 0) return false
  const items = context.head.schemas.read(after.items)
  return acceptsTypes(items, before) && addsNothing(items, before)
}

const isScalar = ({ types }: Schema): boolean =>
  types !== undefined && types.size > 0 && [...types].every((type) => scalars.has(type))

/** In a query everything is text: a string takes every value. */
const acceptsTypes = ({ types }: Schema, { types: given }: Schema): boolean =>
  types === undefined ||
  types.has('string') ||
  [...(given ?? [])].every((type) => types.has(type) || (type === 'integer' && types.has('number')))

const addsNothing = (items: Schema, before: Schema): boolean =>
  items.patterns.every((pattern) => before.patterns.includes(pattern)) &&
  [...items.bounds].every(([keyword, value]) => before.bounds.get(keyword) === value) &&
  (items.values === undefined ||
    (before.values !== undefined && [...before.values.keys()].every((key) => items.values?.has(key)))) &&
  (items.format === undefined || items.format === before.format)
