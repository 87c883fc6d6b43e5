import type { Rule, RuleInfo } from '../../src/core/rule.ts'
import type { OpenapiFacts } from '../../src/formats/openapi/facts.ts'
import { docs, rule } from './rule.ts'

type LintKind = Extract<keyof OpenapiFacts, `lint.${string}`>
type Judgement = Pick<RuleInfo, 'severity' | 'verdict' | 'presets'>

/** The specification forbids it, or it cannot work. */
const wrong: Judgement = { severity: 'error', verdict: null, presets: ['default', 'recommended', 'strict'] }
/** Allowed, but nearly always an oversight. */
const doubtful: Judgement = { severity: 'warning', verdict: null, presets: ['recommended', 'strict'] }
/** A matter of taste many teams agree on. */
const style: Judgement = { severity: 'info', verdict: null, presets: ['recommended'] }

interface Row {
  readonly fault: LintKind extends `lint.${infer Fault}` ? Fault : never
  readonly judgement: Judgement
  readonly title: string
  readonly why: string
  readonly fix: string
  readonly spectral?: string
}

const row = (
  fault: Row['fault'],
  judgement: Judgement,
  title: string,
  why: string,
  fix: string,
  spectral?: string,
): Row => ({
  fault,
  judgement,
  title,
  why,
  fix,
  ...(spectral !== undefined && { spectral }),
})

const rows: readonly Row[] = [
  row(
    'operation-id-missing',
    doubtful,
    'An operation has no operationId',
    'Generated clients invent a name for the method, which changes when the path does.',
    'Add an operationId.',
    'operation-operationId',
  ),
  row(
    'operation-id-repeated',
    wrong,
    'Two operations have the same operationId',
    'Generated clients have two methods of one name; one of them is lost.',
    'Give every operation an operationId of its own.',
    'operation-operationId-unique',
  ),
  row(
    'operation-id-unsafe',
    doubtful,
    'An operationId has characters that cannot stand in a URL',
    'Links in generated documentation break.',
    'Use letters, digits, "-" and "_".',
    'operation-operationId-valid-in-url',
  ),
  row(
    'success-response-missing',
    doubtful,
    'An operation describes no success',
    'Nobody learns what the operation answers when all goes well.',
    'Describe a response with a 2xx or 3xx status.',
    'operation-success-response',
  ),
  row(
    'error-response-missing',
    style,
    'An operation describes no error',
    'Nobody learns what the operation answers when something goes wrong.',
    'Describe a response with a 4xx status, or "default".',
  ),
  row(
    'responses-missing',
    wrong,
    'An operation has no responses',
    'Before 3.1 the specification requires them; generators fail.',
    'Add "responses".',
  ),
  row(
    'status-unknown',
    wrong,
    'A response has no status code',
    'Generators fail or ignore the response.',
    'Use a code such as "200", a range such as "2XX", or "default".',
  ),
  row(
    'response-description-missing',
    doubtful,
    'A response has no description',
    'Before 3.1 the specification requires one.',
    'Add a "description".',
  ),
  row(
    'path-parameter-undeclared',
    wrong,
    'A path has a parameter that is not declared',
    'Clients cannot fill the placeholder: nothing says what it holds.',
    'Declare the path parameter.',
    'path-params',
  ),
  row(
    'path-parameter-unused',
    wrong,
    'A path parameter is not in the path',
    'Clients have no place to put the value.',
    'Put it in the path in braces, or remove the parameter.',
    'path-params',
  ),
  row(
    'path-parameter-optional',
    wrong,
    'A path parameter is not marked as required',
    'The specification requires it: without the value there is no path.',
    'Add "required: true".',
    'path-params',
  ),
  row(
    'parameter-repeated',
    wrong,
    'A parameter stands twice',
    'Tools take one of the two, and not all the same one.',
    'Remove one of them.',
    'operation-parameters',
  ),
  row(
    'parameter-undescribed',
    wrong,
    'A parameter has neither a schema nor content',
    'Nobody learns what it holds.',
    'Add a "schema".',
  ),
  row(
    'bodies-several',
    wrong,
    'An operation has several bodies',
    'A request has one body.',
    'Describe one body that holds everything.',
    'operation-parameters',
  ),
  row(
    'body-without-meaning',
    doubtful,
    'GET, HEAD or DELETE has a request body',
    'Proxies and clients drop such bodies: HTTP gives them no meaning.',
    'Use query parameters, or another method.',
  ),
  row(
    'path-repeated',
    wrong,
    'Two paths differ only in the names of their parameters',
    'They are one path to a server; one of them is never reached.',
    'Put their operations under one path.',
    'path-declarations-must-exist',
  ),
  row(
    'path-ambiguous',
    doubtful,
    'A request may match two paths',
    'Which operation answers depends on the server.',
    'Rename a fixed part of one of the paths.',
  ),
  row(
    'path-trailing-slash',
    style,
    'A path ends with a slash',
    'Many servers and clients treat the path with and without it alike, others do not.',
    'Remove the slash.',
    'path-keys-no-trailing-slash',
  ),
  row(
    'path-query',
    wrong,
    'A path holds a query',
    'Clients send the text as part of the path.',
    'Describe the query as parameters.',
    'path-not-include-query',
  ),
  row(
    'path-slash-missing',
    wrong,
    'A path does not start with a slash',
    'Appended to the address of the server it makes another one.',
    'Start the path with "/".',
  ),
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

/** What is wrong with a document by itself. */
export const lintRules: readonly Rule[] = rows.map(({ fault, judgement, title, why, fix, spectral }) =>
  rule({
    ...judgement,
    id: `openapi/${fault}`,
    ...(spectral !== undefined && { aliases: { spectral } }),
    title,
    docs: docs(why, fix),
    on: `lint.${fault}`,
    check: ({ node }) => ({ message: `${node.where}: ${node.words}.` }),
  }),
)
