import type { Change, Element } from '../../core/change.ts'
import type { Draft, JsonSchemaDocument, ObjectSchema, Schema } from './model.ts'

/** One reading direction in which documents are rejected. */
export interface Rejection {
  /** What the schema that reads asks for, in a sentence: `must be an integer`. */
  readonly reason: string
  /** A whole document, as JSON, that the schema of the writer accepts and the schema of the reader rejects. */
  readonly witness: string
}

/**
 * A part of the schemas where one side rejects documents that the other accepts: `before` is the part of the base,
 * `after` that of the head; undefined where nothing of it is there.
 *
 * `direction` says whose documents are rejected: `output` those of existing producers (`backward`: a consumer with the
 * head schema reads what the base schema accepts), `input` those of future producers (`forward`: a consumer with the base
 * schema reads what the head schema accepts), `both` either. All other changes of a schema are `both`.
 */
export interface Rejected<Kind extends string> extends Change<Kind, Schema | undefined, Schema | undefined> {
  /** The beginning of a sentence: `Property "total"`. */
  readonly where: string
  /** The keyword that rejects, as 2020-12 calls it: `required`, `exclusiveMinimum`. */
  readonly keyword: string
  readonly backward: Rejection | undefined
  readonly forward: Rejection | undefined
  /** The keyword as it was and is, as JSON, shortened; undefined where it is not there. */
  readonly was: string | undefined
  readonly is: string | undefined
}

/** A part before and after, with the beginning of a sentence about it. */
export interface Changed<Kind extends string> extends Change<Kind, ObjectSchema, ObjectSchema> {
  readonly where: string
  readonly keyword: string
  /** As JSON, shortened; undefined where there is none. */
  readonly was: string | undefined
  readonly is: string | undefined
}

/** What can differ between two schemas. */
export interface ChangeFacts {
  'rejected.type': Rejected<'rejected.type'>
  /** `enum` and `const`. */
  'rejected.value': Rejected<'rejected.value'>
  /** A number, a length or a count outside of its bounds. */
  'rejected.bound': Rejected<'rejected.bound'>
  'rejected.pattern': Rejected<'rejected.pattern'>
  'rejected.format': Rejected<'rejected.format'>
  /** A property that must be there is not. */
  'rejected.missing-property': Rejected<'rejected.missing-property'>
  /** A property that must not be there. */
  'rejected.extra-property': Rejected<'rejected.extra-property'>
  /** Something in a property that only the schema of the reader declares, where the other accepts any property. */
  'rejected.undeclared-property': Rejected<'rejected.undeclared-property'>
  /** Items that must not be there, are missing, or stand twice. */
  'rejected.items': Rejected<'rejected.items'>
  /** `anyOf`, `oneOf`, `not`, `false` and what else depends on several schemas. */
  'rejected.composition': Rejected<'rejected.composition'>
  /** It could not be found out whether one side accepts all that the other does. */
  undecided: Change<'undecided', Schema, Schema> & {
    /** Why, in a sentence; undefined for a direction that is decided. */
    readonly backward: string | undefined
    readonly forward: string | undefined
  }
  'property.removed': Change<'property.removed', Schema, ObjectSchema> & {
    readonly where: string
    readonly name: string
  }
  'default.changed': Changed<'default.changed'>
  /** `contentEncoding` or `contentMediaType`: what the same string means. */
  'content.changed': Changed<'content.changed'>
  /** A deleted file. */
  'schema.removed': Change<'schema.removed', JsonSchemaDocument, undefined>
}

export type RejectedKind = Extract<keyof ChangeFacts, `rejected.${string}`>

/** The parts of one side that lint rules look at. */
export interface ElementFacts {
  document: Element<'document', JsonSchemaDocument> & {
    readonly title: string | undefined
    readonly description: string | undefined
    /** It says somewhere which version of the event it describes. */
    readonly hasVersion: boolean
  }
  /** A property that is declared at the top of the schema or of one of its parts. */
  property: Element<'property', Schema> & { readonly where: string; readonly description: string | undefined }
  /** An object that accepts no properties but its own. */
  'closed-object': Element<'closed-object', ObjectSchema> & {
    readonly where: string
    readonly keyword: 'additionalProperties' | 'unevaluatedProperties'
  }
  /** A key that is no keyword, but looks like one, or is one of other drafts. */
  'unknown-keyword': Element<'unknown-keyword', ObjectSchema> & {
    readonly where: string
    readonly key: string
    /** The keyword that it looks like; undefined for one of other drafts. */
    readonly meant: string | undefined
    readonly draft: Draft
    /** The drafts that know it, first and last. */
    readonly drafts: readonly [Draft, Draft] | undefined
  }
  'undeclared-required': Element<'undeclared-required', ObjectSchema> & {
    readonly where: string
    readonly name: string
  }
  /** Keywords that no value can satisfy together. */
  contradiction: Element<'contradiction', ObjectSchema> & {
    readonly where: string
    /** What contradicts what: `"minimum" 5 is above "maximum" 3`. */
    readonly explanation: string
  }
  'unknown-format': Element<'unknown-format', ObjectSchema> & {
    readonly where: string
    readonly name: string
  }
}

export type JsonSchemaFacts = ChangeFacts & ElementFacts

export type JsonSchemaChange = ChangeFacts[keyof ChangeFacts]
