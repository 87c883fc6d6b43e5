import { readFileSync } from 'node:fs'
import {
  createFileRegistry,
  fromBinary,
  toJson,
  type Message as AnyMessage,
  type Registry,
} from '@bufbuild/protobuf'
import { nestedTypes } from '@bufbuild/protobuf/reflect'
import {
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  file_google_protobuf_descriptor as descriptorFile,
  FileDescriptorSetSchema,
  SymbolVisibility,
  type DescriptorProto,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  type FileDescriptorProto,
  type ServiceDescriptorProto,
  type SourceCodeInfo_Location,
} from '@bufbuild/protobuf/wkt'
import { canonicalJson, elementKey, placeText, type ComparedElement, type Elements } from './elements.ts'

/** The elements of a descriptor set that a compiler wrote with source info, and the paths of its files. */
export const bufElements = (
  descriptorSet: string,
): { readonly elements: Elements; readonly paths: ReadonlySet<string> } => {
  const set = fromBinary(FileDescriptorSetSchema, readFileSync(descriptorSet))
  const { file: files } = set
  const registry = createFileRegistry(set)
  const elements: Elements = new Map()
  for (const file of files) addFile({ elements, registry, path: file.name, places: placesOf(file) }, file)
  return { elements, paths: new Set(files.map(({ name }) => name)) }
}

interface Walk {
  readonly elements: Elements
  readonly registry: Registry
  readonly path: string
  readonly places: ReadonlyMap<string, SourceCodeInfo_Location>
}

const qualified = (scope: string, name: string): string => (scope === '' ? name : `${scope}.${name}`)

const placesOf = (file: FileDescriptorProto): ReadonlyMap<string, SourceCodeInfo_Location> => {
  const places = new Map<string, SourceCodeInfo_Location>()
  for (const location of file.sourceCodeInfo?.location ?? []) {
    const path = location.path.join('.')
    if (!places.has(path)) places.set(path, location)
  }
  return places
}

const place = ({ places }: Walk, path: string): string => {
  const span = places.get(path)?.span
  if (span === undefined) return ''
  const [line, column, third, fourth] = span as [number, number, number, number | undefined]
  return fourth === undefined
    ? placeText(line + 1, column + 1, line + 1, third + 1)
    : placeText(line + 1, column + 1, third + 1, fourth + 1)
}

const add = (
  walk: Walk,
  kind: ComparedElement['kind'],
  fullName: string,
  path: string,
  options: AnyMessage | undefined,
  facts: Readonly<Record<string, string>>,
): void => {
  const location = walk.places.get(path)
  walk.elements.set(elementKey(walk.path, kind, fullName), {
    kind,
    facts: {
      place: place(walk, path),
      'place of the name': place(walk, `${path}.1`),
      options: optionsJson(walk, options),
      'leading comment': location?.leadingComments ?? '',
      // buf leaves out the line feed at the end, protoc does not.
      'trailing comment': (location?.trailingComments ?? '').replace(/\n$/, ''),
      'detached comments': (location?.leadingDetachedComments ?? []).join('---'),
      ...facts,
    },
  })
}

const optionsSchemas = new Map(
  [...nestedTypes(descriptorFile)].flatMap((schema) =>
    schema.kind === 'message' ? [[schema.typeName, schema]] : [],
  ),
)

const optionsJson = ({ registry }: Walk, options: AnyMessage | undefined): string => {
  const schema = options === undefined ? undefined : optionsSchemas.get(options.$typeName)
  return canonicalJson(schema === undefined ? {} : toJson(schema, options!, { registry }))
}

const addFile = (walk: Walk, file: FileDescriptorProto): void => {
  file.messageType.forEach((message, index) => addMessage(walk, file.package, message, `4.${index}`))
  file.enumType.forEach((node, index) => addEnum(walk, file.package, node, `5.${index}`))
  file.extension.forEach((field, index) => addField(walk, file.package, undefined, field, `7.${index}`))
  file.service.forEach((service, index) => addService(walk, file.package, service, `6.${index}`))
}

const rangeText = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  `${start}-${end - 1}`

