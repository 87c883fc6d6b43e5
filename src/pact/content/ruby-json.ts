import { type Deep, runDeep } from '../../core/deep.ts'
import type { JsonNode } from '../../core/json/json-node.ts'

/** A value as Ruby's JSON writes it, with the keys of all objects sorted by their bytes: what contents are compared by. */
export const sortedText = (node: JsonNode): string => runDeep(textOf(node))

function* textOf(node: JsonNode): Deep<string> {
  switch (node.kind) {
    case 'object': {
      // Of a repeated key the last value counts.
      const members = new Map(node.members.map(({ key, value }) => [key, value]))
      const texts: string[] = []
      for (const [key, value] of [...members].toSorted(([one], [other]) => compareBytes(one, other)))
        texts.push(`${stringText(key)}:${yield* nested(value)}`)
      return `{${texts.join(',')}}`
    }
    case 'array': {
      const texts: string[] = []
      for (const element of node.elements) texts.push(yield* nested(element))
      return `[${texts.join(',')}]`
    }
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return plainText(node)
  }
}

type Plain = Exclude<JsonNode, { readonly kind: 'object' | 'array' }>

/** Only what nests costs a frame. */
function* nested(node: JsonNode): Generator<Deep<unknown>, string, never> {
  return node.kind === 'object' || node.kind === 'array' ? yield textOf(node) : plainText(node)
}

const plainText = (node: Plain): string => {
  switch (node.kind) {
    case 'string':
      return stringText(node.value)
    case 'number':
      return numberText(node.text)
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}

export const compareBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other))

/** Only quotation marks, backslashes and control characters are escaped. */
const stringText = (value: string): string => JSON.stringify(value)

/** Whole numbers stay as they are, however long; others become doubles in Ruby's notation. */
const numberText = (text: string): string => {
  if (/^-?\d+$/.test(text)) return text === '-0' ? '0' : text
  const value = Number(text)
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const [digits, exponentText] = value.toExponential().split('e') as [string, string]
  const exponent = Number(exponentText)
  if (exponent >= 16 || exponent < -4) {
    const mantissa = digits.includes('.') ? digits : `${digits}.0`
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  const plain = String(value)
  return plain.includes('.') ? plain : `${plain}.0`
}
