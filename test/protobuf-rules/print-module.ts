import type { Files } from './memory-tree.ts'
import type {
  RandomEnum,
  RandomExtension,
  RandomField,
  RandomFile,
  RandomMessage,
  RandomMethod,
  RandomModule,
  Syntax,
} from './module-shape.ts'
import { type Context, indent, printField } from './print-field.ts'
import { declaredTypes, knownTypes } from './random-module.ts'

const rangeText = ([first, last]: [number, number]): string =>
  first === last ? `${first}` : `${first} to ${last}`

const printReserved = (
  { reservedNumbers, reservedNames }: RandomMessage | RandomEnum,
  syntax: Syntax,
): string[] => [
  ...(reservedNumbers.length > 0 ? [`reserved ${reservedNumbers.map(rangeText).join(', ')};`] : []),
  ...(reservedNames.length > 0
    ? [`reserved ${reservedNames.map((name) => (syntax === '2023' ? name : `"${name}"`)).join(', ')};`]
    : []),
]

const printEnum = (type: RandomEnum, context: Context): string[] => {
  const { syntax } = context.file
  const values =
    syntax === 'proto2'
      ? type.values
      : (type.values.map(([name, number], index) => [name, index === 0 ? 0 : number]) as [string, number][])
  const numbers = values.map(([, number]) => number)
  return [
    ...(type.comment ? [`// About ${type.name}.`] : []),
    `enum ${type.name} {`,
    ...indent([
      ...(new Set(numbers).size < numbers.length ? ['option allow_alias = true;'] : []),
      ...(syntax === '2023' && type.closed !== undefined
        ? [`option features.enum_type = ${type.closed ? 'CLOSED' : 'OPEN'};`]
        : []),
      ...(syntax === '2023' && type.jsonFormat !== undefined
        ? [`option features.json_format = ${type.jsonFormat};`]
        : []),
      ...printReserved(type, syntax),
      ...values.map(([name, number]) => `${name} = ${number};`),
    ]),
    '}',
  ]
}

const printExtension = ({ extendee, field }: RandomExtension, context: Context): string[] => {
  const options = new Map(
    [...field.options].filter(
      ([name, value]) => name !== 'ctype' && !value.includes('string_type') && !name.includes('string_type'),
    ),
  )
  const label = field.label === 'repeated' ? 'repeated' : 'explicit'
  const plain = { ...field, label, oneof: undefined, jsonName: undefined, options } as const
  return [`extend ${extendee} {`, ...indent(printField(plain, context, false)), '}']
}

const printGroup = ({ name, number, label }: RandomMessage['groups'][number]): string[] => [
  `${label} group ${name} = ${number} {`,
  '  optional int32 inner = 1;',
  '}',
]

const printMessage = (
  message: RandomMessage,
  context: Context,
  extensions: readonly RandomExtension[] = [],
): string[] => {
  const { syntax } = context.file
  const oneofs = new Map<string, RandomField[]>()
  const printed: string[] = []
  for (const field of message.fields) {
    const isMember = field.oneof !== undefined && field.label !== 'map' && field.label !== 'repeated'
    if (!isMember) printed.push(...printField(field, context, false))
    else oneofs.set(field.oneof!, [...(oneofs.get(field.oneof!) ?? []), field])
  }
  return [
    ...(message.comment ? [`/* About ${message.name}. */`] : []),
    `message ${message.name} {`,
    ...indent([
      ...(syntax === '2023' && message.jsonFormat !== undefined
        ? [`option features.json_format = ${message.jsonFormat};`]
        : []),
      ...(message.noAccessor ? ['option no_standard_descriptor_accessor = true;'] : []),
      ...printReserved(message, syntax),
      ...(message.extensionRange !== undefined && syntax !== 'proto3'
        ? [`extensions ${rangeText(message.extensionRange)};`]
        : []),
      ...message.enums.flatMap((type) => printEnum(type, context)),
      ...message.messages.flatMap((inner) => printMessage(inner, context)),
      ...printed,
      ...(syntax === 'proto2' ? message.groups.flatMap(printGroup) : []),
      ...extensions.flatMap((extension) => printExtension(extension, context)),
      ...[...oneofs].flatMap(([name, fields]) => [
        `oneof ${name} {`,
        ...indent(fields.flatMap((field) => printField({ ...field, label: 'explicit' }, context, true))),
        '}',
      ]),
    ]),
    '}',
  ]
}

const printMethod = (method: RandomMethod): string[] => {
  const request = `${method.clientStreaming ? 'stream ' : ''}${method.request}`
  const response = `${method.serverStreaming ? 'stream ' : ''}${method.response}`
  const head = `rpc ${method.name}(${request}) returns (${response})`
  return method.idempotency === undefined
    ? [`${head};`]
    : [`${head} {`, `  option idempotency_level = ${method.idempotency};`, '}']
}

