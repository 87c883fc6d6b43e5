import type { RandomFile, RandomMessage } from './module-shape.ts'
import {
  declaredTypes,
  freshName,
  freshTypeName,
  randomEnum,
  randomField,
  randomMessage,
  randomMethod,
  scalars,
} from './random-module.ts'
import { type Edit, allMessages, redirect, replaceLostTypes, visibleTypes } from './edit.ts'

const prefix = (file: RandomFile): string => (file.package === '' ? '' : `.${file.package}`)

export const deleteSymbol: Edit = (random, module, file) => {
  const container = random.chance(0.5) ? file : (allMessages(file)[0] ?? file)
  if (random.chance(0.5) && container.messages.length > 0)
    container.messages.splice(random.below(container.messages.length), 1)
  else if (container.enums.length > 0) container.enums.splice(random.below(container.enums.length), 1)
  else if (file.services.length > 0) file.services.pop()
  replaceLostTypes(module)
}

export const renameSymbol: Edit = (random, module, file) => {
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

export const moveMessage: Edit = (random, module, file) => {
  const target = random.pick(module.files)
  if (target === file || file.messages.length === 0) return
  const before = declaredTypes(file, 'any')
  const [message] = file.messages.splice(random.below(file.messages.length), 1)
  if (target.messages.some(({ name }) => name === message!.name)) return void file.messages.push(message!)
  target.messages.push(message!)
  const moved = before
    .filter(
      (name) =>
        name === `${prefix(file)}.${message!.name}` || name.startsWith(`${prefix(file)}.${message!.name}.`),
    )
    .map((name) => [name, prefix(target) + name.slice(prefix(file).length)] as const)
  redirect(module, new Map(moved))
}

export const changeService: Edit = (random, module, file) => {
  const [service] = file.services
  const messages = visibleTypes(module, file, 'message')
  if (service === undefined || messages.length === 0) return
  const index = random.below(Math.max(1, service.methods.length))
  const method = service.methods[index]
  if (method === undefined || random.chance(0.2)) {
    const name = `Added${service.methods.length}`
    if (!service.methods.some((each) => each.name === name))
      service.methods.push(randomMethod(random, name, messages))
  } else if (random.below(5) === 0) service.methods.splice(index, 1)
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

export const changeFileOption: Edit = (random, _, file) => {
  const [name, values] = random.pick(fileOptions)
  if (file.options.has(name) && random.chance(0.4)) file.options.delete(name)
  else file.options.set(name, random.pick(values))
  if (random.chance(0.3) && file.syntax !== '2023')
    file.options.set('java_string_check_utf8', random.pick(['true', 'false']))
}

export const changeFeature: Edit = (random, _, file) => {
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

export const changeSyntax: Edit = (random, _, file) => {
  file.syntax = random.pick(['proto2', 'proto3', '2023'] as const)
  file.isUnstated = random.chance(0.3)
}

export const changePackage: Edit = (random, module, file) => {
  const before = declaredTypes(file, 'any')
  file.package = random.pick(['acme.orders.v1', 'acme.pay.v1beta1', 'acme.moved.v2', ''])
  const after = declaredTypes(file, 'any')
  redirect(module, new Map(before.map((name, index) => [name, after[index]!])))
}

export const renameFile: Edit = (random, module, file) => {
  const before = file.path
  file.path = file.path.replace(/\.proto$/, `_${random.below(9)}.proto`)
  for (const each of module.files) {
    each.imports = each.imports.map((statement) =>
      statement.path === before ? { ...statement, path: file.path } : statement,
    )
  }
}

export const changeImports: Edit = (random, module, file) => {
  const earlier = module.files.slice(0, module.files.indexOf(file))
  file.imports = earlier
    .filter(() => random.chance(0.3))
    .map(({ path }) => ({ path, isPublic: random.chance(0.5) }))
}

export const deleteFile: Edit = (_, module, file) => {
  if (module.files.length > 1) module.files.splice(module.files.indexOf(file), 1)
  for (const each of module.files) each.imports = each.imports.filter(({ path }) => path !== file.path)
  replaceLostTypes(module)
}

export const addSymbol: Edit = (random, module, file) => {
  const taken = module.files.flatMap((each) =>
    [...each.messages, ...each.enums, ...each.services].map(({ name }) => name),
  )
  const name = freshTypeName(random, taken)
  if (random.chance(0.5)) file.enums.push(randomEnum(random, name))
  else file.messages.push(randomMessage(random, name, visibleTypes(module, file, 'any'), 1))
}

/** Extensions have numbers of a range that all extendable messages share at first. */
export const changeExtension: Edit = (random, module, file) => {
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
