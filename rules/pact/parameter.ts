import { breaking, docs, odd, rule, told } from './rule.ts'

export const requestParameterMissing = rule({
  ...breaking,
  id: 'pact/request-parameter-missing',
  title: 'A request of a pact lacks a required parameter',
  docs: docs(
    'The provider refuses the request.',
    'Send the parameter in the consumer, or make it optional in the OpenAPI document.',
  ),
  on: 'request.parameter.missing',
  check: told,
})

export const requestParameterUnknown = rule({
  ...odd,
  id: 'pact/request-parameter-unknown',
  title: 'A request of a pact has a query parameter that the provider does not describe',
  docs: docs(
    'The provider most likely ignores it: the consumer gets more, or other things, than it asked for.',
    'Remove the parameter in the consumer, or describe it in the OpenAPI document.',
  ),
  on: 'request.parameter.unknown',
  check: told,
})
