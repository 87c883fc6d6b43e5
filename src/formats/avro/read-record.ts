import type { Deep } from '../../core/deep.ts'
import { describeJson, type JsonNode, type JsonObject, stringOf, valueOf } from '../../core/json/json-node.ts'
import { logicalTypeOf } from './logical-type.ts'
import type { Field, Holder, LogicalType, RecordSchema, Schema } from './model.ts'
import { declare, readNaming } from './read-named.ts'
import {
  aliasesOf,
  checkName,
  docOf,
  propertiesOf,
  type Reading,
  type ReadSchema,
  report,
  requiredArray,
  requiredName,
  type Unfinished,
} from './reading.ts'

export function* readRecord(
  reading: Reading,
  node: JsonObject,
  around: string,
  holder: Holder,
  readSchema: ReadSchema,
): Deep<RecordSchema> {
  const fields: Field[] = []
  const fieldByName = new Map<string, Field>()
  const record: RecordSchema = {
    kind: 'record',
    ...readNaming(reading, node, 'record', around, holder),
    error: stringOf(node, 'type')?.value === 'error',
    request: false,
    fields,
    fieldByName,
    logicalType: logicalTypeOf(node, 'record'),
    properties: propertiesOf(node, 'schema'),
  }
  declare(reading, record)
  const nodes = requiredArray(reading, node, 'fields', 'record') ?? []
  yield readFields(reading, nodes, record, fields, fieldByName, readSchema)
  return record
}

/** Reads fields into the record they belong to. One that has no name or repeats one is left out. */
export function* readFields(
  reading: Reading,
  nodes: readonly JsonNode[],
  record: RecordSchema,
  fields: Field[],
  fieldByName: Map<string, Field>,
  readSchema: ReadSchema,
): Deep<void> {
  for (const node of nodes) {
    if (node.kind !== 'object') {
      report(reading, node, `A field must be an object, not ${describeJson(node)}.`)
      continue
    }
    const name = requiredName(reading, node, 'field')
    if (name === undefined) continue
    checkName(reading, name.written, 'field', name.span, record.fullName)
    if (fieldByName.has(name.written)) {
      report(reading, name.span, `The field "${name.written}" stands twice in the record.`)
      continue
    }
    const field = fieldOf(reading, node, record, name.written, name.span, fields.length)
    fields.push(field)
    fieldByName.set(field.name, field)
    reading.fields.push(field)
    const type = valueOf(node, 'type')
    if (type === undefined) report(reading, node, `The field "${field.name}" has no "type".`)
    else field.type = (yield readSchema(reading, type, record.namespace, field)) as Schema
  }
}

const fieldOf = (
  reading: Reading,
  node: JsonObject,
  record: RecordSchema,
  name: string,
  nameSpan: Field['nameSpan'],
  index: number,
): Unfinished<Field> => {
  const { source } = reading
  return {
    kind: 'field',
    record,
    index,
    name,
    nameSpan,
    type: { kind: 'reference', candidates: [], target: undefined, source, span: node, holder: undefined },
    default: valueOf(node, 'default'),
    aliases: aliasesOf(reading, node).map(({ written }) => written),
    doc: docOf(node),
    order: orderOf(reading, node),
    misplacedLogicalType: misplacedLogicalTypeOf(node),
    properties: propertiesOf(node, 'field'),
    source,
    span: node,
  }
}

const orderOf = (reading: Reading, node: JsonObject): Field['order'] => {
  const order = valueOf(node, 'order')
  if (order === undefined) return 'ascending'
  const written = order.kind === 'string' ? order.value.toLowerCase() : ''
  if (written === 'ascending' || written === 'descending' || written === 'ignore') return written
  report(
    reading,
    order,
    `The "order" of a field is "ascending", "descending" or "ignore", not ${describeJson(order)}.`,
  )
  return 'ascending'
}

const misplacedLogicalTypeOf = (field: JsonObject): LogicalType | undefined => {
  const written = stringOf(field, 'logicalType')
  if (written === undefined) return undefined
  const ignored = 'it stands beside the "type" of the field instead of inside of it'
  return { name: written.value, span: written, precision: undefined, scale: undefined, ignored }
}
