import type { Deep } from '../../core/deep.ts'
import {
  describeJson,
  type JsonMember,
  type JsonNode,
  type JsonObject,
  stringOf,
  valueOf,
} from '../../core/json/json-node.ts'
import type { Field, Message, Protocol, RecordSchema, Schema, UnionSchema } from './model.ts'
import { readFields } from './read-record.ts'
import { readSchema } from './read-schema.ts'
import {
  checkName,
  docOf,
  namespaceOf,
  noProperties,
  type Reading,
  report,
  requiredArray,
  type Unfinished,
} from './reading.ts'

/** Reads a protocol (specification 1.12, "Protocol Declaration"). */
export function* readProtocol(reading: Reading, node: JsonNode): Deep<Protocol | undefined> {
  if (node.kind !== 'object') {
    report(reading, node, `A protocol is an object, not ${describeJson(node)}.`)
    return undefined
  }
  const name = stringOf(node, 'protocol')
  if (name === undefined)
    report(reading, valueOf(node, 'protocol') ?? node, 'A protocol has its name as a string in "protocol".')
  else checkName(reading, name.value, 'protocol', name)
  const namespace = namespaceOf(reading, node, '')
  if (valueOf(node, 'types') !== undefined) {
    for (const type of requiredArray(reading, node, 'types', 'protocol') ?? []) {
      yield readSchema(reading, type, namespace, undefined)
    }
  }
  const messages = new Map<string, Message>()
  for (const member of messageMembers(reading, node)) {
    checkName(reading, member.key, 'message', member.keySpan)
    const message = (yield readMessage(reading, member, namespace)) as Message | undefined
    if (message !== undefined) messages.set(member.key, message)
  }
  return { name: name?.value ?? '', messages, source: reading.source, span: node }
}

const messageMembers = (reading: Reading, protocol: JsonObject): readonly JsonMember[] => {
  const messages = valueOf(protocol, 'messages')
  if (messages === undefined) return []
  if (messages.kind === 'object') return messages.members
  report(reading, messages, `The "messages" of a protocol must be an object, not ${describeJson(messages)}.`)
  return []
}

function* readMessage(
  reading: Reading,
  { key, keySpan, value: node }: JsonMember,
  namespace: string,
): Deep<Message | undefined> {
  if (node.kind !== 'object') {
    report(reading, node, `A message must be an object, not ${describeJson(node)}.`)
    return undefined
  }
  const { source } = reading
  const place = { source, span: node, holder: undefined }
  const request = requestOf(key, namespace, keySpan, place)
  const branches: Schema[] = []
  const errors: UnionSchema = { kind: 'union', branches, ...place }
  const oneWay = valueOf(node, 'one-way')
  const message: Unfinished<Message> = {
    kind: 'message',
    name: key,
    nameSpan: keySpan,
    doc: docOf(node),
    request: request.record,
    response: { kind: 'null', logicalType: undefined, properties: noProperties, ...place },
    errors,
    oneWay: oneWay?.kind === 'boolean' && oneWay.value,
    source,
    span: node,
  }
  const parameters = requiredArray(reading, node, 'request', 'message') ?? []
  yield readFields(reading, parameters, request.record, request.fields, request.fieldByName, readSchema)
  const response = valueOf(node, 'response')
  if (response !== undefined)
    message.response = (yield readSchema(reading, response, namespace, message)) as Schema
  else if (!message.oneWay) report(reading, node, `The message "${key}" has no "response".`)
  // Every call can fail with a string besides the declared errors (specification 1.12, "Messages").
  branches.push({ kind: 'string', logicalType: undefined, properties: noProperties, ...place })
  if (valueOf(node, 'errors') !== undefined) {
    for (const error of requiredArray(reading, node, 'errors', 'message') ?? []) {
      branches.push((yield readSchema(reading, error, namespace, errors)) as Schema)
    }
  }
  reading.unions.push(errors)
  return message
}

/** Parameters are written like the fields of a record and encoded like one. */
const requestOf = (
  name: string,
  namespace: string,
  nameSpan: RecordSchema['nameSpan'],
  place: Pick<RecordSchema, 'source' | 'span' | 'holder'>,
) => {
  const fields: Field[] = []
  const fieldByName = new Map<string, Field>()
  const record: RecordSchema = {
    kind: 'record',
    name,
    namespace,
    fullName: namespace === '' ? name : `${namespace}.${name}`,
    nameSpan,
    aliases: [],
    doc: undefined,
    error: false,
    request: true,
    fields,
    fieldByName,
    logicalType: undefined,
    properties: noProperties,
    ...place,
  }
  return { record, fields, fieldByName }
}
