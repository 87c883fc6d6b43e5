import type { JsonNode, JsonObject } from '../../core/json/json-node.ts'
import { stringOf, valueOf } from '../../core/json/json-node.ts'
import type { Interaction, MessageInteraction, ProviderState } from './pact-file.ts'
import { readRequest, readResponse } from './read-exchange.ts'

type ReadInteraction = Interaction | { readonly wrong: string }

/** Reads an entry of "interactions": before version 4 always HTTP and without a "type", from then on what that says. */
export const readInteraction = (node: JsonNode): ReadInteraction => {
  if (node.kind !== 'object') return { wrong: 'An interaction must be an object.' }
  const type = stringOf(node, 'type')?.value ?? 'Synchronous/HTTP'
  if (type !== 'Synchronous/HTTP') return readMessage(node)
  const [request, response] = [valueOf(node, 'request'), valueOf(node, 'response')]
  if (request?.kind !== 'object' || response?.kind !== 'object') {
    return { wrong: `The interaction "${descriptionOf(node)}" needs a "request" and a "response".` }
  }
  const isWrapped = valueOf(node, 'type') !== undefined
  return {
    kind: 'http',
    description: descriptionOf(node),
    states: readStates(node),
    request: readRequest(request, isWrapped),
    response: readResponse(response, isWrapped),
    start: node.start,
    end: node.end,
  }
}

/** Reads an entry of "messages", or a message of version 4. */
export const readMessage = (node: JsonNode): MessageInteraction | { readonly wrong: string } => {
  if (node.kind !== 'object') return { wrong: 'A message must be an object.' }
  return {
    kind: 'message',
    description: descriptionOf(node),
    states: readStates(node),
    start: node.start,
    end: node.end,
  }
}

const descriptionOf = (node: JsonObject): string => stringOf(node, 'description')?.value ?? ''

/** `providerStates` since version 3, `providerState` before; some early libraries wrote `provider_state`. */
const readStates = (node: JsonObject): readonly ProviderState[] => {
  const list = valueOf(node, 'providerStates')
  if (list?.kind === 'array') {
    return list.elements.flatMap((state) => {
      const name = state.kind === 'object' ? stringOf(state, 'name') : undefined
      return name === undefined ? [] : [{ name: name.value, start: state.start, end: state.end }]
    })
  }
  const state = [list, valueOf(node, 'providerState'), valueOf(node, 'provider_state')].find(
    (value) => value?.kind === 'string',
  )
  return state?.kind === 'string' && state.value !== ''
    ? [{ name: state.value, start: state.start, end: state.end }]
    : []
}
