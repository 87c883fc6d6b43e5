import { isLegacySyntax } from '../editions.ts'
import type { Enum, Field, FieldType, Message, NumberRange, Oneof, ReservedName, Span } from '../model.ts'
import { largestEnumNumber, largestFieldNumber } from '../parse/ranges.ts'
import {
  by,
  compactOptions,
  indented,
  optionText,
  orderedOptions,
  quoted,
  type Printing,
} from './print-option.ts'

/** A part of a block as it is printed, and where it stands: when a text is normalised by rank, else as in the source. */
export interface Part {
  readonly start: number
  readonly rank: number
  readonly text: string
}

/** The parts in the order in which they are printed. Parts of one rank are ordered already. */
export const partsText = ({ normalized }: Printing, parts: readonly Part[]): string =>
  parts
    .toSorted((one, other) => (normalized ? one.rank - other.rank : one.start - other.start))
    .map(({ text }) => text)
    .join('\n')

export const blockText = (head: string, body: string): string =>
  body === '' ? `${head} {\n}` : `${head} {\n${indented(body)}\n}`

const ranks = {
  reserved: 0,
  option: 1,
  field: 2,
  oneof: 3,
  range: 4,
  message: 5,
  enum: 6,
  extend: 7,
} as const

const partsOf = <Item extends { readonly span: Span }>(
  items: readonly Item[],
  rank: number,
  text: (item: Item) => string,
): readonly Part[] => items.map((item) => ({ start: item.span.start, rank, text: text(item) }))

/** A message with everything in it. */
const messageText = (printing: Printing, message: Message): string =>
  blockText(`${visibilityText(message)}message ${message.name}`, messageBody(printing, message))

const visibilityText = ({ visibility }: Message | Enum): string =>
  visibility === undefined ? '' : `${visibility} `

const messageBody = (printing: Printing, message: Message): string => {
  const fields = byNumber(
    printing,
    message.fields.filter(({ oneof }) => oneof === undefined),
  )
  const oneofs = printing.normalized
    ? message.oneofs.toSorted((one, other) => smallestNumber(one) - smallestNumber(other))
    : message.oneofs
  return partsText(printing, [
    ...reservedParts(printing, message, largestFieldNumber),
    ...partsOf(
      orderedOptions(printing, message.options),
      ranks.option,
      (option) => `option ${optionText(printing, option)};`,
    ),
    ...partsOf(fields, ranks.field, (field) => fieldText(printing, field)),
    ...partsOf(oneofs, ranks.oneof, (oneof) => oneofText(printing, oneof)),
    ...message.extensionRanges.map((range) => ({
      start: range.start,
      rank: ranks.range,
      text: `extensions ${rangeText(range, largestFieldNumber)}${compactOptions(printing, range.options)};`,
    })),
    ...typeParts(printing, message),
  ])
}

/** The messages, enums and extensions directly below a message or file. */
export const typeParts = (
  printing: Printing,
  { messages, enums, extensions }: Pick<Message, 'messages' | 'enums' | 'extensions'>,
): readonly Part[] => {
  const declared = messages.filter(({ group }) => !group)
  return [
    ...partsOf(declared, ranks.message, (message) => messageText(printing, message)),
    ...partsOf(enums, ranks.enum, (node) => enumText(printing, node)),
    ...extendParts(printing, extensions),
  ]
}

/** One `extend` block for all that follow each other in one. */
const extendParts = (printing: Printing, extensions: readonly Field[]): readonly Part[] => {
  const blocks: Field[][] = []
  for (const extension of extensions) {
    const last = blocks.at(-1)
    if (last !== undefined && extendeeText(last[0]!) === extendeeText(extension)) last.push(extension)
    else blocks.push([extension])
  }
  return blocks.map((fields) => ({
    start: fields[0]!.span.start,
    rank: ranks.extend,
    text: blockText(
      `extend ${extendeeText(fields[0]!)}`,
      fields.map((field) => fieldText(printing, field)).join('\n'),
    ),
  }))
}

const extendeeText = ({ extendee }: Field): string =>
  extendee?.message === undefined ? (extendee?.name ?? '') : `.${extendee.message.fullName}`

const byNumber = ({ normalized }: Printing, fields: readonly Field[]): readonly Field[] =>
  normalized ? fields.toSorted((one, other) => one.number - other.number) : fields

const smallestNumber = ({ fields }: Oneof): number =>
  fields.reduce((smallest, { number }) => Math.min(smallest, number), Infinity)

const oneofText = (printing: Printing, oneof: Oneof): string => {
  const options = orderedOptions(printing, oneof.options).map(
    (option) => `option ${optionText(printing, option)};`,
  )
  const fields = byNumber(printing, oneof.fields).map((field) => fieldText(printing, field))
  return blockText(`oneof ${oneof.name}`, [...options, ...fields].join('\n'))
}

const fieldText = (printing: Printing, field: Field): string => {
  const label = field.label === undefined ? '' : `${field.label} `
  const options = compactOptions(printing, field.options)
  if (field.group && field.type.kind === 'message') {
    const { message } = field.type
    return blockText(
      `${label}group ${message.name} = ${field.number}${options}`,
      messageBody(printing, message),
    )
  }
  const type =
    field.map === undefined ? typeText(field.type) : `map<${field.map.key}, ${typeText(field.map.value)}>`
  return `${label}${type} ${field.name} = ${field.number}${options};`
}

/** The name of a type: as written before linking, with a leading dot after it. */
const typeText = (type: FieldType): string => {
  switch (type.kind) {
    case 'scalar':
    case 'unresolved':
      return type.name
    case 'message':
      return `.${type.message.fullName}`
    case 'enum':
      return `.${type.enum.fullName}`
  }
}

const enumText = (printing: Printing, node: Enum): string => {
  // The first value is the one that absent fields have: it stays the first.
  const [first, ...others] = node.values
  const sorted = others.toSorted((one, other) => one.number - other.number || by(nameOf)(one, other))
  const values = first === undefined || !printing.normalized ? node.values : [first, ...sorted]
  return blockText(
    `${visibilityText(node)}enum ${node.name}`,
    partsText(printing, [
      ...partsOf(
        orderedOptions(printing, node.options),
        ranks.option,
        (option) => `option ${optionText(printing, option)};`,
      ),
      ...partsOf(
        values,
        ranks.field,
        (value) => `${value.name} = ${value.number}${compactOptions(printing, value.options)};`,
      ),
      ...reservedParts(printing, node, largestEnumNumber),
    ]),
  )
}

const nameOf = ({ name }: { readonly name: string }): string => name

const reservedParts = (
  printing: Printing,
  { reservedRanges, reservedNames }: Pick<Message, 'reservedRanges' | 'reservedNames'>,
  largest: number,
): readonly Part[] => {
  const { normalized, file } = printing
  const ranges = normalized
    ? reservedRanges.toSorted((one, other) => one.first - other.first || one.last - other.last)
    : reservedRanges
  const names = normalized ? reservedNames.toSorted(by(nameOf)) : reservedNames
  const nameText = ({ name }: ReservedName): string => (isLegacySyntax(file.edition) ? quoted(name) : name)
  const part = ({ start }: Span, text: string): Part => ({
    start,
    rank: ranks.reserved,
    text: `reserved ${text};`,
  })
  return [
    ...ranges.map((range) => part(range, rangeText(range, largest))),
    ...names.map((reserved) => part(reserved, nameText(reserved))),
  ]
}

const rangeText = ({ first, last }: NumberRange, largest: number): string =>
  first === last ? String(first) : `${first} to ${last >= largest ? 'max' : last}`
