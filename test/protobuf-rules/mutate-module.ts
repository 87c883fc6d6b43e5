import type { Random } from './random.ts'
import type { RandomEnum, RandomFile, RandomMessage, RandomModule } from './module-shape.ts'
import {
  declaredTypes,
  fieldOptions,
  freshName,
  freshTypeName,
  knownTypes,
  randomEnum,
  randomField,
  randomLabel,
  randomMessage,
  randomMethod,
  scalars,
} from './random-module.ts'

type Edit = (random: Random, module: RandomModule, file: RandomFile) => void

const allMessages = (container: { readonly messages: readonly RandomMessage[] }): RandomMessage[] =>
  container.messages.flatMap((message) => [message, ...allMessages(message)])

const allEnums = (file: RandomFile): RandomEnum[] => [
  ...file.enums,
  ...allMessages(file).flatMap(({ enums }) => enums),
]

/** Types a file may use without closing a circle of imports: its own and those of files before it. */
const visibleTypes = (module: RandomModule, file: RandomFile, kind: 'message' | 'any'): string[] =>
  module.files.slice(0, module.files.indexOf(file) + 1).flatMap((each) => declaredTypes(each, kind))

const withMessage =
  (edit: (random: Random, message: RandomMessage, module: RandomModule, file: RandomFile) => void): Edit =>
  (random, module, file) => {
    const messages = allMessages(file)
    if (messages.length > 0) edit(random, random.pick(messages), module, file)
  }

const withField = (
  edit: (
    random: Random,
    message: RandomMessage,
    index: number,
    module: RandomModule,
    file: RandomFile,
  ) => void,
): Edit =>
  withMessage((random, message, module, file) => {
    if (message.fields.length > 0) edit(random, message, random.below(message.fields.length), module, file)
  })

const withEnum =
  (edit: (random: Random, type: RandomEnum) => void): Edit =>
  (random, _, file) => {
    const enums = allEnums(file)
    if (enums.length > 0) edit(random, random.pick(enums))
  }

const deleteField = withField((random, message, index) => {
  const [field] = message.fields.splice(index, 1)
  if (random.chance(0.4)) message.reservedNumbers.push([field!.number, field!.number])
  if (random.chance(0.4)) message.reservedNames.push(field!.name)
})

const changeType = withField((random, message, index, module, file) => {
  const types = visibleTypes(module, file, 'any')
  message.fields[index]!.type =
    random.chance(0.6) || types.length === 0 ? random.pick(scalars) : random.pick(types)
})

const renameField = withField((random, message, index) => {
  const names = [...message.fields.map(({ name }) => name), ...message.reservedNames]
  message.fields[index]!.name = freshName(random, names)
})

const renumberField = withField((random, message, index) => {
  const field = message.fields[index]!
  const other = message.fields[random.below(message.fields.length)]!
  if (random.chance(0.5)) [field.number, other.number] = [other.number, field.number]
  else field.number = 20 + message.fields.length + random.below(5)
})

const changeLabel = withField((random, message, index) => {
  message.fields[index]!.label = randomLabel(random)
})

const changeOneof = withField((random, message, index) => {
  const field = message.fields[index]!
  field.oneof =
    field.oneof === undefined || random.chance(0.4) ? random.pick(['choice', 'kind', 'other']) : undefined
})

const changeFieldOption = withField((random, message, index) => {
  const field = message.fields[index]!
  switch (random.below(3)) {
    case 0:
      field.jsonName = field.jsonName === undefined ? `json${index}x` : undefined
      break
    case 1:
      field.defaultValue = !field.defaultValue
      break
    default:
      field.options = new Map(field.options.size > 0 ? [] : [random.pick(fieldOptions)])
  }
})

const addField = withMessage((random, message, module, file) => {
  message.fields.push(randomField(random, message, visibleTypes(module, file, 'any')))
})

