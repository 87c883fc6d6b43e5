import { describeJson, type JsonObject, stringOf, valueOf } from '../../core/json/json-node.ts'
import { logicalTypeOf } from './logical-type.ts'
import type { EnumSchema, EnumSymbol, FixedSchema, Holder, NamedSchema } from './model.ts'
import { typeName } from './names.ts'
import { isPrimitiveKind } from './primitive.ts'
import {
  checkName,
  docOf,
  namespaceOf,
  propertiesOf,
  type Reading,
  report,
  requiredArray,
  requiredName,
  typeAliasesOf,
} from './reading.ts'

type Naming = Pick<
  EnumSchema,
  'name' | 'namespace' | 'fullName' | 'nameSpan' | 'aliases' | 'doc' | 'source' | 'span' | 'holder'
>

/** What all named types have. Without a name they still have their place. */
export const readNaming = (
  reading: Reading,
  node: JsonObject,
  kind: NamedSchema['kind'],
  around: string,
  holder: Holder,
): Naming => {
  const name = requiredName(reading, node, kind)
  const naming = typeName(name?.written ?? '', namespaceOf(reading, node, around))
  const nameSpan = name?.span ?? node
  if (name !== undefined) {
    checkName(reading, naming.name, 'type', nameSpan)
    if (name.written.includes('.')) checkName(reading, naming.namespace, 'namespace', nameSpan)
    if (isPrimitiveKind(naming.fullName)) {
      report(reading, nameSpan, `A type must not have the name of the primitive type "${naming.fullName}".`)
    }
  }
  return {
    ...naming,
    nameSpan,
    aliases: typeAliasesOf(reading, node, naming),
    doc: docOf(node),
    source: reading.source,
    span: node,
    holder,
  }
}

/** Makes a type known under its name; one without a name is known to nobody. */
export const declare = (reading: Reading, schema: NamedSchema): void => {
  if (schema.name !== '') reading.types.push(schema)
}

export const readEnum = (reading: Reading, node: JsonObject, around: string, holder: Holder): EnumSchema => {
  const naming = readNaming(reading, node, 'enum', around, holder)
  const symbols = readSymbols(reading, node, naming.fullName)
  const symbolNames = new Set(symbols.map((symbol) => symbol.name))
  const fallback = stringOf(node, 'default')
  if (fallback !== undefined && !symbolNames.has(fallback.value)) {
    report(reading, fallback, `The default "${fallback.value}" is not one of the symbols of the enum.`)
  }
  const schema: EnumSchema = {
    kind: 'enum',
    ...naming,
    symbols,
    symbolNames,
    default: fallback?.value,
    defaultSpan: fallback,
    logicalType: logicalTypeOf(node, 'enum'),
    properties: propertiesOf(node, 'enum'),
  }
  declare(reading, schema)
  return schema
}

const readSymbols = (reading: Reading, node: JsonObject, owner: string): readonly EnumSymbol[] => {
  const symbols = new Map<string, EnumSymbol>()
  for (const element of requiredArray(reading, node, 'symbols', 'enum') ?? []) {
    if (element.kind !== 'string') {
      report(reading, element, `A symbol must be a string, not ${describeJson(element)}.`)
    } else if (symbols.has(element.value)) {
      report(reading, element, `The symbol "${element.value}" stands twice in the enum.`)
    } else {
      checkName(reading, element.value, 'symbol', element, owner)
      symbols.set(element.value, { name: element.value, span: element })
    }
  }
  return [...symbols.values()]
}

const greatestSize = 2 ** 31 - 1

export const readFixed = (
  reading: Reading,
  node: JsonObject,
  around: string,
  holder: Holder,
): FixedSchema => {
  const naming = readNaming(reading, node, 'fixed', around, holder)
  const written = valueOf(node, 'size')
  const size = written?.kind === 'number' && !/[.eE]/.test(written.text) ? Number(written.text) : Number.NaN
  const valid = size >= 0 && size <= greatestSize
  if (written === undefined) report(reading, node, 'This fixed has no "size".')
  else if (!valid) {
    report(
      reading,
      written,
      `The "size" of a fixed is a number of bytes from 0 to ${greatestSize}, not ${describeJson(written)}.`,
    )
  }
  const schema: FixedSchema = {
    kind: 'fixed',
    ...naming,
    size: valid ? size : 0,
    sizeSpan: written ?? node,
    logicalType: logicalTypeOf(node, 'fixed', valid ? size : 0),
    properties: propertiesOf(node, 'schema'),
  }
  declare(reading, schema)
  return schema
}
