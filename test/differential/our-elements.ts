import { jsonNameOf } from '../../src/formats/protobuf/json-name.ts'
import type {
  Enum,
  Field,
  FieldType,
  Message,
  Oneof,
  ProtobufModel,
  ProtoFile,
  Service,
  Span,
} from '../../src/formats/protobuf/model.ts'
import type { Comments } from '../../src/formats/protobuf/model.ts'
import { locate } from '../../src/formats/protobuf/locate.ts'
import { canonicalJson, elementKey, placeText, type ComparedElement, type Elements } from './elements.ts'
import { optionsToJson, type OptionsToJson } from './our-options.ts'

/** The elements of a model, described as `buf-elements.ts` describes those of descriptors. */
export const ourElements = (model: ProtobufModel, paths: ReadonlySet<string>): Elements => {
  const walk: Walk = { elements: new Map(), toJson: optionsToJson(model) }
  for (const [path, file] of model.files) if (paths.has(path)) addFile(walk, file)
  return walk.elements
}

interface Walk {
  readonly elements: Elements
  readonly toJson: OptionsToJson
}

const optionsMessages = {
  message: 'MessageOptions',
  field: 'FieldOptions',
  extension: 'FieldOptions',
  oneof: 'OneofOptions',
  enum: 'EnumOptions',
  'enum value': 'EnumValueOptions',
  service: 'ServiceOptions',
  method: 'MethodOptions',
} as const

type Declared = Message | Field | Oneof | Enum | Enum['values'][number] | Service | Service['methods'][number]

const add = (
  walk: Walk,
  kind: ComparedElement['kind'],
  node: Declared,
  facts: Readonly<Record<string, string>>,
): void => {
  const { elements, toJson } = walk
  elements.set(elementKey(node.file.path, kind, node.fullName), {
    kind,
    facts: {
      place: place(node.file, node.span),
      'place of the name': place(node.file, node.nameSpan),
      options: canonicalJson(toJson(node.options, optionsMessages[kind])),
      ...commentFacts(node.comments),
      ...facts,
    },
  })
}

const place = (file: ProtoFile, span: Span): string => {
  const { line, column, endLine, endColumn } = locate(file, span, 'head')
  return placeText(line, column, endLine, endColumn)
}

const commentFacts = (comments: Comments | undefined): Readonly<Record<string, string>> => ({
  'leading comment': comments?.leading ?? '',
  'trailing comment': (comments?.trailing ?? '').replace(/\n$/, ''),
  'detached comments': (comments?.detached ?? []).join('---'),
})

const addFile = (walk: Walk, file: ProtoFile): void => {
  for (const message of file.messages) addMessage(walk, message)
  for (const node of file.enums) addEnum(walk, node)
  for (const extension of file.extensions) addField(walk, extension)
  for (const service of file.services) {
    add(walk, 'service', service, {})
    for (const method of service.methods) {
      add(walk, 'method', method, {
        request: `${method.request.streaming ? 'stream ' : ''}${method.request.message?.fullName}`,
        response: `${method.response.streaming ? 'stream ' : ''}${method.response.message?.fullName}`,
        'place of the request': place(file, method.request.span),
        'place of the response': place(file, method.response.span),
      })
    }
  }
}

const addMessage = (walk: Walk, message: Message): void => {
  add(walk, 'message', message, {
    reserved: message.reservedRanges.map(({ first, last }) => `${first}-${last}`).join(' '),
    'reserved names': message.reservedNames.map(({ name }) => name).join(' '),
    extensions: message.extensionRanges.map(({ first, last }) => `${first}-${last}`).join(' '),
    visibility: message.visibility ?? '',
  })
  for (const field of message.fields) addField(walk, field)
  for (const oneof of message.oneofs) add(walk, 'oneof', oneof, {})
  for (const nested of message.messages) addMessage(walk, nested)
  for (const node of message.enums) addEnum(walk, node)
  for (const extension of message.extensions) addField(walk, extension)
}

const addEnum = (walk: Walk, node: Enum): void => {
  add(walk, 'enum', node, {
    reserved: node.reservedRanges.map(({ first, last }) => `${first}-${last}`).join(' '),
    'reserved names': node.reservedNames.map(({ name }) => name).join(' '),
    visibility: node.visibility ?? '',
  })
  for (const value of node.values) {
    add(walk, 'enum value', value, {
      number: String(value.number),
      'place of the number': place(value.file, value.numberSpan),
    })
  }
}

const addField = (walk: Walk, field: Field): void => {
  add(walk, field.extendee === undefined ? 'field' : 'extension', field, {
    number: String(field.number),
    type:
      field.map === undefined ? typeText(field.type) : `map<${field.map.key}, ${typeText(field.map.value)}>`,
    cardinality: cardinality(field),
    'JSON name': field.extendee === undefined ? jsonNameOf(field) : '',
    oneof: field.oneof?.name ?? '',
    extendee: field.extendee?.message?.fullName ?? '',
    'place of the number': place(field.file, field.numberSpan),
    'place of the type': place(field.file, field.typeSpan),
    'place of the label': field.labelSpan === undefined ? '' : place(field.file, field.labelSpan),
  })
}

const typeText = (type: FieldType): string => {
  switch (type.kind) {
    case 'scalar':
      return type.name
    case 'message':
      return `message ${type.message.fullName}`
    case 'enum':
      return `enum ${type.enum.fullName}`
    case 'unresolved':
      return `unresolved ${type.name}`
  }
}

const cardinality = (field: Field): string => {
  if (field.map !== undefined || field.label === 'repeated') return 'repeated'
  if (field.label === 'required') return 'required'
  return field.file.edition === 'proto3' && field.label === 'optional' ? 'proto3 optional' : 'optional'
}