const changeReserved = withMessage((random, message) => {
  if (random.chance(0.5))
    message.reservedNumbers = message.reservedNumbers.map(([first, last]) => [
      first,
      Math.max(first, last - random.below(8)),
    ])
  if (random.chance(0.3)) message.reservedNumbers = message.reservedNumbers.slice(1)
  if (random.chance(0.4)) message.reservedNames = message.reservedNames.slice(1)
  if (random.chance(0.3) && message.extensionRange)
    message.extensionRange = [message.extensionRange[0] + random.below(20), 199 - random.below(50)]
  if (random.chance(0.2)) message.noAccessor = !message.noAccessor
  if (random.chance(0.2))
    message.jsonFormat = message.jsonFormat === undefined ? 'LEGACY_BEST_EFFORT' : undefined
  if (random.chance(0.3))
    message.groups = [
      {
        name: random.pick(['Grouped', 'Other']),
        number: 70 + random.below(2),
        label: random.pick(['optional', 'repeated', 'required']),
      },
    ]
})

const changeEnum = withEnum((random, type) => {
  const index = random.below(type.values.length)
  const value = type.values[index]!
  switch (random.below(8)) {
    case 0:
      if (type.values.length > 1) {
        type.values.splice(index, 1)
        if (random.chance(0.4)) type.reservedNumbers.push([value[1], value[1]])
        if (random.chance(0.4)) type.reservedNames.push(value[0])
      }
      break
    case 1:
      value[0] = `${value[0]}_RENAMED`
      break
    case 2:
      type.values.push([
        `${type.name.toUpperCase()}_NEW${type.values.length}`,
        random.chance(0.3) ? value[1] : 30 + type.values.length,
      ])
      break
    case 3:
      type.reservedNumbers = type.reservedNumbers.slice(1)
      break
    case 4:
      type.reservedNames = []
      break
    case 5:
      if (random.chance(0.5)) type.closed = type.closed === undefined ? true : undefined
      else type.jsonFormat = type.jsonFormat === undefined ? 'LEGACY_BEST_EFFORT' : undefined
      break
    case 6:
      type.values.reverse()
      break
    default:
      type.comment = !type.comment
  }
})

const deleteSymbol: Edit = (random, module, file) => {
  const container = random.chance(0.5) ? file : (allMessages(file)[0] ?? file)
  if (random.chance(0.5) && container.messages.length > 0)
    container.messages.splice(random.below(container.messages.length), 1)
  else if (container.enums.length > 0) container.enums.splice(random.below(container.enums.length), 1)
  else if (file.services.length > 0) file.services.pop()
  replaceLostTypes(module)
}

const renameSymbol: Edit = (random, module, file) => {
  const named = random.pick([...file.messages, ...file.enums, ...file.services, ...allMessages(file)])
  if (named === undefined) return
  const before = declaredTypes(file, 'any')
  const taken = module.files.flatMap((each) =>
    [...each.messages, ...each.enums, ...each.services].map(({ name }) => name),
  )
  named.name = freshTypeName(random, taken)
  const after = declaredTypes(file, 'any')
  if (random.chance(0.7)) redirect(module, new Map(before.map((name, index) => [name, after[index]!])))
  replaceLostTypes(module)
}

const moveMessage: Edit = (random, module, file) => {
  const target = random.pick(module.files)
  if (target === file || file.messages.length === 0) return
  const before = declaredTypes(file, 'any')
  const [message] = file.messages.splice(random.below(file.messages.length), 1)
  if (target.messages.some(({ name }) => name === message!.name)) return void file.messages.push(message!)
  target.messages.push(message!)
  const prefix = (each: RandomFile): string => (each.package === '' ? '' : `.${each.package}`)
  const moved = before
    .filter(
      (name) =>
        name === `${prefix(file)}.${message!.name}` || name.startsWith(`${prefix(file)}.${message!.name}.`),
    )
    .map((name) => [name, prefix(target) + name.slice(prefix(file).length)] as const)
  redirect(module, new Map(moved))
}

