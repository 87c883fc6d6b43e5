import type { JsonNode } from '../../../core/json/json-node.ts'

/**
 * A schema as Confluent's registry sees it: the classes of the everit-org library, which differ from the keywords of a
 * document. Keywords of several types without a `type`, for example, become an `allOf` that nobody wrote.
 */
export type Schema =
  | StringSchema
  | NumberSchema
  | ArraySchema
  | ObjectSchema
  | CombinedSchema
  | NotSchema
  | EnumSchema
  | ConstSchema
  | ConditionalSchema
  | ReferenceSchema
  | BareSchema

/** What every schema has, whatever it validates. */
export interface Annotations {
  readonly id: string | undefined
  readonly title: string | undefined
  readonly description: string | undefined
  readonly default: ExactValue | undefined
  /** What no keyword of the draft has claimed. */
  readonly unprocessed: ReadonlyMap<string, JsonNode>
}

/** A JSON value that keeps how numbers are written: `1`, `1.0` and `1.00` are three values to Java. */
export interface ExactValue {
  readonly text: string
  /** Objects and arrays: some of Java's JSON classes are equal only to themselves. */
  readonly container: boolean
}

/** Without constraints of its own. `empty` and `true` accept everything, `false` nothing. */
export interface BareSchema extends Annotations {
  readonly kind: 'empty' | 'true' | 'false' | 'boolean' | 'null'
}

export interface StringSchema extends Annotations {
  readonly kind: 'string'
  /** Whether it refuses what is not a string; without a `type` it only constrains strings. Never compared. */
  readonly required: boolean
  readonly minLength: number | undefined
  readonly maxLength: number | undefined
  readonly pattern: string | undefined
  readonly format: string | undefined
}

export interface NumberSchema extends Annotations {
  readonly kind: 'number'
  readonly required: boolean
  readonly integer: boolean
  readonly minimum: string | undefined
  readonly maximum: string | undefined
  readonly exclusiveMinimum: string | undefined
  readonly exclusiveMaximum: string | undefined
  /** `exclusiveMinimum: true` of draft 4, which is never compared. */
  readonly minimumIsExclusive: boolean
  readonly maximumIsExclusive: boolean
  readonly multipleOf: string | undefined
}

export interface ArraySchema extends Annotations {
  readonly kind: 'array'
  readonly required: boolean
  readonly minItems: number | undefined
  readonly maxItems: number | undefined
  readonly uniqueItems: boolean
  /** The schema of every item. */
  readonly allItems: Schema | undefined
  /** The schemas of the first items. */
  readonly items: readonly Schema[]
  readonly permitsAdditionalItems: boolean
  readonly additionalItems: Schema | undefined
  readonly contains: Schema | undefined
  /** Only in the drafts since 2019-09. */
  readonly minContains: number | undefined
  readonly maxContains: number | undefined
  readonly unevaluatedItems: Schema | undefined
}

export interface ObjectSchema extends Annotations {
  readonly kind: 'object'
  readonly required: boolean
  readonly properties: ReadonlyMap<string, Schema>
  readonly patternProperties: ReadonlyMap<string, Schema>
  readonly permitsAdditionalProperties: boolean
  readonly additionalProperties: Schema | undefined
  readonly requiredProperties: ReadonlySet<string>
  readonly minProperties: number | undefined
  readonly maxProperties: number | undefined
  readonly propertyDependencies: ReadonlyMap<string, ReadonlySet<string>>
  readonly schemaDependencies: ReadonlyMap<string, Schema>
  readonly propertyNames: Schema | undefined
  /** Only in the drafts since 2019-09. */
  readonly unevaluatedProperties: Schema | undefined
}

export type Criterion = 'allOf' | 'anyOf' | 'oneOf'

/**
 * Who combined them: the keyword of the document (`written`), or nobody who wrote it: keywords for several types side
 * by side (`adjacent`, up to draft 7), any keywords side by side and lists of types (`generated`, since 2019-09).
 */
export type Origin = 'written' | 'adjacent' | 'generated'

export interface CombinedSchema extends Annotations {
  readonly kind: 'combined'
  readonly criterion: Criterion
  readonly origin: Origin
  /** Combined schemas come first, as everit-org sorts them. */
  readonly subschemas: readonly Schema[]
}

export interface NotSchema extends Annotations {
  readonly kind: 'not'
  readonly negated: Schema
}

export interface EnumSchema extends Annotations {
  readonly kind: 'enum'
  readonly values: readonly ExactValue[]
  /** Whether equal objects and arrays are equal values: not in the drafts since 2019-09. */
  readonly comparesContainers: boolean
}

export interface ConstSchema extends Annotations {
  readonly kind: 'const'
  readonly value: ExactValue
  readonly comparesContainers: boolean
}

export interface ConditionalSchema extends Annotations {
  readonly kind: 'conditional'
  /** `if`, `then` and `else`. */
  readonly condition: Schema | undefined
  readonly consequence: Schema | undefined
  readonly alternative: Schema | undefined
}

export interface ReferenceSchema extends Annotations {
  readonly kind: 'reference'
  readonly reference: string
  /** The same object for all references to one schema: comparisons of recursive schemas end because of that. */
  readonly target: ReferenceTarget
}

/** Filled when the reference is followed, after the schema around it was read. */
export interface ReferenceTarget {
  schema: Schema | undefined
}

export const bare: Annotations = {
  id: undefined,
  title: undefined,
  description: undefined,
  default: undefined,
  unprocessed: new Map(),
}

/** `true` is a kind of empty schema in everit-org. */
export const isEmpty = (schema: Schema): boolean => schema.kind === 'empty' || schema.kind === 'true'

/** Several schemas in one, those first that are combined themselves. */
export const combined = (
  criterion: Criterion,
  subschemas: readonly Schema[],
  origin: Origin = 'written',
): CombinedSchema => ({
  ...bare,
  kind: 'combined',
  criterion,
  origin,
  subschemas: subschemas.toSorted((one, other) => rank(one) - rank(other)),
})

const rank = (schema: Schema): number => (schema.kind === 'combined' ? 0 : 1)
