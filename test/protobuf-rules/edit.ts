import type { Random } from './random.ts'
import type { RandomEnum, RandomFile, RandomMessage, RandomModule } from './module-shape.ts'
import { declaredTypes, knownTypes } from './random-module.ts'

export type Edit = (random: Random, module: RandomModule, file: RandomFile) => void

export const allMessages = (container: { readonly messages: readonly RandomMessage[] }): RandomMessage[] =>
  container.messages.flatMap((message) => [message, ...allMessages(message)])

export const allEnums = (file: RandomFile): RandomEnum[] => [
  ...file.enums,
  ...allMessages(file).flatMap(({ enums }) => enums),
]

/** Types a file may use without closing a circle of imports: its own and those of files before it. */
export const visibleTypes = (module: RandomModule, file: RandomFile, kind: 'message' | 'any'): string[] =>
  module.files.slice(0, module.files.indexOf(file) + 1).flatMap((each) => declaredTypes(each, kind))

export const redirect = (module: RandomModule, names: ReadonlyMap<string, string>): void => {
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
export const replaceLostTypes = (module: RandomModule): void => {
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