const changeService: Edit = (random, module, file) => {
  const [service] = file.services
  const messages = visibleTypes(module, file, 'message')
  if (service === undefined || messages.length === 0) return
  const index = random.below(Math.max(1, service.methods.length))
  const method = service.methods[index]
  if (method === undefined || random.chance(0.2)) {
    const name = `Added${service.methods.length}`
    if (!service.methods.some((each) => each.name === name))
      service.methods.push(randomMethod(random, name, messages))
  } else if (random.chance(0.2)) service.methods.splice(index, 1)
  else service.methods[index] = randomMethod(random, method.name, messages)
}

const fileOptions: readonly (readonly [string, readonly string[]])[] = [
  ['go_package', ['acme/a', 'acme/b']],
  ['java_package', ['com.acme.a', 'com.acme.b']],
  ['java_multiple_files', ['true', 'false']],
  ['java_outer_classname', ['OuterA', 'OuterB']],
  ['csharp_namespace', ['Acme.A', 'Acme.B']],
  ['optimize_for', ['SPEED', 'CODE_SIZE']],
  ['cc_enable_arenas', ['true', 'false']],
  ['php_namespace', ['A', 'B']],
  ['ruby_package', ['A', 'B']],
  ['swift_prefix', ['A', 'B']],
  ['objc_class_prefix', ['AA', 'BB']],
  ['py_generic_services', ['true', 'false']],
  ['cc_generic_services', ['true', 'false']],
  ['java_generic_services', ['true', 'false']],
  ['php_class_prefix', ['A', 'B']],
  ['php_metadata_namespace', ['A', 'B']],
]

const changeFileOption: Edit = (random, _, file) => {
  const [name, values] = random.pick(fileOptions)
  if (file.options.has(name) && random.chance(0.4)) file.options.delete(name)
  else file.options.set(name, random.pick(values))
  if (random.chance(0.3) && file.syntax !== '2023')
    file.options.set('java_string_check_utf8', random.pick(['true', 'false']))
}

const changeFeature: Edit = (random, _, file) => {
  const [name, value] = random.pick([
    ['utf8_validation', 'NONE'],
    ['json_format', 'LEGACY_BEST_EFFORT'],
    ['enum_type', 'CLOSED'],
    ['message_encoding', 'DELIMITED'],
    ['repeated_field_encoding', 'EXPANDED'],
  ] as const)
  if (file.features.has(name)) file.features.delete(name)
  else file.features.set(name, value)
}

const changeSyntax: Edit = (random, _, file) => {
  file.syntax = random.pick(['proto2', 'proto3', '2023'] as const)
  file.isUnstated = random.chance(0.3)
}

const changePackage: Edit = (random, module, file) => {
  const before = declaredTypes(file, 'any')
  file.package = random.pick(['acme.orders.v1', 'acme.pay.v1beta1', 'acme.moved.v2', ''])
  const after = declaredTypes(file, 'any')
  redirect(module, new Map(before.map((name, index) => [name, after[index]!])))
}

const renameFile: Edit = (random, module, file) => {
  const before = file.path
  file.path = file.path.replace(/\.proto$/, `_${random.below(9)}.proto`)
  for (const each of module.files) {
    each.imports = each.imports.map((statement) =>
      statement.path === before ? { ...statement, path: file.path } : statement,
    )
  }
}

const changeImports: Edit = (random, module, file) => {
  const earlier = module.files.slice(0, module.files.indexOf(file))
  file.imports = earlier
    .filter(() => random.chance(0.3))
    .map(({ path }) => ({ path, isPublic: random.chance(0.5) }))
}

const deleteFile: Edit = (_, module, file) => {
  if (module.files.length > 1) module.files.splice(module.files.indexOf(file), 1)
  for (const each of module.files) each.imports = each.imports.filter(({ path }) => path !== file.path)
  replaceLostTypes(module)
}

