import type { Violation } from '../../src/core/rule.ts'
import type { Declared } from '../../src/formats/protobuf/facts.ts'
import type { Comments } from '../../src/formats/protobuf/model.ts'
import { rule } from './rule.ts'

/** Lines that only switch off rules document nothing. */
const isDocumentation = (line: string): boolean =>
  line !== '' && !line.startsWith('buf:lint:ignore') && !line.startsWith('concordat:ignore')

interface Commented {
  readonly name: string
  readonly comments: Comments | undefined
}

const missingComment = ({ node }: Declared<Commented>, what: string): Violation | undefined =>
  (node.comments?.leading ?? '').split('\n').some((line) => isDocumentation(line.trim()))
    ? undefined
    : { message: `${what} "${node.name}" should have a comment above it for documentation.` }

export const commentMessage = rule({
  id: 'protobuf/comment-message',
  aliases: { buf: 'COMMENT_MESSAGE' },
  title: 'A message has no comment',
  severity: 'error',
  verdict: null,
  presets: ['comments'],
  docs: {
    why: 'The comment is the documentation: it is copied into generated code and API references.',
    fix: 'Write a comment directly above the declaration.',
    since: '0.1.0',
  },
  on: 'message',
  check: ({ node }) => missingComment(node, 'Message'),
})

export const commentField = rule({
  id: 'protobuf/comment-field',
  aliases: { buf: 'COMMENT_FIELD' },
  title: 'A field has no comment',
  severity: 'error',
  verdict: null,
  presets: ['comments'],
  docs: {
    why: 'The comment is the documentation: it is copied into generated code and API references.',
    fix: 'Write a comment directly above the declaration.',
    since: '0.1.0',
  },
  on: 'field',
  check: ({ node }) => (node.node.group ? undefined : missingComment(node, 'Field')),
})

export const commentOneof = rule({
  id: 'protobuf/comment-oneof',
  aliases: { buf: 'COMMENT_ONEOF' },
  title: 'A oneof has no comment',
  severity: 'error',
  verdict: null,
  presets: ['comments'],
  docs: {
    why: 'The comment is the documentation: it is copied into generated code and API references.',
    fix: 'Write a comment directly above the declaration.',
    since: '0.1.0',
  },
  on: 'oneof',
  check: ({ node }) => missingComment(node, 'Oneof'),
})

export const commentEnum = rule({
  id: 'protobuf/comment-enum',
  aliases: { buf: 'COMMENT_ENUM' },
  title: 'An enum has no comment',
  severity: 'error',
  verdict: null,
  presets: ['comments'],
  docs: {
    why: 'The comment is the documentation: it is copied into generated code and API references.',
    fix: 'Write a comment directly above the declaration.',
    since: '0.1.0',
  },
  on: 'enum',
  check: ({ node }) => missingComment(node, 'Enum'),
})

export const commentEnumValue = rule({
  id: 'protobuf/comment-enum-value',
  aliases: { buf: 'COMMENT_ENUM_VALUE' },
  title: 'An enum value has no comment',
  severity: 'error',
  verdict: null,
  presets: ['comments'],
  docs: {
    why: 'The comment is the documentation: it is copied into generated code and API references.',
    fix: 'Write a comment directly above the declaration.',
    since: '0.1.0',
  },
  on: 'enum-value',
  check: ({ node }) => missingComment(node, 'Enum value'),
})

export const commentService = rule({
  id: 'protobuf/comment-service',
  aliases: { buf: 'COMMENT_SERVICE' },
  title: 'A service has no comment',
  severity: 'error',
  verdict: null,
  presets: ['comments'],
  docs: {
    why: 'The comment is the documentation: it is copied into generated code and API references.',
    fix: 'Write a comment directly above the declaration.',
    since: '0.1.0',
  },
  on: 'service',
  check: ({ node }) => missingComment(node, 'Service'),
})

export const commentRpc = rule({
  id: 'protobuf/comment-rpc',
  aliases: { buf: 'COMMENT_RPC' },
  title: 'An RPC has no comment',
  severity: 'error',
  verdict: null,
  presets: ['comments'],
  docs: {
    why: 'The comment is the documentation: it is copied into generated code and API references.',
    fix: 'Write a comment directly above the declaration.',
    since: '0.1.0',
  },
  on: 'method',
  check: ({ node }) => missingComment(node, 'RPC'),
})
