import { toLowerSnakeCase, toPascalCase, toUpperSnakeCase } from './case.ts'
import { rule } from './rule.ts'

export const messagePascalCase = rule({
  id: 'protobuf/message-pascal-case',
  aliases: { buf: 'MESSAGE_PASCAL_CASE' },
  title: 'A message name is not in PascalCase',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Code generators convert names to the style of each language and expect PascalCase: other names give clumsy or clashing identifiers.',
    fix: 'Write it as OrderItem. Renaming changes generated code, so do it before the first release.',
    since: '0.1.0',
  },
  on: 'message',
  check: ({ node: { node, at } }) => {
    const expected = toPascalCase(node.name)
    return node.name === expected
      ? undefined
      : {
          message: `Message name "${node.name}" should be PascalCase, such as "${expected}".`,
          at: at(node.nameSpan),
        }
  },
})

export const enumPascalCase = rule({
  id: 'protobuf/enum-pascal-case',
  aliases: { buf: 'ENUM_PASCAL_CASE' },
  title: 'An enum name is not in PascalCase',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Code generators convert names to the style of each language and expect PascalCase: other names give clumsy or clashing identifiers.',
    fix: 'Write it as OrderStatus. Renaming changes generated code, so do it before the first release.',
    since: '0.1.0',
  },
  on: 'enum',
  check: ({ node: { node, at } }) => {
    const expected = toPascalCase(node.name)
    return node.name === expected
      ? undefined
      : {
          message: `Enum name "${node.name}" should be PascalCase, such as "${expected}".`,
          at: at(node.nameSpan),
        }
  },
})

export const servicePascalCase = rule({
  id: 'protobuf/service-pascal-case',
  aliases: { buf: 'SERVICE_PASCAL_CASE' },
  title: 'A service name is not in PascalCase',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Code generators convert names to the style of each language and expect PascalCase: other names give clumsy or clashing identifiers.',
    fix: 'Write it as OrderService. Renaming changes generated code, so do it before the first release.',
    since: '0.1.0',
  },
  on: 'service',
  check: ({ node: { node, at } }) => {
    const expected = toPascalCase(node.name)
    return node.name === expected
      ? undefined
      : {
          message: `Service name "${node.name}" should be PascalCase, such as "${expected}".`,
          at: at(node.nameSpan),
        }
  },
})

export const rpcPascalCase = rule({
  id: 'protobuf/rpc-pascal-case',
  aliases: { buf: 'RPC_PASCAL_CASE' },
  title: 'An RPC name is not in PascalCase',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Code generators convert names to the style of each language and expect PascalCase: other names give clumsy or clashing identifiers.',
    fix: 'Write it as GetOrder. Renaming changes generated code, so do it before the first release.',
    since: '0.1.0',
  },
  on: 'method',
  check: ({ node: { node, at } }) => {
    const expected = toPascalCase(node.name)
    return node.name === expected
      ? undefined
      : {
          message: `RPC name "${node.name}" should be PascalCase, such as "${expected}".`,
          at: at(node.nameSpan),
        }
  },
})

export const fieldLowerSnakeCase = rule({
  id: 'protobuf/field-lower-snake-case',
  aliases: { buf: 'FIELD_LOWER_SNAKE_CASE' },
  title: 'A field name is not in lower_snake_case',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Code generators convert names to the style of each language and expect lower_snake_case: other names give clumsy or clashing identifiers.',
    fix: 'Write it as order_id. Renaming changes generated code, so do it before the first release.',
    since: '0.1.0',
  },
  on: 'field',
  check: ({ node: { node, at } }) => {
    const expected = toLowerSnakeCase(node.name)
    return node.name === expected
      ? undefined
      : {
          message: `Field name "${node.name}" should be lower_snake_case, such as "${expected}".`,
          at: at(node.nameSpan),
        }
  },
})

