import type { RuleContext, Violation } from '../../src/core/rule.ts'
import type { LintedMethod } from '../../src/formats/protobuf/facts.ts'
import type { Method, MethodType } from '../../src/formats/protobuf/model.ts'
import { toPascalCase } from './case.ts'
import { rule } from './rule.ts'
import { isSet, textSetting } from './settings.ts'

const emptyMessage = 'google.protobuf.Empty'

const typeName = (type: MethodType): string => type.message?.fullName ?? type.name

const allowsEmptyRequests = (context: RuleContext): boolean =>
  isSet(context, 'rpc_allow_google_protobuf_empty_requests')
const allowsEmptyResponses = (context: RuleContext): boolean =>
  isSet(context, 'rpc_allow_google_protobuf_empty_responses')

export const serviceSuffix = rule({
  id: 'protobuf/service-suffix',
  aliases: { buf: 'SERVICE_SUFFIX' },
  title: 'A service name does not have the agreed suffix',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'A suffix tells services and messages apart in generated code, where both become classes.',
    fix: 'End the name with the suffix, by default Service (setting service_suffix).',
    since: '0.1.0',
  },
  on: 'service',
  check: ({ node: { node, at } }, context) => {
    const suffix = textSetting(context, 'service_suffix', 'Service')
    return node.name.endsWith(suffix)
      ? undefined
      : { message: `Service name "${node.name}" should be suffixed with "${suffix}".`, at: at(node.nameSpan) }
  },
})

export const rpcNoClientStreaming = rule({
  id: 'protobuf/rpc-no-client-streaming',
  aliases: { buf: 'RPC_NO_CLIENT_STREAMING' },
  title: 'An RPC streams its request',
  severity: 'error',
  verdict: null,
  presets: ['unary-rpc'],
  docs: {
    why: 'Streams keep connections open, cannot be retried and do not pass many proxies.',
    fix: 'Send a single message, or several calls.',
    since: '0.1.0',
  },
  on: 'method',
  check: ({ node: { node } }) =>
    node.request.streaming ? { message: `RPC "${node.name}" streams its request.` } : undefined,
})

export const rpcNoServerStreaming = rule({
  id: 'protobuf/rpc-no-server-streaming',
  aliases: { buf: 'RPC_NO_SERVER_STREAMING' },
  title: 'An RPC streams its response',
  severity: 'error',
  verdict: null,
  presets: ['unary-rpc'],
  docs: {
    why: 'Streams keep connections open, cannot be retried and do not pass many proxies.',
    fix: 'Return a single message with pages.',
    since: '0.1.0',
  },
  on: 'method',
  check: ({ node: { node } }) =>
    node.response.streaming ? { message: `RPC "${node.name}" streams its response.` } : undefined,
})

export const rpcRequestStandardName = rule({
  id: 'protobuf/rpc-request-standard-name',
  aliases: { buf: 'RPC_REQUEST_STANDARD_NAME' },
  title: 'The request type of an RPC is not named after it',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'A message of its own for each RPC can get fields without touching other RPCs; the name says whose it is.',
    fix: 'Name the message GetOrderRequest or OrderServiceGetOrderRequest.',
    since: '0.1.0',
  },
  on: 'method',
  check: ({ node: { node, at } }, context) => {
    const full = typeName(node.request)
    if (full === emptyMessage && allowsEmptyRequests(context)) return undefined
    const name = full.slice(full.lastIndexOf('.') + 1)
    const short = `${toPascalCase(node.name)}Request`
    const long = `${toPascalCase(node.parent.name)}${short}`
    return name === short || name === long
      ? undefined
      : {
          message: `RPC request type "${name}" should be named "${short}" or "${long}".`,
          at: at(node.request.span),
        }
  },
})

export const rpcResponseStandardName = rule({
  id: 'protobuf/rpc-response-standard-name',
  aliases: { buf: 'RPC_RESPONSE_STANDARD_NAME' },
  title: 'The response type of an RPC is not named after it',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'A message of its own for each RPC can get fields without touching other RPCs; the name says whose it is.',
    fix: 'Name the message GetOrderResponse or OrderServiceGetOrderResponse.',
    since: '0.1.0',
  },
  on: 'method',
  check: ({ node: { node, at } }, context) => {
    const full = typeName(node.response)
    if (full === emptyMessage && allowsEmptyResponses(context)) return undefined
    const name = full.slice(full.lastIndexOf('.') + 1)
    const short = `${toPascalCase(node.name)}Response`
    const long = `${toPascalCase(node.parent.name)}${short}`
    return name === short || name === long
      ? undefined
      : {
          message: `RPC response type "${name}" should be named "${short}" or "${long}".`,
          at: at(node.response.span),
        }
  },
})

const sameTypeTwice = (method: Method, context: RuleContext): Violation[] => {
  const name = typeName(method.request)
  if (isSet(context, 'rpc_allow_same_request_response') || name !== typeName(method.response)) return []
  if (name === emptyMessage && allowsEmptyRequests(context) && allowsEmptyResponses(context)) return []
  return [{ message: `RPC "${method.name}" has the same type "${name}" for the request and response.` }]
}

/** Where google.protobuf.Empty is allowed for one side only, the other side is counted by itself. */
const sharedEmpty = (method: Method, users: readonly Method[], context: RuleContext): Violation[] => {
  const shares = (side: 'request' | 'response'): boolean =>
    typeName(method[side]) === emptyMessage &&
    users.some((user) => user !== method && typeName(user[side]) === emptyMessage)
  return [
    ...(!allowsEmptyRequests(context) && shares('request')
      ? [{ message: `"${emptyMessage}" is used as the request for multiple RPCs.` }]
      : []),
    ...(!allowsEmptyResponses(context) && shares('response')
      ? [{ message: `"${emptyMessage}" is used as the response for multiple RPCs.` }]
      : []),
  ]
}

const sharedTypes = ({ node, users }: LintedMethod, context: RuleContext): Violation[] =>
  [...users].flatMap(([name, methods]) => {
    if (methods.length < 2) return []
    if (name === emptyMessage && (allowsEmptyRequests(context) || allowsEmptyResponses(context))) {
      return sharedEmpty(node, methods, context)
    }
    return [{ message: `"${name}" is used as the request or response type for multiple RPCs.` }]
  })

export const rpcRequestResponseUnique = rule({
  id: 'protobuf/rpc-request-response-unique',
  aliases: { buf: 'RPC_REQUEST_RESPONSE_UNIQUE' },
  title: 'RPCs share a request or response type',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'A field added for one RPC appears in all that share the message, and none of them can change its type alone.',
    fix: 'Give each RPC a request and a response message of its own.',
    since: '0.1.0',
  },
  on: 'method',
  check: ({ node }, context) => [...sameTypeTwice(node.node, context), ...sharedTypes(node, context)],
})