const addSymbol: Edit = (random, module, file) => {
  const taken = module.files.flatMap((each) =>
    [...each.messages, ...each.enums, ...each.services].map(({ name }) => name),
  )
  const name = freshTypeName(random, taken)
  if (random.chance(0.5)) file.enums.push(randomEnum(random, name))
  else file.messages.push(randomMessage(random, name, visibleTypes(module, file, 'any'), 1))
}

/** Extensions have numbers of a range that all extendable messages share at first. */
const changeExtension: Edit = (random, module, file) => {
  if (file.syntax === 'proto3') return
  if (file.extensions.length > 0 && random.chance(0.5)) {
    const { field } = random.pick(file.extensions)
    switch (random.below(3)) {
      case 0:
        file.extensions.pop()
        break
      case 1:
        field.type = random.pick(scalars)
        break
      default:
        field.name = freshName(
          random,
          file.extensions.map((each) => each.field.name),
        )
    }
    return
  }
  const extendable = module.files
    .slice(0, module.files.indexOf(file) + 1)
    .filter((each) => each.syntax !== 'proto3')
    .flatMap((each) =>
      each.messages
        .filter((message) => message.extensionRange)
        .map((message) => `${each.package === '' ? '' : `.${each.package}`}.${message.name}`),
    )
  if (extendable.length === 0) return
  const number = 140 + module.files.indexOf(file) * 8 + file.extensions.length
  const field = randomField(
    random,
    { fields: [], reservedNumbers: [], reservedNames: [] } as unknown as RandomMessage,
    [],
  )
  file.extensions.push({
    extendee: random.pick(extendable),
    isNested: random.chance(0.3),
    field: { ...field, number, name: `ext_${number}` },
  })
}

const redirect = (module: RandomModule, names: ReadonlyMap<string, string>): void => {
  const to = (type: string): string => names.get(type) ?? type
  for (const file of module.files) {
    for (const { fields } of allMessages(file)) for (const field of fields) field.type = to(field.type)
    for (const extension of file.extensions) extension.extendee = to(extension.extendee)
    for (const method of file.services.flatMap(({ methods }) => methods)) {
      method.request = to(method.request)
      method.response = to(method.response)
    }
  }
}

/** What referred to a type that is gone now refers to something else, or goes with it. */
const replaceLostTypes = (module: RandomModule): void => {
  const known = new Set(module.files.flatMap((file) => declaredTypes(file, 'any')))
  const messages = new Set(module.files.flatMap((file) => declaredTypes(file, 'message')))
  for (const file of module.files) {
    for (const { fields } of allMessages(file)) {
      for (const field of fields)
        if (field.type.startsWith('.') && !known.has(field.type) && !knownTypes.has(field.type))
          field.type = 'int32'
    }
    file.extensions = file.extensions.filter(({ extendee }) => messages.has(extendee))
    for (const service of file.services) {
      service.methods = service.methods.filter(
        ({ request, response }) => messages.has(request) && messages.has(response),
      )
    }
  }
}

const edits: readonly Edit[] = [
  deleteField,
  deleteField,
  changeType,
  changeType,
  changeType,
  renameField,
  renumberField,
  changeLabel,
  changeLabel,
  changeOneof,
  changeFieldOption,
  changeFieldOption,
  addField,
  changeReserved,
  changeReserved,
  changeEnum,
  changeEnum,
  changeEnum,
  deleteSymbol,
  renameSymbol,
  moveMessage,
  changeService,
  changeService,
  changeFileOption,
  changeFeature,
  changeSyntax,
  changePackage,
  renameFile,
  deleteFile,
  addSymbol,
  changeExtension,
  changeExtension,
  changeImports,
]

/** A copy with some random edits; not every result is valid protobuf. */
export const mutateModule = (random: Random, module: RandomModule, count: number): RandomModule => {
  const copy = structuredClone(module) as RandomModule
  for (let done = 0; done < count; done++) random.pick(edits)(random, copy, random.pick(copy.files))
  return copy
}
