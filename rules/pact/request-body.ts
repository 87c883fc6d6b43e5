import { breaking, docs, odd, risky, rule, told } from './rule.ts'

export const requestContentTypeRefused = rule({
  ...breaking,
  id: 'pact/request-content-type-refused',
  title: 'A request of a pact has a content type that the provider does not accept',
  docs: docs(
    'The provider refuses the request.',
    'Send one of the content types the operation accepts, or add this one to the OpenAPI document.',
  ),
  on: 'request.content-type',
  check: told,
})

export const requestBodyMissing = rule({
  ...breaking,
  id: 'pact/request-body-missing',
  title: 'A request of a pact lacks the required body',
  docs: docs(
    'The provider refuses the request.',
    'Send the body, or make it optional in the OpenAPI document.',
  ),
  on: 'request.body.missing',
  check: told,
})

export const requestBodyUnknown = rule({
  ...odd,
  id: 'pact/request-body-unknown',
  title: 'A request of a pact has a body that the provider does not describe',
  docs: docs(
    'The provider most likely ignores the body: what the consumer says in it is not heard.',
    'Remove the body in the consumer, or describe it in the OpenAPI document.',
  ),
  on: 'request.body.unknown',
  check: told,
})

export const requestPropertyMissing = rule({
  ...breaking,
  id: 'pact/request-property-missing',
  title: 'A request of a pact lacks a required property',
  docs: docs(
    'The provider refuses the request.',
    'Send the property in the consumer, or make it optional in the OpenAPI document.',
  ),
  on: 'request.property.missing',
  check: told,
})

export const requestPropertyUnknown = rule({
  ...odd,
  id: 'pact/request-property-unknown',
  title: 'A request of a pact has a property that the provider does not describe',
  docs: docs(
    'The provider most likely ignores the property.',
    'Remove the property in the consumer, or describe it in the OpenAPI document.',
  ),
  on: 'request.property.unknown',
  check: told,
})

export const requestPropertyReadOnly = rule({
  ...risky,
  id: 'pact/request-property-read-only',
  title: 'A request of a pact has a read-only property',
  docs: docs(
    'The provider ignores the property or refuses the request.',
    'Leave the property out of the request, or remove "readOnly" from the OpenAPI document.',
  ),
  on: 'request.property.read-only',
  check: told,
})

export const requestValueRefused = rule({
  ...breaking,
  id: 'pact/request-value-refused',
  title: 'A request of a pact has a value that the provider does not accept',
  docs: docs(
    'The provider refuses the request.',
    'Send a value that the document allows, or allow this one in the OpenAPI document.',
  ),
  on: 'request.value',
  check: told,
})

export const requestMatcherTooWide = rule({
  ...risky,
  id: 'pact/request-matcher-too-wide',
  title: 'A matcher lets the consumer send values that the provider does not accept',
  docs: docs(
    'The test of the consumer passes for requests that the provider refuses.',
    'Narrow the matcher of the pact to what the document allows.',
  ),
  on: 'request.matcher',
  check: told,
})

export const requestChoiceAmbiguous = rule({
  ...risky,
  id: 'pact/request-choice-ambiguous',
  title: 'A request of a pact has a value that is of several alternatives of a choice',
  docs: docs(
    'A provider that holds requests against its document refuses it: of "oneOf" exactly one alternative must fit.',
    'Tell the alternatives apart in the OpenAPI document, with required properties or a discriminator, or write "anyOf".',
  ),
  on: 'request.choice',
  check: told,
})