const addMessage = (walk: Walk, scope: string, message: DescriptorProto, path: string): void => {
  const fullName = qualified(scope, message.name)
  add(walk, 'message', fullName, path, message.options, {
    reserved: message.reservedRange.map(rangeText).join(' '),
    'reserved names': message.reservedName.join(' '),
    extensions: message.extensionRange.map(rangeText).join(' '),
    visibility: visibility(message.visibility),
  })
  message.field.forEach((field, index) => addField(walk, fullName, message, field, `${path}.2.${index}`))
  message.oneofDecl.forEach((oneof, index) => {
    const synthetic = message.field.some((field) => field.proto3Optional && field.oneofIndex === index)
    if (!synthetic)
      add(walk, 'oneof', qualified(fullName, oneof.name), `${path}.8.${index}`, oneof.options, {})
  })
  message.nestedType.forEach((nested, index) => {
    if (nested.options?.mapEntry !== true) addMessage(walk, fullName, nested, `${path}.3.${index}`)
  })
  message.enumType.forEach((node, index) => addEnum(walk, fullName, node, `${path}.4.${index}`))
  message.extension.forEach((field, index) =>
    addField(walk, fullName, undefined, field, `${path}.6.${index}`),
  )
}

const visibility = (value: SymbolVisibility): string =>
  value === SymbolVisibility.VISIBILITY_EXPORT
    ? 'export'
    : value === SymbolVisibility.VISIBILITY_LOCAL
      ? 'local'
      : ''

const addEnum = (walk: Walk, scope: string, node: EnumDescriptorProto, path: string): void => {
  add(walk, 'enum', qualified(scope, node.name), path, node.options, {
    reserved: node.reservedRange.map(({ start, end }) => `${start}-${end}`).join(' '),
    'reserved names': node.reservedName.join(' '),
    visibility: visibility(node.visibility),
  })
  node.value.forEach((value, index) => {
    const valuePath = `${path}.2.${index}`
    add(walk, 'enum value', qualified(scope, value.name), valuePath, value.options, {
      number: String(value.number),
      'place of the number': place(walk, `${valuePath}.2`),
    })
  })
}

const addService = (walk: Walk, scope: string, service: ServiceDescriptorProto, path: string): void => {
  const fullName = qualified(scope, service.name)
  add(walk, 'service', fullName, path, service.options, {})
  service.method.forEach((method, index) => {
    const methodPath = `${path}.2.${index}`
    add(walk, 'method', qualified(fullName, method.name), methodPath, method.options, {
      request: `${method.clientStreaming ? 'stream ' : ''}${method.inputType.slice(1)}`,
      response: `${method.serverStreaming ? 'stream ' : ''}${method.outputType.slice(1)}`,
      'place of the request': place(walk, `${methodPath}.2`),
      'place of the response': place(walk, `${methodPath}.3`),
    })
  })
}

const addField = (
  walk: Walk,
  scope: string,
  parent: DescriptorProto | undefined,
  field: FieldDescriptorProto,
  path: string,
): void => {
  const entry = parent?.nestedType.find(
    ({ name, options }) => options?.mapEntry === true && field.typeName === `.${scope}.${name}`,
  )
  const inOneof = Object.hasOwn(field, 'oneofIndex') && !field.proto3Optional
  const oneof = inOneof ? parent?.oneofDecl[field.oneofIndex] : undefined
  const hasLabel = walk.places.has(`${path}.4`)
  add(walk, parent === undefined ? 'extension' : 'field', qualified(scope, field.name), path, field.options, {
    number: String(field.number),
    type: entry === undefined ? typeText(field) : `map<${entry.field.map(typeText).join(', ')}>`,
    cardinality: cardinality(field),
    'JSON name': parent === undefined ? '' : field.jsonName,
    oneof: oneof?.name ?? '',
    extendee: field.extendee.slice(1),
    'place of the number': place(walk, `${path}.3`),
    'place of the type': place(walk, walk.places.has(`${path}.5`) ? `${path}.5` : `${path}.6`),
    'place of the label': hasLabel ? place(walk, `${path}.4`) : '',
  })
}

const typeText = (field: FieldDescriptorProto): string => {
  if (field.type === Type.MESSAGE || field.type === Type.GROUP) return `message ${field.typeName.slice(1)}`
  if (field.type === Type.ENUM) return `enum ${field.typeName.slice(1)}`
  return Type[field.type].toLowerCase()
}

const cardinality = ({ label, proto3Optional }: FieldDescriptorProto): string => {
  if (label === Label.REPEATED) return 'repeated'
  if (label === Label.REQUIRED) return 'required'
  return proto3Optional ? 'proto3 optional' : 'optional'
}
