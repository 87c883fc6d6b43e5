import { resolved, type Schema } from './model.ts'

/** How many levels of unnamed types a sentence spells out. */
const spelled = 4

/** A type as people say it: `int`, `array of string`, `null or acme.Money`, `enum acme.State`, `fixed acme.Hash (16 bytes)`. */
export const describeType = (schema: Schema, levels = spelled): string => {
  const type = resolved(schema)
  if (type === undefined) return 'an unknown type'
  switch (type.kind) {
    case 'array':
      return levels === 0 ? 'array' : `array of ${describeType(type.items, levels - 1)}`
    case 'map':
      return levels === 0 ? 'map' : `map of ${describeType(type.values, levels - 1)}`
    case 'union':
      return describeUnion(type.branches, levels)
    case 'record':
      return `${type.error ? 'error' : 'record'} ${type.fullName}`
    case 'enum':
      return `enum ${type.fullName}`
    case 'fixed':
      return `fixed ${type.fullName} (${type.size} bytes)`
    default:
      return type.kind
  }
}

const most = 8

const describeUnion = (branches: readonly Schema[], levels: number): string => {
  if (branches.length === 0) return 'an empty union'
  if (levels === 0) return 'a union'
  const names = branches.slice(0, most).map((branch) => describeType(branch, levels - 1))
  if (branches.length > most) names.push(`${branches.length - most} more`)
  return branches.length === 1 ? `a union of ${names[0]}` : names.join(' or ')
}
