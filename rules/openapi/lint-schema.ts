import { doubtful, lintRulesOf, row, style, wrong } from './lint-row.ts'
import type { LintRow } from './lint-row.ts'

/** Schemas, references, security and the document as a whole. */
const rows: readonly LintRow[] = [
  row(
    'reference-siblings',
    doubtful,
    'Keywords stand beside a reference that hides them',
    'Before 3.1 everything beside "$ref" is ignored, whatever the author meant by it.',
    'Wrap the reference in "allOf", or remove the keywords.',
    'no-$ref-siblings',
  ),
  row(
    'enum-value-repeated',
    doubtful,
    'A value stands twice in an enum',
    'Generators make two constants of one name.',
    'Remove one of them.',
    'duplicated-entry-in-enum',
  ),
  row(
    'enum-value-mistyped',
    doubtful,
    'A value of an enum is not of the type beside it',
    'The value can never be sent: the type excludes it.',
    'Correct the value or the type.',
    'typed-enum',
  ),
  row(
    'default-not-allowed',
    doubtful,
    'A default is not among the allowed values',
    'Whoever relies on the default sends a value that is refused.',
    'Use one of the allowed values.',
  ),
  row(
    'type-unknown',
    wrong,
    'A schema names a type that does not exist',
    'Tools fail, or take the value for anything.',
    'Use string, number, integer, boolean, array or object; "format" says more.',
  ),
  row(
    'items-missing',
    wrong,
    'A list does not say what it holds',
    'Before 3.1 the specification requires "items"; generators fail.',
    'Add "items".',
  ),
  row(
    'bounds-contradictory',
    wrong,
    'A minimum is above its maximum',
    'No value fits.',
    'Correct one of them.',
  ),
  row(
    'pattern-invalid',
    wrong,
    'A pattern is no regular expression',
    'Validators fail on it or ignore it.',
    'Correct the pattern; it follows the rules of JavaScript (ECMA-262).',
  ),
  row(
    'required-undescribed',
    doubtful,
    'A required property is not described',
    'Nobody learns what it holds; often its name is misspelt.',
    'Describe the property, or remove its name from "required".',
  ),
  row(
    'security-scheme-undefined',
    wrong,
    'A security scheme is not defined',
    'Nobody learns how to authenticate.',
    'Define it in the components, or correct its name.',
    'oas3-operation-security-defined',
  ),
  row(
    'security-scope-undefined',
    doubtful,
    'A security scope is not defined',
    'Clients cannot ask for a scope the scheme does not offer.',
    'Define the scope in the flow, or correct its name.',
    'oas3-operation-security-defined',
  ),
  row(
    'tag-undefined',
    style,
    'A tag is not among the tags of the document',
    'It has no description and no place in the order of the documentation.',
    'Add it to "tags" of the document.',
    'operation-tag-defined',
  ),
  row(
    'tag-repeated',
    doubtful,
    'A tag stands twice',
    'Names of tags must differ.',
    'Remove one of them.',
    'openapi-tags-uniqueness',
  ),
  row(
    'server-variable-undefined',
    wrong,
    'A variable in a server address is not defined',
    'Clients cannot fill the placeholder.',
    'Define the variable with a default.',
    'oas3-server-variables',
  ),
  row(
    'component-unused',
    style,
    'Nothing refers to a component',
    'It is dead weight, or a reference to it was forgotten.',
    'Remove it, or refer to it.',
    'oas3-unused-component',
  ),
]

/** What is wrong with schemas and the rest of a document by themselves. */
export const schemaLintRules = lintRulesOf(rows)
