import type { Reference, Schema } from '../model.ts'
import { childrenOf, referencesOf } from './reachable.ts'
import type { Languages } from './regex/languages.ts'

/**
 * What a schema says of a part of its documents: of all schemas that apply there the first with a keyword, else the first
 * that says anything. undefined where it says nothing.
 */
export const schemaAt = (
  root: Schema,
  part: readonly string[],
  keyword: string,
  targetOf: (reference: Reference) => Schema | undefined,
  languages: Languages,
): Schema | undefined => {
  let applying = besides([root], targetOf)
  for (const key of part)
    applying = besides(
      applying.flatMap((schema) => schemasBelow(schema, key, languages)),
      targetOf,
    )
  return applying.find((schema) => saysKeyword(schema, keyword)) ?? applying[0]
}

/** Some schemas and those that they apply to the same value. */
const besides = (
  schemas: readonly Schema[],
  targetOf: (reference: Reference) => Schema | undefined,
): Schema[] => {
  const applying = new Set(schemas)
  for (const schema of applying) {
    for (const reference of referencesOf(schema)) {
      const target = targetOf(reference)
      if (target !== undefined) applying.add(target)
    }
    for (const [label, child] of childrenOf(schema)) {
      if (/^(?:allOf|anyOf|oneOf|if|then|else|dependentSchemas)(?: |$)/.test(label)) applying.add(child)
    }
  }
  return [...applying]
}

const schemasBelow = (schema: Schema, key: string, languages: Languages): Schema[] => {
  if (schema.kind === 'boolean') return []
  const property = schema.properties.get(key)
  const matching = [...schema.patternProperties].flatMap(([pattern, part]) =>
    languages.matches(pattern, key) === true ? [part] : [],
  )
  const named = property === undefined ? matching : [property, ...matching]
  const other = schema.additionalProperties ?? schema.unevaluatedProperties
  if (named.length === 0 && other !== undefined) named.push(other)
  const item = /^\d+$/.test(key) ? (schema.prefixItems[Number(key)] ?? schema.items) : undefined
  return item === undefined ? named : [...named, item]
}

const saysKeyword = (schema: Schema, keyword: string): boolean =>
  schema.kind === 'object' &&
  (schema.written.has(keyword) || (keyword === 'type' && schema.types !== undefined))
