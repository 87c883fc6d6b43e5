import { breaking, docs, risky, rule, told } from './rule.ts'

export const operationUnknown = rule({
  ...breaking,
  id: 'pact/operation-unknown',
  title: 'A request of a pact is not described by the provider',
  docs: docs(
    'The provider answers the consumer with an error: no operation of its description has this path and method.',
    'Correct the request in the consumer, or describe the operation in the OpenAPI document of the provider.',
  ),
  on: 'request.operation',
  check: (fact) => ({
    ...told(fact),
    message: `${fact.node.interaction}: the document does not describe this request; ${fact.node.reason}.`,
  }),
})

export const requestSecurityMissing = rule({
  ...risky,
  id: 'pact/request-security-missing',
  title: 'A request of a pact does not authenticate as the provider asks for',
  docs: docs(
    'The provider refuses the request, unless credentials are added outside of the consumer.',
    'Send the credentials in the interaction, or leave it when the verification adds them.',
  ),
  on: 'request.security',
  check: (fact) => ({
    ...told(fact),
    message: `${fact.node.interaction}: the request does not authenticate; ${fact.node.reason}.`,
  }),
})
