import type { AggregateField, Option, OptionValue, ProtoFile } from '../model.ts'
import { escapedBytes, lostBytes, stringBytes } from './string-bytes.ts'

/** How a file is printed. `normalized`: texts that mean the same become the same text. */
export interface Printing {
  readonly file: ProtoFile
  readonly normalized: boolean
}

/** Options in the order in which they are printed. */
export const orderedOptions = ({ normalized }: Printing, options: readonly Option[]): readonly Option[] =>
  normalized && options.length > 1 ? options.toSorted(by(optionName)) : options

/** Compares by a text, code unit by code unit: the same everywhere. */
export const by =
  <Item>(text: (item: Item) => string) =>
  (one: Item, other: Item): number => {
    const [left, right] = [text(one), text(other)]
    return left < right ? -1 : left > right ? 1 : 0
  }

const optionName = ({ name }: Option): string =>
  name.map((part) => (part.extension ? `(${part.name})` : part.name)).join('.')

/** `name = value`; an aggregate takes several lines, the inner ones indented. */
export const optionText = (printing: Printing, option: Option): string =>
  `${optionName(option)} = ${valueText(printing, option.value)}`

/** Options in brackets with a space before them, or nothing. */
export const compactOptions = (printing: Printing, options: readonly Option[]): string => {
  if (options.length === 0) return ''
  const texts = orderedOptions(printing, options).map((option) => optionText(printing, option))
  return texts.length === 1 ? ` [${texts[0]}]` : ` [\n${indented(texts.join(',\n'))}\n]`
}

export const indented = (text: string): string => `  ${text.replaceAll('\n', '\n  ')}`

const valueText = (printing: Printing, value: OptionValue): string => {
  switch (value.kind) {
    case 'string':
      return stringLiteral(printing.file, value)
    case 'integer':
      return String(value.value)
    case 'float':
      return floatLiteral(value.value)
    case 'identifier':
      return value.value
    case 'list':
      return `[${value.values.map((one) => valueText(printing, one)).join(', ')}]`
    case 'aggregate':
      return aggregateText(printing, value.fields)
  }
}

const aggregateText = (printing: Printing, fields: readonly AggregateField[]): string => {
  if (fields.length === 0) return '{}'
  const ordered = printing.normalized ? fields.toSorted(by(({ name }) => name)) : fields
  const lines = ordered.map(({ name, value }) => `${name}: ${valueText(printing, value)}`)
  return `{\n${indented(lines.join('\n'))}\n}`
}

const floatLiteral = (value: number): string => {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value)
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['"', '\\"'],
  ['\\', '\\\\'],
])

/** A string in quotes; bytes that are no UTF-8 as octal escapes. */
const stringLiteral = (file: ProtoFile, value: OptionValue & { readonly kind: 'string' }): string =>
  lostBytes(value) ? `"${escapedBytes(stringBytes(file, value))}"` : quoted(value.value)

/** A text as a string literal. */
export const quoted = (text: string): string => {
  const parts: string[] = []
  for (const character of text) parts.push(escapes.get(character) ?? plainCharacter(character))
  return `"${parts.join('')}"`
}

const plainCharacter = (character: string): string => {
  const code = character.charCodeAt(0)
  return code >= 32 && code !== 127 ? character : `\\${code.toString(8).padStart(3, '0')}`
}

/** Options as statements, one a line. */
export const optionStatements = (printing: Printing, options: readonly Option[]): readonly string[] =>
  orderedOptions(printing, options).map((option) => `option ${optionText(printing, option)};`)