export const oneofLowerSnakeCase = rule({
  id: 'protobuf/oneof-lower-snake-case',
  aliases: { buf: 'ONEOF_LOWER_SNAKE_CASE' },
  title: 'A oneof name is not in lower_snake_case',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Code generators convert names to the style of each language and expect lower_snake_case: other names give clumsy or clashing identifiers.',
    fix: 'Write it as payment_method. Renaming changes generated code, so do it before the first release.',
    since: '0.1.0',
  },
  on: 'oneof',
  check: ({ node: { node, at } }) => {
    const expected = toLowerSnakeCase(node.name)
    return node.name === expected
      ? undefined
      : {
          message: `Oneof name "${node.name}" should be lower_snake_case, such as "${expected}".`,
          at: at(node.nameSpan),
        }
  },
})

export const enumValueUpperSnakeCase = rule({
  id: 'protobuf/enum-value-upper-snake-case',
  aliases: { buf: 'ENUM_VALUE_UPPER_SNAKE_CASE' },
  title: 'An enum value name is not in UPPER_SNAKE_CASE',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Code generators convert names to the style of each language and expect UPPER_SNAKE_CASE: other names give clumsy or clashing identifiers.',
    fix: 'Write it as ORDER_STATUS_PAID. Renaming changes generated code, so do it before the first release.',
    since: '0.1.0',
  },
  on: 'enum-value',
  check: ({ node: { node, at } }) => {
    const expected = toUpperSnakeCase(node.name)
    return node.name === expected
      ? undefined
      : {
          message: `Enum value name "${node.name}" should be UPPER_SNAKE_CASE, such as "${expected}".`,
          at: at(node.nameSpan),
        }
  },
})

export const fileLowerSnakeCase = rule({
  id: 'protobuf/file-lower-snake-case',
  aliases: { buf: 'FILE_LOWER_SNAKE_CASE' },
  title: 'A file name is not in lower_snake_case',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'Imports are case-sensitive on some systems and not on others, and generated file names follow the name of the .proto file.',
    fix: 'Rename the file to order_service.proto and adapt the imports.',
    since: '0.1.0',
  },
  on: 'file',
  check: ({ node: { node: file } }) => {
    const base = file.path.slice(file.path.lastIndexOf('/') + 1)
    const dot = base.lastIndexOf('.')
    const expected = toLowerSnakeCase(base.slice(0, dot)) + base.slice(dot)
    return base === expected
      ? undefined
      : { message: `File name "${base}" should be lower_snake_case, such as "${expected}".` }
  },
})

export const packageLowerSnakeCase = rule({
  id: 'protobuf/package-lower-snake-case',
  aliases: { buf: 'PACKAGE_LOWER_SNAKE_CASE' },
  title: 'A package name is not in lower_snake_case',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Packages become namespaces, modules and folders in generated code; other spellings clash on file systems that ignore case.',
    fix: 'Write each part of the package as lower_snake_case, for example acme.order_items.v1.',
    since: '0.1.0',
  },
  on: 'file',
  check: ({ node: { node: file, at } }) => {
    if (file.packageSpan === undefined) return undefined
    const expected = file.package.split('.').map(toLowerSnakeCase).join('.')
    return file.package === expected
      ? undefined
      : {
          message: `Package name "${file.package}" should be lower_snake_case, such as "${expected}".`,
          at: at(file.packageSpan),
        }
  },
})

export const fieldNoDescriptor = rule({
  id: 'protobuf/field-no-descriptor',
  aliases: { buf: 'FIELD_NO_DESCRIPTOR' },
  title: 'A field is named "descriptor"',
  severity: 'error',
  verdict: null,
  presets: [],
  docs: {
    why: 'Generated code in several languages has a method of that name on every message.',
    fix: 'Choose another name.',
    since: '0.1.0',
  },
  on: 'field',
  check: ({ node: { node, at } }) =>
    node.name.replace(/^_+/, '').replace(/_+$/, '').toLowerCase() === 'descriptor'
      ? {
          message: `Field name "${node.name}" clashes with the descriptor accessor of generated code.`,
          at: at(node.nameSpan),
        }
      : undefined,
})
