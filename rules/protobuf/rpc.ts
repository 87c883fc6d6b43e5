import type { RetypedMethod } from '../../src/formats/protobuf/facts.ts'
import type { Method, MethodType } from '../../src/formats/protobuf/model.ts'
import { rule } from './rule.ts'

const rpcText = (method: Method): string => `RPC ${method.parent.fullName}.${method.name}`

const typeName = (type: MethodType): string => type.message?.fullName ?? type.name

const streamText = (side: MethodType): string => (side.streaming ? 'a stream' : 'a single message')

export const rpcNoDelete = rule({
  id: 'protobuf/rpc-no-delete',
  aliases: { buf: 'RPC_NO_DELETE' },
  title: 'An RPC was deleted or renamed',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'default'],
  docs: {
    why: 'The name of the RPC is part of its path: deployed clients get UNIMPLEMENTED as soon as the server is updated. Generated stubs lose the method.',
    fix: 'Keep the RPC, marked with "option deprecated = true;", until no client calls it. A new name is a new RPC beside the old one.',
    since: '0.1.0',
  },
  on: 'method.removed',
  check: ({ before, after }) => ({
    message: `${rpcText(before)} was deleted; calls to /${after.fullName}/${before.name} will fail.`,
  }),
})

export const rpcSameClientStreaming = rule({
  id: 'protobuf/rpc-same-client-streaming',
  aliases: { buf: 'RPC_SAME_CLIENT_STREAMING' },
  title: 'The request of an RPC changed between a single message and a stream',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr', 'default'],
  docs: {
    why: 'Deployed clients and the new server follow different protocols for the call, and generated stubs have another signature.',
    fix: 'Restore the RPC and add another one that streams.',
    since: '0.1.0',
  },
  on: 'method.client-streaming-changed',
  check: ({ before, after }) => ({
    message: `The request of ${rpcText(after)} changed from ${streamText(before.request)} to ${streamText(after.request)}.`,
  }),
})

export const rpcSameServerStreaming = rule({
  id: 'protobuf/rpc-same-server-streaming',
  aliases: { buf: 'RPC_SAME_SERVER_STREAMING' },
  title: 'The response of an RPC changed between a single message and a stream',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr', 'default'],
  docs: {
    why: 'Deployed clients and the new server follow different protocols for the call, and generated stubs have another signature.',
    fix: 'Restore the RPC and add another one that streams.',
    since: '0.1.0',
  },
  on: 'method.server-streaming-changed',
  check: ({ before, after }) => ({
    message: `The response of ${rpcText(after)} changed from ${streamText(before.response)} to ${streamText(after.response)}.`,
  }),
})

export const rpcSameIdempotencyLevel = rule({
  id: 'protobuf/rpc-same-idempotency-level',
  aliases: { buf: 'RPC_SAME_IDEMPOTENCY_LEVEL' },
  title: 'An RPC changed its idempotency level',
  severity: 'error',
  verdict: 'conditional',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr'],
  docs: {
    why: 'Clients and proxies decide by it whether they may repeat a call, cache it or send it as an HTTP GET.',
    fix: 'Restore the option idempotency_level, or add a new RPC.',
    since: '0.1.0',
  },
  on: 'method.idempotency-changed',
  check: ({ before, after }) => ({
    message: `${rpcText(after.method)} changed its idempotency level from ${before.value} to ${after.value}.`,
  }),
})

const idempotencyRank = new Map([
  ['IDEMPOTENCY_UNKNOWN', 0],
  ['IDEMPOTENT', 1],
  ['NO_SIDE_EFFECTS', 2],
])

export const rpcIdempotencyWeakened = rule({
  id: 'protobuf/rpc-idempotency-weakened',
  title: 'An RPC no longer promises that it can be repeated',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'Deployed clients and proxies that repeat the call, cache it or send it as an HTTP GET go on doing so.',
    fix: 'Restore the option idempotency_level, or add a new RPC; safe only if no client relies on the promise.',
    since: '0.1.0',
  },
  on: 'method.idempotency-changed',
  check: ({ before, after }) =>
    (idempotencyRank.get(after.value) ?? 0) < (idempotencyRank.get(before.value) ?? 0)
      ? {
          message: `${rpcText(after.method)} changed its idempotency level from ${before.value} to ${after.value}.`,
        }
      : undefined,
})

const requestChange = (before: Method, { method }: RetypedMethod): string =>
  `${rpcText(method)} changed its request type from ${typeName(before.request)} to ${typeName(method.request)}.`

const responseChange = (before: Method, { method }: RetypedMethod): string =>
  `${rpcText(method)} changed its response type from ${typeName(before.response)} to ${typeName(method.response)}.`

export const rpcSameRequestType = rule({
  id: 'protobuf/rpc-same-request-type',
  aliases: { buf: 'RPC_SAME_REQUEST_TYPE' },
  title: 'An RPC changed its request type',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr'],
  docs: {
    why: 'Deployed clients send the old message, which the server now reads as another one; generated stubs take another type.',
    fix: 'Restore the type and add fields to it, or add a new RPC.',
    since: '0.1.0',
  },
  on: 'method.request-type-changed',
  check: ({ before, after }) => ({ message: requestChange(before, after) }),
})

export const rpcSameResponseType = rule({
  id: 'protobuf/rpc-same-response-type',
  aliases: { buf: 'RPC_SAME_RESPONSE_TYPE' },
  title: 'An RPC changed its response type',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr'],
  docs: {
    why: 'Deployed clients read the new message as the old one; generated stubs return another type.',
    fix: 'Restore the type and add fields to it, or add a new RPC.',
    since: '0.1.0',
  },
  on: 'method.response-type-changed',
  check: ({ before, after }) => ({ message: responseChange(before, after) }),
})

export const rpcTypeIncompatible = rule({
  id: 'protobuf/rpc-type-incompatible',
  title: 'An RPC changed its request or response to a message with other fields',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: "Deployed clients and the new server read each other's messages as something else: values land in the wrong fields or are lost.",
    fix: 'Restore the type and add fields to it, or add a new RPC.',
    since: '0.1.0',
  },
  on: ['method.request-type-changed', 'method.response-type-changed'],
  check: ({ kind, before, after }) =>
    after.fieldsKept === 'same' || after.fieldsKept === 'more'
      ? undefined
      : {
          message:
            kind === 'method.request-type-changed'
              ? requestChange(before, after)
              : responseChange(before, after),
        },
})

export const rpcTypeExtended = rule({
  id: 'protobuf/rpc-type-extended',
  title: 'An RPC changed its request or response to a message with all the old fields and more',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'The bytes fit as long as nobody needs the new fields; generated stubs take or return another type.',
    fix: 'Add the fields to the old message instead of replacing it.',
    since: '0.1.0',
  },
  on: ['method.request-type-changed', 'method.response-type-changed'],
  check: ({ kind, before, after }) =>
    after.fieldsKept === 'more'
      ? {
          message:
            kind === 'method.request-type-changed'
              ? requestChange(before, after)
              : responseChange(before, after),
        }
      : undefined,
})
