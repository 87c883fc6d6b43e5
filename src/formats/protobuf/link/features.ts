import { isKnownValue, overrideFeatures } from '../features.ts'
import type {
  Enum,
  EnumValue,
  Features,
  Field,
  Message,
  Method,
  Oneof,
  Option,
  ProtoFile,
  Service,
} from '../model.ts'
import type { Writable } from '../parse/nodes.ts'
import { featureSettings } from './feature-settings.ts'
import type { Linking } from './linking.ts'
import { resolveName, type Scope } from './scopes.ts'

/** Gives every declaration of a file its features: those of what encloses it, overridden by its own options. */
export const resolveFeatures = (linking: Linking, file: Writable<ProtoFile>): void => {
  const scope = linking.table.packages.get(file.package)!
  const walk: Walk = { linking, scope }
  file.features = overridden(walk, file.features, file.options)
  for (const message of file.messages) resolveMessage(walk, message, file.features)
  for (const node of file.enums) resolveEnum(walk, node, file.features)
  for (const extension of file.extensions) resolveField(walk, extension, file.features)
  for (const service of file.services) {
    inherit(walk, service, file.features)
    for (const method of service.methods) inherit(walk, method, service.features)
  }
}

interface Walk {
  readonly linking: Linking
  readonly scope: Scope
}

const resolveMessage = (walk: Walk, message: Message, outer: Features): void => {
  inherit(walk, message, outer)
  const { features } = message
  for (const oneof of message.oneofs) inherit(walk, oneof, features)
  for (const field of message.fields) resolveField(walk, field, field.oneof?.features ?? features)
  for (const extension of message.extensions) resolveField(walk, extension, features)
  for (const node of message.enums) resolveEnum(walk, node, features)
  for (const nested of message.messages) resolveMessage(walk, nested, features)
}

const resolveEnum = (walk: Walk, node: Enum, outer: Features): void => {
  inherit(walk, node, outer)
  for (const value of node.values) inherit(walk, value, node.features)
}

const inherit = (
  walk: Walk,
  node: Writable<Message | Enum | EnumValue | Oneof | Service | Method>,
  outer: Features,
): void => {
  node.features = overridden(walk, outer, node.options)
}

const resolveField = (walk: Walk, field: Writable<Field>, outer: Features): void => {
  const { edition } = field.file
  field.features =
    edition === 'proto2' || edition === 'proto3'
      ? withLegacySyntax(field, outer)
      : overridden(walk, outer, field.options)
}

/** Before editions labels, groups and the option `packed` said what features say now. */
const withLegacySyntax = (field: Field, outer: Features): Features => {
  const required = field.label === 'required'
  const optional = field.label === 'optional' && field.file.edition === 'proto3'
  const packed = packedOption(field.options)
  if (!required && !optional && !field.group && packed === undefined) return outer
  return overrideFeatures(outer, {
    ...(required ? { fieldPresence: 'LEGACY_REQUIRED' } : optional ? { fieldPresence: 'EXPLICIT' } : {}),
    ...(field.group ? { messageEncoding: 'DELIMITED' } : {}),
    ...(packed === undefined ? {} : { repeatedFieldEncoding: packed ? 'PACKED' : 'EXPANDED' }),
  })
}

const packedOption = (options: readonly Option[]): boolean | undefined => {
  for (const { name, value } of options) {
    if (name.length === 1 && name[0]!.name === 'packed' && value.kind === 'identifier')
      return value.value === 'true'
  }
  return undefined
}

const overridden = (walk: Walk, outer: Features, options: readonly Option[]): Features => {
  let features = outer
  for (const option of options) {
    const [first] = option.name
    if (first!.name !== 'features' || first!.extension) continue
    for (const { feature, value } of featureSettings(option, (name) => extensionName(walk, name))) {
      if (isKnownValue(feature, value)) features = overrideFeatures(features, { [feature]: value })
    }
  }
  return features
}

const extensionName = ({ linking, scope }: Walk, name: string): string | undefined => {
  const symbol = resolveName(linking.table, linking.views.options, scope, name, 'any')
  return symbol?.kind === 'field' ? symbol.fullName : undefined
}
