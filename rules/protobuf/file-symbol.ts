import { rule } from './rule.ts'

const name = ({ fullName }: { readonly fullName: string }): string => fullName

export const messageNoDelete = rule({
  id: 'protobuf/message-no-delete',
  aliases: { buf: 'MESSAGE_NO_DELETE' },
  title: 'A message was deleted from its file',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'csr'],
  docs: {
    why: 'Callers that import this file for the message stop compiling.',
    fix: 'Keep it in the file, marked deprecated. If it moved, let the file import its new place with "import public".',
    since: '0.1.0',
  },
  on: 'message.missing-in-file',
  check: ({ before, after }) => ({ message: `Message ${name(before)} was deleted from file ${after.path}.` }),
})

export const enumNoDelete = rule({
  id: 'protobuf/enum-no-delete',
  aliases: { buf: 'ENUM_NO_DELETE' },
  title: 'An enum was deleted from its file',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'csr'],
  docs: {
    why: 'Callers that import this file for the enum stop compiling.',
    fix: 'Keep it in the file, marked deprecated. If it moved, let the file import its new place with "import public".',
    since: '0.1.0',
  },
  on: 'enum.missing-in-file',
  check: ({ before, after }) => ({ message: `Enum ${name(before)} was deleted from file ${after.path}.` }),
})

export const extensionNoDelete = rule({
  id: 'protobuf/extension-no-delete',
  aliases: { buf: 'EXTENSION_NO_DELETE' },
  title: 'An extension was deleted from its file',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file'],
  docs: {
    why: 'Callers that import this file for the extension stop compiling, and those who set it can no longer name it.',
    fix: 'Keep it in the file, marked deprecated. If it moved, let the file import its new place with "import public".',
    since: '0.1.0',
  },
  on: 'extension.missing-in-file',
  check: ({ before, after }) => ({
    message: `Extension ${name(before)} was deleted from file ${after.path}.`,
  }),
})

export const serviceNoDelete = rule({
  id: 'protobuf/service-no-delete',
  aliases: { buf: 'SERVICE_NO_DELETE' },
  title: 'A service was deleted from its file',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file'],
  docs: {
    why: 'Callers that import this file for the service stop compiling: stubs and server base classes are gone.',
    fix: 'Keep it in the file, marked deprecated. If it moved, let the file import its new place with "import public".',
    since: '0.1.0',
  },
  on: 'service.missing-in-file',
  check: ({ before, after }) => ({ message: `Service ${name(before)} was deleted from file ${after.path}.` }),
})
