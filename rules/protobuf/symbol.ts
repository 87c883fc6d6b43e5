import { rule } from './rule.ts'

export const messageRemoved = rule({
  id: 'protobuf/message-removed',
  title: 'A message is no longer declared anywhere',
  severity: 'error',
  verdict: 'source-only',
  presets: ['default'],
  docs: {
    why: 'Generated code loses the class, and data that names the message (topics, google.protobuf.Any, stored records) can no longer be decoded with the new version.',
    fix: 'Keep the message, marked with "option deprecated = true;", until nobody reads or writes it.',
    since: '0.1.0',
  },
  on: 'message.removed',
  check: ({ before, after }) => ({
    message: `Message ${before.fullName} was deleted from ${after.path} and is declared nowhere else.`,
  }),
})

export const messageRenamed = rule({
  id: 'protobuf/message-renamed',
  title: 'A message was renamed',
  severity: 'info',
  verdict: 'source-only',
  presets: ['default'],
  docs: {
    why: 'The bytes stay the same, but generated classes get another name, and a google.protobuf.Any that holds the old name no longer resolves.',
    fix: 'Nothing is to be done if nobody packs the message into an Any and all users of the generated code are in this change.',
    since: '0.1.0',
  },
  on: 'message.renamed',
  check: ({ before, after }) => ({
    message: `Message ${before.fullName} seems to be renamed to ${after.fullName}, which has the same fields.`,
  }),
})

export const enumRemoved = rule({
  id: 'protobuf/enum-removed',
  title: 'An enum is no longer declared anywhere',
  severity: 'error',
  verdict: 'source-only',
  presets: ['default'],
  docs: {
    why: 'Generated code loses the enum and all its constants, so callers stop compiling.',
    fix: 'Keep the enum, marked with "option deprecated = true;", until nobody uses it.',
    since: '0.1.0',
  },
  on: 'enum.removed',
  check: ({ before, after }) => ({
    message: `Enum ${before.fullName} was deleted from ${after.path} and is declared nowhere else.`,
  }),
})

export const extensionRemoved = rule({
  id: 'protobuf/extension-removed',
  title: 'An extension is no longer declared anywhere',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'Data that holds the extension keeps it only as an unknown field, and its number is free for another meaning.',
    fix: 'Keep the extension, marked deprecated; or make sure that nobody sets it and that its number is never used again.',
    since: '0.1.0',
  },
  on: 'extension.removed',
  check: ({ before }) => ({
    message:
      `Extension ${before.fullName} (number ${before.number} of ${before.extendee?.message?.fullName ?? before.extendee?.name}) ` +
      'was deleted and is declared nowhere else.',
  }),
})

export const serviceRemoved = rule({
  id: 'protobuf/service-removed',
  title: 'A service is no longer declared anywhere',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'The full name of the service is part of the path of each of its RPCs: deployed clients get UNIMPLEMENTED as soon as the server is updated. Renaming is deleting.',
    fix: 'Keep serving the old service, marked deprecated, beside the new one until no client calls it.',
    since: '0.1.0',
  },
  on: 'service.removed',
  check: ({ before, after }) => ({
    message:
      `Service ${before.fullName} was deleted from ${after.path}; calls to ` +
      `${before.methods.map(({ name }) => `/${before.fullName}/${name}`).join(', ') || 'it'} will fail.`,
  }),
})
