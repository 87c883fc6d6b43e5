import type { Element } from '../../core/change.ts'

/** What can be wrong with a document by itself. */
const faults = [
  'operation-id-missing',
  'operation-id-repeated',
  'operation-id-unsafe',
  'success-response-missing',
  'error-response-missing',
  'responses-missing',
  'status-unknown',
  'response-description-missing',
  'path-parameter-undeclared',
  'path-parameter-unused',
  'path-parameter-optional',
  'parameter-repeated',
  'parameter-undescribed',
  'bodies-several',
  'body-without-meaning',
  'path-repeated',
  'path-ambiguous',
  'path-trailing-slash',
  'path-query',
  'path-slash-missing',
  'reference-siblings',
  'enum-value-repeated',
  'enum-value-mistyped',
  'default-not-allowed',
  'type-unknown',
  'items-missing',
  'bounds-contradictory',
  'pattern-invalid',
  'required-undescribed',
  'security-scheme-undefined',
  'security-scope-undefined',
  'tag-undefined',
  'tag-repeated',
  'server-variable-undefined',
  'component-unused',
] as const
export type Fault = (typeof faults)[number]

/** A fault at its place, in words: `where` is what it is about, `words` what is wrong with it. */
export interface Observation {
  readonly where: string
  readonly words: string
}

/** One kind of element for each fault: a rule says how bad it is. */
export type LintNodes = {
  readonly [Kind in Fault as `lint.${Kind}`]: Element<`lint.${Kind}`, Observation>
}
