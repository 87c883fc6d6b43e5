import type { JsonValue } from './json-value.ts'
import type { Node, ObjectNode } from './node.ts'

/** Types a value can have. Nullability is told apart: `null` is only named where nothing else fits. */
export type TypeName = 'null' | 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'file'

/** Keywords with one number, of which the strictest of all members counts. */
export const upperBounds = [
  'maximum',
  'exclusiveMaximum',
  'maxLength',
  'maxItems',
  'maxProperties',
  'maxContains',
] as const
export const lowerBounds = [
  'minimum',
  'exclusiveMinimum',
  'minLength',
  'minItems',
  'minProperties',
  'minContains',
] as const
export type BoundKeyword = (typeof upperBounds)[number] | (typeof lowerBounds)[number]

/** Keywords that hold one schema each and take part in validation as a whole. */
export const partKeywords = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'contentSchema',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const
export type PartKeyword = (typeof partKeywords)[number]

export type ChoiceKeyword = 'oneOf' | 'anyOf'

export interface Choice {
  readonly keyword: ChoiceKeyword
  /** Without a branch that only allows null: that is nullability. */
  readonly branches: readonly Node[]
  readonly node: Node
}

export interface Discriminator {
  readonly propertyName: string
  readonly mapping: ReadonlyMap<string, string>
  readonly node: Node
}

/** Properties not named: any, none, or those that fit every one of the schemas. */
export type AdditionalProperties = 'any' | 'none' | readonly Node[]

/**
 * What a schema says once `$ref` and `allOf` are followed: everything all its members say, in one form for every
 * version. `members` are the schemas it is made of, outermost first; they say where each keyword comes from.
 */
export interface Schema {
  readonly id: number
  readonly members: readonly ObjectNode[]
  /** The nodes it was read from: what to show when no keyword is to blame. */
  readonly nodes: readonly Node[]
  /** A part of it could not be read: it may allow anything, and is compared with nothing. */
  readonly unknown: boolean
  /** `false`: nothing fits. */
  readonly never: boolean
  /** Undefined: any type. */
  readonly types: ReadonlySet<TypeName> | undefined
  /** The types stand in `oneOf` or `anyOf` branches of nothing but a type. */
  readonly typesByChoice: boolean
  readonly nullable: boolean
  /** A type is named, not only told from other keywords: then null fits or does not for certain. */
  readonly typed: boolean
  readonly format: string | undefined
  /** Allowed values by their text, `null` aside; a `const` is one value. */
  readonly values: ReadonlyMap<string, JsonValue> | undefined
  readonly isConst: boolean
  readonly extensibleValues: ReadonlyMap<string, JsonValue> | undefined
  readonly bounds: ReadonlyMap<BoundKeyword, number>
  readonly multiples: readonly number[]
  readonly patterns: readonly string[]
  readonly uniqueItems: boolean
  readonly properties: ReadonlyMap<string, readonly Node[]>
  readonly required: ReadonlySet<string>
  readonly additionalProperties: AdditionalProperties
  readonly patternProperties: ReadonlyMap<string, readonly Node[]>
  readonly items: readonly Node[]
  readonly prefixItems: readonly (readonly Node[])[]
  readonly parts: ReadonlyMap<PartKeyword, readonly Node[]>
  readonly dependentSchemas: ReadonlyMap<string, readonly Node[]>
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>
  readonly choices: readonly Choice[]
  /** The `allOf` lists as written, for what their merged form does not show. */
  readonly allOf: readonly Node[]
  readonly discriminator: Discriminator | undefined
  readonly readOnly: boolean
  readonly writeOnly: boolean
  readonly deprecated: boolean
  /** Single values: `default`, `contentEncoding`, `contentMediaType`, `x-sunset`, `x-stability-level`. */
  readonly annotations: ReadonlyMap<string, JsonValue>
}

/** Where a keyword of the schema is written; the schema itself when none of its members has it. */
export const keywordNode = (schema: Schema, keyword: string): Node => {
  const member = schema.members.find(({ value }) => Object.hasOwn(value, keyword))
  if (!member) return schema.nodes[0] as Node
  return (
    member.members?.get(keyword) ?? {
      value: member.value[keyword] as JsonValue,
      file: member.file,
      parent: member,
      key: keyword,
    }
  )
}
