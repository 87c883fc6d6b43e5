import type { Random } from './random.ts'
import type { RandomEnum, RandomFile, RandomMessage, RandomModule } from './module-shape.ts'
import { fieldOptions, freshName, randomField, randomLabel, scalars } from './random-module.ts'
import { type Edit, allEnums, allMessages, visibleTypes } from './edit.ts'

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

export const deleteField = withField((random, message, index) => {
  const [field] = message.fields.splice(index, 1)
  if (random.chance(0.4)) message.reservedNumbers.push([field!.number, field!.number])
  if (random.chance(0.4)) message.reservedNames.push(field!.name)
})

export const changeType = withField((random, message, index, module, file) => {
  const types = visibleTypes(module, file, 'any')
  message.fields[index]!.type =
    random.chance(0.6) || types.length === 0 ? random.pick(scalars) : random.pick(types)
})

export const renameField = withField((random, message, index) => {
  const names = [...message.fields.map(({ name }) => name), ...message.reservedNames]
  message.fields[index]!.name = freshName(random, names)
})

export const renumberField = withField((random, message, index) => {
  const field = message.fields[index]!
  const other = message.fields[random.below(message.fields.length)]!
  if (random.chance(0.5)) [field.number, other.number] = [other.number, field.number]
  else field.number = 20 + message.fields.length + random.below(5)
})

export const changeLabel = withField((random, message, index) => {
  message.fields[index]!.label = randomLabel(random)
})

export const changeOneof = withField((random, message, index) => {
  const field = message.fields[index]!
  field.oneof =
    field.oneof === undefined || random.chance(0.4) ? random.pick(['choice', 'kind', 'other']) : undefined
})

export const changeFieldOption = withField((random, message, index) => {
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

export const addField = withMessage((random, message, module, file) => {
  message.fields.push(randomField(random, message, visibleTypes(module, file, 'any')))
})

export const changeReserved = withMessage((random, message) => {
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

export const changeEnum = withEnum((random, type) => {
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
