import type { Enum, EnumValue } from '../model.ts'
import type { Writable } from '../parse/nodes.ts'
import {
  declaration,
  decodeRanges,
  decodeReservedNames,
  decodeVisibility,
  type FileReading,
} from './decode-declaration.ts'
import { bytesAt, integerAt, readWireMessage, textAt, textsAt } from './wire-message.ts'

export const decodeEnum = (reading: FileReading, bytes: Uint8Array): Enum => {
  const descriptor = readWireMessage(bytes, reading.report)
  const node: Writable<Enum> = {
    kind: 'enum',
    ...declaration(reading, textAt(descriptor, 1), 'EnumOptions', bytesAt(descriptor, 3).at(-1)),
    parent: undefined,
    values: [],
    reservedRanges: [],
    reservedNames: [],
    visibility: decodeVisibility(integerAt(descriptor, 6)),
  }
  node.values = bytesAt(descriptor, 2).map((inner): EnumValue => {
    const value = readWireMessage(inner, reading.report)
    return {
      kind: 'enum-value',
      ...declaration(reading, textAt(value, 1), 'EnumValueOptions', bytesAt(value, 3).at(-1)),
      parent: node,
      number: integerAt(value, 2) ?? 0,
      numberSpan: { start: 0, end: 0 },
    }
  })
  node.reservedRanges = decodeRanges(reading, bytesAt(descriptor, 4), true)
  node.reservedNames = decodeReservedNames(reading, textsAt(descriptor, 5))
  return node
}
