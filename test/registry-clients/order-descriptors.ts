import { create, createFileRegistry, createMutableRegistry, type DescMessage } from '@bufbuild/protobuf'
import {
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt'

interface Field {
  readonly name: string
  readonly type: FieldDescriptorProto_Type
  readonly typeName?: string
}

const { INT64, MESSAGE, STRING } = FieldDescriptorProto_Type

const message = (name: string, fields: readonly Field[]) => ({
  name,
  field: fields.map((field, index) => ({
    ...field,
    number: index + 1,
    jsonName: field.name,
    label: FieldDescriptorProto_Label.OPTIONAL,
  })),
})

const money = create(FileDescriptorProtoSchema, {
  name: 'acme/money.proto',
  package: 'acme',
  syntax: 'proto3',
  messageType: [message('Money', [{ name: 'cents', type: INT64 }])],
})

const order = create(FileDescriptorProtoSchema, {
  name: 'acme/order.proto',
  package: 'acme',
  syntax: 'proto3',
  dependency: ['acme/money.proto'],
  messageType: [
    message('Customer', [{ name: 'name', type: STRING }]),
    {
      ...message('Order', [
        { name: 'id', type: STRING },
        { name: 'price', type: MESSAGE, typeName: '.acme.Money' },
        { name: 'line', type: MESSAGE, typeName: '.acme.Order.Line' },
      ]),
      nestedType: [message('Line', [{ name: 'sku', type: STRING }])],
    },
  ],
})

const files = createFileRegistry(create(FileDescriptorSetSchema, { file: [money, order] }))

const messageOf = (typeName: string): DescMessage => {
  const found = files.getMessage(typeName)
  if (found === undefined) throw new Error(`${typeName} is not described`)
  return found
}

/** Second message of acme/order.proto, which imports acme/money.proto. */
export const orderMessage = messageOf('acme.Order')
/** First message nested in `acme.Order`. */
export const lineMessage = messageOf('acme.Order.Line')

/** What generated code would hand to a serializer. */
export const orderTypes = createMutableRegistry(orderMessage, lineMessage, messageOf('acme.Money'))