const usedTypes = (file: RandomFile): readonly string[] => {
  const inMessage = (message: RandomMessage): string[] => [
    ...message.fields.map(({ type }) => type),
    ...message.messages.flatMap(inMessage),
  ]
  return [
    ...file.messages.flatMap(inMessage),
    ...file.extensions.flatMap(({ extendee, field }) => [extendee, field.type]),
    ...file.services.flatMap(({ methods }) =>
      methods.flatMap(({ request, response }) => [request, response]),
    ),
  ]
}

const quoted = (name: string): boolean =>
  !['true', 'false', 'SPEED', 'CODE_SIZE', 'LITE_RUNTIME'].includes(name)

const importLines = (file: RandomFile, used: readonly string[]): readonly string[] => {
  const written = new Set(file.imports.map(({ path }) => path))
  return [
    ...file.imports.map(({ path, isPublic }) => `import ${isPublic ? 'public ' : ''}"${path}";`),
    ...used.filter((path) => !written.has(path)).map((path) => `import "${path}";`),
  ]
}

const printFile = (file: RandomFile, context: Context, imports: readonly string[]): string => {
  const lines = [
    ...(file.syntax === '2023' ? ['edition = "2023";'] : []),
    ...(file.syntax === 'proto3' || (file.syntax === 'proto2' && !file.isUnstated)
      ? [`syntax = "${file.syntax}";`]
      : []),
    ...(file.package === '' ? [] : [`package ${file.package};`]),
    ...importLines(file, imports),
    ...[...file.options].map(([name, value]) => `option ${name} = ${quoted(value) ? `"${value}"` : value};`),
    ...(file.syntax === '2023'
      ? [...file.features].map(([name, value]) => `option features.${name} = ${value};`)
      : []),
    ...file.enums.flatMap((type) => printEnum(type, context)),
    ...file.messages.flatMap((message, index) =>
      printMessage(message, context, index === 0 ? file.extensions.filter(({ isNested }) => isNested) : []),
    ),
    ...file.extensions
      .filter(({ isNested }) => !isNested || file.messages.length === 0)
      .flatMap((extension) => printExtension(extension, context)),
    ...file.services.flatMap((service) => [
      `service ${service.name} {`,
      ...indent(service.methods.flatMap(printMethod)),
      '}',
    ]),
  ]
  return `${lines.join('\n')}\n`
}

/** Features of a language have to be imported where they are set. */
const withLanguageImports = (text: string): string => {
  const imports = ['cpp', 'java']
    .filter((language) => text.includes(`pb.${language}`))
    .map((language) => `import "google/protobuf/${language}_features.proto";\n`)
  return text.replace('edition = "2023";\n', (line) => line + imports.join(''))
}

const allEnums = (
  module: RandomModule,
): ReadonlyMap<string, { readonly type: RandomEnum; readonly file: RandomFile }> => {
  const found = new Map<string, { type: RandomEnum; file: RandomFile }>()
  const visit = (
    file: RandomFile,
    container: { enums: RandomEnum[]; messages: RandomMessage[] },
    prefix: string,
  ): void => {
    for (const type of container.enums) found.set(`${prefix}.${type.name}`, { type, file })
    for (const message of container.messages) visit(file, message, `${prefix}.${message.name}`)
  }
  for (const file of module.files) visit(file, file, file.package === '' ? '' : `.${file.package}`)
  return found
}

/** The source of a module. References to types that are gone become `int32`, so that most modules stay valid. */
export const printModule = (module: RandomModule): Files => {
  const enums = allEnums(module)
  const homes = new Map(
    module.files.flatMap((file) => declaredTypes(file, 'any').map((name) => [name, file.path] as const)),
  )
  const texts: Record<string, string> = {}
  for (const file of module.files) {
    const context: Context = {
      file,
      kindOf: (type) => (!type.startsWith('.') ? 'scalar' : enums.has(type) ? 'enum' : 'message'),
      firstValue: (type) => {
        const found = enums.get(type)
        const value = found?.type.values[0]
        return value && { name: value[0], number: found!.file.syntax === 'proto2' ? value[1] : 0 }
      },
      isClosed: (type) => {
        const found = enums.get(type)
        return (
          found?.file.syntax === 'proto2' || (found?.file.syntax === '2023' && found.type.closed === true)
        )
      },
    }
    const used = usedTypes(file).flatMap((type) => homes.get(type) ?? knownTypes.get(type) ?? [])
    const imports = [...new Set(used)].filter((path) => path !== file.path).sort()
    texts[file.path] = withLanguageImports(printFile(file, context, imports))
  }
  return texts
}
