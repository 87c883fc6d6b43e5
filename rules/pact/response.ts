import { breaking, docs, risky, rule, told } from './rule.ts'

export const responseStatusUnknown = rule({
  ...breaking,
  id: 'pact/response-status-unknown',
  title: 'A pact expects a status that the provider does not describe',
  docs: docs(
    'The consumer handles an answer that the provider never gives, and not the one it gives instead.',
    'Expect one of the described statuses, or describe this one in the OpenAPI document.',
  ),
  on: 'response.status',
  check: (fact) => ({
    ...told(fact),
    message: `${fact.node.interaction}: the consumer expects ${fact.node.part}; ${fact.node.reason}.`,
  }),
})

export const responseContentTypeUnknown = rule({
  ...breaking,
  id: 'pact/response-content-type-unknown',
  title: 'A pact expects a content type that the provider does not describe',
  docs: docs(
    'The consumer cannot read what the provider answers.',
    'Expect one of the described content types, or add this one to the OpenAPI document.',
  ),
  on: 'response.content-type',
  check: told,
})

export const responseHeaderUnknown = rule({
  ...risky,
  id: 'pact/response-header-unknown',
  title: 'A pact expects a header that the provider does not describe',
  docs: docs(
    'Nobody promised the header to the consumer.',
    'Describe the header in the OpenAPI document, or do not rely on it.',
  ),
  on: 'response.header.unknown',
  check: told,
})

export const responseBodyUnknown = rule({
  ...breaking,
  id: 'pact/response-body-unknown',
  title: 'A pact expects a body where the provider describes none',
  docs: docs(
    'The consumer reads a body that is not there.',
    'Describe the body in the OpenAPI document, or do not rely on it.',
  ),
  on: 'response.body.unknown',
  check: told,
})

export const responsePropertyUnknown = rule({
  ...breaking,
  id: 'pact/response-property-unknown',
  title: 'A pact expects a property that the provider does not describe',
  docs: docs(
    'The consumer reads a property that nobody promised: it is missing, or goes without notice.',
    'Describe the property in the OpenAPI document, or do not rely on it.',
  ),
  on: 'response.property.unknown',
  check: told,
})

export const responsePropertyOptional = rule({
  ...risky,
  id: 'pact/response-property-optional',
  title: 'A pact expects a property that the provider may leave out',
  docs: docs(
    'The consumer fails on the answers in which the property is missing: they are as good as any other to the provider.',
    'List the property in "required" when the provider always sends it, or let the consumer do without it.',
  ),
  on: 'response.property.optional',
  check: told,
})

export const responsePropertyNullable = rule({
  ...risky,
  id: 'pact/response-property-nullable',
  title: 'A pact expects a value where the provider may answer null',
  docs: docs(
    'The consumer fails on the answers in which it is null.',
    'Forbid null in the OpenAPI document when the provider never sends it, or let the consumer accept it.',
  ),
  on: 'response.property.nullable',
  check: told,
})

export const responsePropertyWriteOnly = rule({
  ...breaking,
  id: 'pact/response-property-write-only',
  title: 'A pact expects a write-only property in a response',
  docs: docs(
    'The provider does not send the property.',
    'Do not rely on the property, or remove "writeOnly" from the OpenAPI document.',
  ),
  on: 'response.property.write-only',
  check: told,
})

export const responseValueImpossible = rule({
  ...breaking,
  id: 'pact/response-value-impossible',
  title: 'A pact expects a value that the provider never answers',
  docs: docs(
    'The consumer was tested with answers that do not exist, and cannot read those that do.',
    'Expect what the document describes, or correct the OpenAPI document.',
  ),
  on: 'response.value',
  check: told,
})

export const responseMatcherTooNarrow = rule({
  ...risky,
  id: 'pact/response-matcher-too-narrow',
  title: 'The provider may answer a value that a matcher of the pact does not let pass',
  docs: docs(
    'The consumer fails on answers that are as good as any other to the provider.',
    'Widen the matcher of the pact, or narrow the OpenAPI document to what the provider really answers.',
  ),
  on: 'response.matcher',
  check: told,
})
