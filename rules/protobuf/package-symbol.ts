import { rule } from './rule.ts'

const name = ({ fullName }: { readonly fullName: string }): string => fullName

export const packageMessageNoDelete = rule({
  id: 'protobuf/package-message-no-delete',
  aliases: { buf: 'PACKAGE_MESSAGE_NO_DELETE' },
  title: 'A message was deleted from its package',
  severity: 'error',
  verdict: 'source-only',
  presets: ['package'],
  docs: {
    why: 'Generated code of every language loses the message, so callers of the package stop compiling.',
    fix: 'Keep it in the package, marked deprecated, until nobody uses it; it may move to another file of the package.',
    since: '0.1.0',
  },
  on: 'message.missing-in-package',
  check: ({ before }) => ({
    message: `Message ${name(before.symbol)} was deleted from package "${before.package}".`,
  }),
})

export const packageEnumNoDelete = rule({
  id: 'protobuf/package-enum-no-delete',
  aliases: { buf: 'PACKAGE_ENUM_NO_DELETE' },
  title: 'An enum was deleted from its package',
  severity: 'error',
  verdict: 'source-only',
  presets: ['package'],
  docs: {
    why: 'Generated code of every language loses the enum, so callers of the package stop compiling.',
    fix: 'Keep it in the package, marked deprecated, until nobody uses it; it may move to another file of the package.',
    since: '0.1.0',
  },
  on: 'enum.missing-in-package',
  check: ({ before }) => ({
    message: `Enum ${name(before.symbol)} was deleted from package "${before.package}".`,
  }),
})

export const packageExtensionNoDelete = rule({
  id: 'protobuf/package-extension-no-delete',
  aliases: { buf: 'PACKAGE_EXTENSION_NO_DELETE' },
  title: 'An extension was deleted from its package',
  severity: 'error',
  verdict: 'source-only',
  presets: ['package'],
  docs: {
    why: 'Generated code of every language loses the extension, so callers of the package stop compiling.',
    fix: 'Keep it in the package, marked deprecated, until nobody uses it; it may move to another file of the package.',
    since: '0.1.0',
  },
  on: 'extension.missing-in-package',
  check: ({ before }) => ({
    message: `Extension ${name(before.symbol)} was deleted from package "${before.package}".`,
  }),
})

export const packageServiceNoDelete = rule({
  id: 'protobuf/package-service-no-delete',
  aliases: { buf: 'PACKAGE_SERVICE_NO_DELETE' },
  title: 'A service was deleted from its package',
  severity: 'error',
  verdict: 'breaking',
  presets: ['package'],
  docs: {
    why: 'Deployed clients call the service by its full name and get UNIMPLEMENTED; generated stubs are gone.',
    fix: 'Keep it in the package, marked deprecated, until nobody uses it; it may move to another file of the package.',
    since: '0.1.0',
  },
  on: 'service.missing-in-package',
  check: ({ before }) => ({
    message: `Service ${name(before.symbol)} was deleted from package "${before.package}".`,
  }),
})

export const packageNoDelete = rule({
  id: 'protobuf/package-no-delete',
  aliases: { buf: 'PACKAGE_NO_DELETE' },
  title: 'A package was deleted',
  severity: 'error',
  verdict: 'breaking',
  presets: ['package'],
  docs: {
    why: 'Everything in the package is gone: generated code, the paths of its RPCs, the types that stored data names.',
    fix: 'Keep the package beside its successor until nobody uses it.',
    since: '0.1.0',
  },
  on: 'package.removed',
  check: ({ before }) => ({
    message: `Package "${before.name}" was deleted; it was declared by ${before.files.map(({ path }) => path).join(', ')}.`,
  }),
})
