import type { JsonNode } from '../../core/json/json-node.ts'
import type { Deep } from '../../core/deep.ts'
import { type ResolvedSchema, resolved, type Schema } from '../../formats/avro/model.ts'

/** A JSON value as Java's JSON library prints it: no white space, integers as they are, other numbers as doubles. */
export function* jsonText(node: JsonNode): Deep<string> {
  switch (node.kind) {
    case 'object': {
      const members: string[] = []
      // As in Java, a repeated key keeps its first place and takes its last value.
      const values = new Map(node.members.map(({ key, value }) => [key, value]))
      for (const [key, value] of values)
        members.push(`${JSON.stringify(key)}:${(yield jsonText(value)) as string}`)
      return `{${members.join()}}`
    }
    case 'array': {
      const elements: string[] = []
      for (const element of node.elements) elements.push((yield jsonText(element)) as string)
      return `[${elements.join()}]`
    }
    case 'string':
      return JSON.stringify(node.value)
    case 'number':
      return numberText(node.text)
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}

/** The same with the keys of objects sorted, and with numbers as the type of the value has them, where it is known. */
export function* normalizedText(node: JsonNode, use: Schema | undefined): Deep<string> {
  const type = use && resolved(use)
  if (node.kind === 'object') {
    const values = [...new Map(node.members.map(({ key, value }) => [key, value]))]
    const members: string[] = []
    for (const [key, value] of values.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      members.push(`${JSON.stringify(key)}:${(yield normalizedText(value, memberType(type, key))) as string}`)
    }
    return `{${members.join()}}`
  }
  if (node.kind === 'array') {
    const elements: string[] = []
    const items = type?.kind === 'array' ? type.items : undefined
    for (const element of node.elements) elements.push((yield normalizedText(element, items)) as string)
    return `[${elements.join()}]`
  }
  const first = type?.kind === 'union' ? type.branches[0] : type
  const isDouble = first?.kind === 'float' || first?.kind === 'double'
  if (node.kind === 'number' && isDouble) return doubleText(Number(node.text))
  return (yield jsonText(node)) as string
}

const memberType = (type: ResolvedSchema | undefined, key: string): Schema | undefined => {
  if (type?.kind === 'map') return type.values
  return type?.kind === 'record' ? type.fieldByName.get(key)?.type : undefined
}

const numberText = (text: string): string => {
  if (/[.eE]/.test(text)) return doubleText(Number(text))
  return text === '-0' ? '0' : text
}

/** `Double.toString` of Java; what is not a number stands in quotation marks. */
export const doubleText = (value: number): string => {
  if (!Number.isFinite(value)) return `"${value}"`
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const size = Math.abs(value)
  const plain = size >= 1e-3 && size < 1e7
  const [digits = '', exponent] = (plain ? String(value) : value.toExponential()).split('e')
  const decimal = digits.includes('.') ? digits : `${digits}.0`
  return exponent === undefined ? decimal : `${decimal}E${Number(exponent)}`
}
