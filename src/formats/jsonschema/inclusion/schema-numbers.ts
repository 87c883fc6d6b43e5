import type { Reference, Schema } from '../model.ts'
import { childrenOf, referencesOf } from './reachable.ts'

/**
 * A number for each schema; two with the same number accept the same values. Those without references get theirs from
 * the inside out; those that reach a reference by refining a partition until it is stable (Moore, 1956), unless that takes too long.
 */
export const numberSchemas = (
  schemas: readonly Schema[],
  targets: ReadonlyMap<Reference, Schema>,
): ReadonlyMap<Schema, number> => {
  const numbers = new Map<Schema, number>()
  const byText = new Map<string, number>()
  const numberOf = (text: string): number => {
    const number = byText.get(text) ?? byText.size
    byText.set(text, number)
    return number
  }
  const inside = (schema: Schema): (readonly [string, Schema])[] => [
    ...childrenOf(schema),
    ...referencesOf(schema).flatMap((reference) => {
      const target = targets.get(reference)
      return target === undefined ? [] : [[reference.keyword, target] as const]
    }),
  ]

  // Nothing is known of what an unresolved reference accepts: it equals nothing but itself.
  schemas
    .filter((schema) => referencesOf(schema).some((reference) => !targets.has(reference)))
    .forEach((schema, index) => numbers.set(schema, numberOf(`unresolved ${index}`)))
  const cyclic = numberFromInside(
    schemas.filter((schema) => !numbers.has(schema)),
    numbers,
    numberOf,
    inside,
  )
  if (cyclic.length > 0) refine(cyclic, numbers, numberOf, inside)
  return numbers
}

/** Numbers all schemas that lead into no cycle, each after those inside of it. The others are returned. */
const numberFromInside = (
  schemas: readonly Schema[],
  numbers: Map<Schema, number>,
  numberOf: (text: string) => number,
  inside: (schema: Schema) => (readonly [string, Schema])[],
): Schema[] => {
  const missing = new Map<Schema, number>()
  const users = new Map<Schema, Schema[]>()
  for (const schema of schemas) {
    const parts = new Set(
      inside(schema)
        .map(([, part]) => part)
        .filter((part) => !numbers.has(part)),
    )
    missing.set(schema, parts.size)
    for (const part of parts) {
      const known = users.get(part)
      if (known === undefined) users.set(part, [schema])
      else known.push(schema)
    }
  }
  const ready = schemas.filter((schema) => missing.get(schema) === 0)
  for (let schema = ready.pop(); schema !== undefined; schema = ready.pop()) {
    numbers.set(schema, numberOf(textOf(schema, inside(schema), numbers)))
    for (const user of users.get(schema) ?? []) {
      const left = (missing.get(user) as number) - 1
      missing.set(user, left)
      if (left === 0) ready.push(user)
    }
  }
  return schemas.filter((schema) => !numbers.has(schema))
}

const mostVisits = 100_000

const refine = (
  cyclic: readonly Schema[],
  numbers: Map<Schema, number>,
  numberOf: (text: string) => number,
  inside: (schema: Schema) => (readonly [string, Schema])[],
): void => {
  for (const schema of cyclic) numbers.set(schema, -1)
  let classes = 1
  for (let visits = cyclic.length; visits <= mostVisits; visits += cyclic.length) {
    const refined = cyclic.map((schema) => numberOf(`cyclic ${textOf(schema, inside(schema), numbers)}`))
    cyclic.forEach((schema, index) => numbers.set(schema, refined[index] as number))
    const count = new Set(refined).size
    if (count === classes) return
    classes = count
  }
  cyclic.forEach((schema, index) => numbers.set(schema, numberOf(`alone ${index}`)))
}

/** What a schema says itself, with the numbers of those inside of it. */
const textOf = (
  schema: Schema,
  inside: readonly (readonly [string, Schema])[],
  numbers: ReadonlyMap<Schema, number>,
): string => {
  if (schema.kind === 'boolean') return String(schema.value)
  return JSON.stringify([
    schema.types && [...schema.types].toSorted(),
    schema.enum?.map(({ canonical }) => canonical).toSorted(),
    schema.const?.canonical,
    [schema.multipleOf, schema.minimum, schema.exclusiveMinimum, schema.maximum, schema.exclusiveMaximum],
    [schema.minLength, schema.maxLength, schema.pattern, schema.format],
    [schema.minContains, schema.maxContains, schema.minItems, schema.maxItems, schema.uniqueItems],
    schema.required.toSorted(),
    [schema.minProperties, schema.maxProperties],
    [...schema.dependentRequired].toSorted(([one], [other]) => (one < other ? -1 : 1)),
    // In 2019-09 `contains` does not count as evaluating items.
    schema.contains === undefined ? '' : schema.resource.draft,
    inside.map(([label, part]) => [label, numbers.get(part)]),
  ])
}
