import type { Deep } from '../../core/deep.ts'
import {
  describeJson,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  type JsonString,
  valueOf,
} from '../../core/json/json-node.ts'
import { logicalTypeOf } from './logical-type.ts'
import type { ArraySchema, Holder, MapSchema, Primitive, Reference, Schema, UnionSchema } from './model.ts'
import { referenceCandidates } from './names.ts'
import { readEnum, readFixed } from './read-named.ts'
import { isPrimitiveKind } from './primitive.ts'
import { readRecord } from './read-record.ts'
import { noProperties, propertiesOf, type Reading, report, type Unfinished } from './reading.ts'
import type { Span } from '../../core/source-text.ts'

/** Reads a schema (specification 1.12, "Schema Declaration"). What cannot be read is a reference to nothing. */
export function* readSchema(
  reading: Reading,
  node: JsonNode,
  namespace: string,
  holder: Holder,
): Deep<Schema> {
  switch (node.kind) {
    case 'string':
      return readUse(reading, node, node, namespace, holder)
    case 'array':
      return (yield readUnion(reading, node, namespace, holder)) as UnionSchema
    case 'object':
      return (yield readDeclaration(reading, node, namespace, holder)) as Schema
    default:
      report(reading, node, `A schema is a string, an object or an array, not ${describeJson(node)}.`)
      return unreadable(reading, node, holder)
  }
}

function* readDeclaration(
  reading: Reading,
  node: JsonObject,
  namespace: string,
  holder: Holder,
): Deep<Schema> {
  const type = valueOf(node, 'type')
  if (type === undefined) {
    report(reading, node, 'This schema has no "type".')
    return unreadable(reading, node, holder)
  }
  if (type.kind !== 'string') {
    report(reading, type, `The "type" of a schema must be a string, not ${describeJson(type)}.`)
    return (yield readSchema(reading, type, namespace, holder)) as Schema
  }
  switch (type.value) {
    case 'record':
    case 'error':
      return (yield readRecord(reading, node, namespace, holder, readSchema)) as Schema
    case 'enum':
      return readEnum(reading, node, namespace, holder)
    case 'fixed':
      return readFixed(reading, node, namespace, holder)
    case 'array':
      return (yield readArray(reading, node, namespace, holder)) as Schema
    case 'map':
      return (yield readMap(reading, node, namespace, holder)) as Schema
    default:
      return readUse(reading, type, node, namespace, holder)
  }
}

/** A type named by a string: a primitive one, or a reference. `node` is the whole schema, with its annotations. */
const readUse = (
  reading: Reading,
  name: JsonString,
  node: JsonString | JsonObject,
  namespace: string,
  holder: Holder,
): Primitive | Reference => {
  const place = { source: reading.source, span: node, holder }
  if (isPrimitiveKind(name.value)) {
    if (node.kind === 'string')
      return { kind: name.value, logicalType: undefined, properties: noProperties, ...place }
    const logicalType = logicalTypeOf(node, name.value)
    return { kind: name.value, logicalType, properties: propertiesOf(node, 'schema'), ...place }
  }
  const candidates = referenceCandidates(name.value, namespace)
  const reference: Reference = { kind: 'reference', candidates, target: undefined, ...place, span: name }
  reading.references.push(reference)
  return reference
}

const unreadable = (reading: Reading, span: Span, holder: Holder): Reference => ({
  kind: 'reference',
  candidates: [],
  target: undefined,
  source: reading.source,
  span,
  holder,
})

function* readUnion(reading: Reading, node: JsonArray, namespace: string, holder: Holder): Deep<UnionSchema> {
  const branches: Schema[] = []
  const union: UnionSchema = { kind: 'union', branches, source: reading.source, span: node, holder }
  reading.unions.push(union)
  for (const element of node.elements) {
    if (element.kind === 'array')
      report(reading, element, 'A union must not stand directly in another union.')
    branches.push((yield readSchema(reading, element, namespace, union)) as Schema)
  }
  return union
}

function* readArray(
  reading: Reading,
  node: JsonObject,
  namespace: string,
  holder: Holder,
): Deep<ArraySchema> {
  const array: Unfinished<ArraySchema> = {
    kind: 'array',
    logicalType: logicalTypeOf(node, 'array'),
    properties: propertiesOf(node, 'schema'),
    items: unreadable(reading, node, holder),
    source: reading.source,
    span: node,
    holder,
  }
  const items = valueOf(node, 'items')
  if (items === undefined) report(reading, node, 'This array has no "items".')
  else array.items = (yield readSchema(reading, items, namespace, array)) as Schema
  return array
}

function* readMap(reading: Reading, node: JsonObject, namespace: string, holder: Holder): Deep<MapSchema> {
  const map: Unfinished<MapSchema> = {
    kind: 'map',
    logicalType: logicalTypeOf(node, 'map'),
    properties: propertiesOf(node, 'schema'),
    values: unreadable(reading, node, holder),
    source: reading.source,
    span: node,
    holder,
  }
  const values = valueOf(node, 'values')
  if (values === undefined) report(reading, node, 'This map has no "values".')
  else map.values = (yield readSchema(reading, values, namespace, map)) as Schema
  return map
}
