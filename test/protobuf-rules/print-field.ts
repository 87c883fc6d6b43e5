import type { RandomField, RandomFile, Syntax } from './module-shape.ts'

type TypeKind = 'scalar' | 'enum' | 'message'

/** What a file needs to know of the others to be printed as valid protobuf. */
export interface Context {
  readonly file: RandomFile
  kindOf(type: string): TypeKind
  /** First value of an enum, by its full name. */
  firstValue(type: string): { readonly name: string; readonly number: number } | undefined
  isClosed(type: string): boolean
}

export const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

const keyTypes = new Set(['double', 'float', 'bytes'])

const labelText = (field: RandomField, syntax: Syntax): string => {
  switch (field.label) {
    case 'map':
      return ''
    case 'repeated':
      return 'repeated '
    case 'required':
      return syntax === 'proto2' ? 'required ' : syntax === 'proto3' ? 'optional ' : ''
    case 'explicit':
      return syntax === '2023' ? '' : 'optional '
    case 'implicit':
      return syntax === 'proto2' ? 'optional ' : ''
  }
}

const defaults: ReadonlyMap<string, string> = new Map([
  ['double', '1.5'],
  ['float', '1.5'],
  ['int32', '-7'],
  ['int64', '9007199254740993'],
  ['uint32', '7'],
  ['uint64', '8'],
  ['sint32', '-3'],
  ['sint64', '3'],
  ['fixed32', '1'],
  ['fixed64', '2'],
  ['sfixed32', '-1'],
  ['sfixed64', '-2'],
  ['bool', 'true'],
  ['string', '"ab\\tc"'],
  ['bytes', '"\\001x"'],
])

const integers64 = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64'])

/** Presence by feature; a message always has it, a member of a oneof too. */
const presenceOptions = (field: RandomField, context: Context): string[] => {
  if (context.file.syntax !== '2023' || field.oneof !== undefined || context.kindOf(field.type) === 'message')
    return []
  if (field.label === 'required') return ['features.field_presence = LEGACY_REQUIRED']
  if (field.label !== 'implicit' || (context.kindOf(field.type) === 'enum' && context.isClosed(field.type)))
    return []
  return ['features.field_presence = IMPLICIT']
}

const canHaveDefault = (field: RandomField, context: Context): boolean => {
  if (field.label === 'repeated' || field.label === 'map' || context.file.syntax === 'proto3') return false
  return (
    context.kindOf(field.type) === 'scalar' &&
    presenceOptions(field, context)[0] !== 'features.field_presence = IMPLICIT'
  )
}

const isFeature = (name: string, field: RandomField, { file, kindOf }: Context): boolean => {
  if (file.syntax !== '2023') return false
  return name.endsWith('message_encoding')
    ? kindOf(field.type) === 'message'
    : name.startsWith('features') && field.type === 'string'
}

const optionsOf = (field: RandomField, context: Context): string[] => {
  const options = presenceOptions(field, context)
  if (field.jsonName !== undefined) options.push(`json_name = "${field.jsonName}"`)
  if (field.defaultValue && canHaveDefault(field, context))
    options.push(`default = ${defaults.get(field.type)}`)
  for (const [name, value] of field.options) {
    const isForText = name === 'ctype' && (field.type === 'string' || field.type === 'bytes')
    const isForNumber = name === 'jstype' && integers64.has(field.type)
    if (
      field.label !== 'map' &&
      (isForText || isForNumber || name === 'deprecated' || isFeature(name, field, context))
    )
      options.push(`${name} = ${value}`)
  }
  return options
}

const typeText = (field: RandomField, context: Context): string => {
  if (field.label !== 'map') return field.type
  const key = keyTypes.has(field.type) || field.type.startsWith('.') ? 'string' : field.type
  const isBadValue = context.kindOf(field.type) === 'enum' && context.firstValue(field.type)?.number !== 0
  return `map<${key}, ${isBadValue ? 'int32' : field.type}>`
}

export const printField = (field: RandomField, context: Context, isInOneof: boolean): string[] => {
  const options = optionsOf(field, context)
  const label = isInOneof ? '' : labelText(field, context.file.syntax)
  const text = `${label}${typeText(field, context)} ${field.name} = ${field.number}${options.length > 0 ? ` [${options.join(', ')}]` : ''};`
  return field.comment ? [`// About ${field.name}.`, text] : [text]
}
