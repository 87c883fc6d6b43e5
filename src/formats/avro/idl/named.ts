import { runDeep } from '../../../core/deep.ts'
import type { JsonMember, JsonNode } from '../../../core/json/json-node.ts'
import { type Annotations, annotations } from './annotations.ts'
import { array, docMember, member, number, object, string } from './json-form.ts'
import { jsonValue } from './json-value.ts'
import { NotIdl } from './not-idl.ts'
import { recover } from './recover.ts'
import type { Token, Tokens } from './tokens.ts'
import { type TypeUse, typeUse } from './type.ts'
import { expect, expectKind, isNext, takeIf } from './words.ts'

/** Takes note of what could not be read. */
export type Report = (problem: NotIdl) => void

/** The declaration of a named type; undefined when the next word does not begin one. */
export const namedType = (tokens: Tokens, before: Annotations, report: Report): JsonNode | undefined => {
  if (isNext(tokens, 'record') || isNext(tokens, 'error')) return record(tokens, before, report)
  if (isNext(tokens, 'enum')) return enumeration(tokens, before)
  return isNext(tokens, 'fixed') ? fixed(tokens, before) : undefined
}

const record = (tokens: Tokens, before: Annotations, report: Report): JsonNode => {
  const kind = tokens.take()
  const name = expectKind(tokens, 'name', `the name of the ${kind.text}`)
  const { start } = expect(tokens, '{')
  const fields: JsonNode[] = []
  while (!isNext(tokens, '}') && tokens.peek().kind !== 'end') {
    recover(tokens, report, () => fields.push(...fieldsOfOneType(tokens)))
  }
  const { end } = expect(tokens, '}')
  return declaration(kind, name, before, end, [member('fields', array(fields, { start, end }))])
}

const enumeration = (tokens: Tokens, before: Annotations): JsonNode => {
  const kind = tokens.take()
  const name = expectKind(tokens, 'name', 'the name of the enum')
  const { start } = expect(tokens, '{')
  const symbols: JsonNode[] = []
  while (!isNext(tokens, '}')) {
    const symbol = expectKind(tokens, 'name', 'a symbol of the enum')
    symbols.push(string(symbol.text, symbol))
    if (takeIf(tokens, ',') === undefined) break
  }
  const { end } = expect(tokens, '}')
  const body = [member('symbols', array(symbols, { start, end }))]
  if (takeIf(tokens, '=') === undefined) return declaration(kind, name, before, end, body)
  const fallback = expectKind(tokens, 'name', 'the default of the enum')
  const last = expect(tokens, ';')
  return declaration(kind, name, before, last.end, [
    ...body,
    member('default', string(fallback.text, fallback)),
  ])
}

const fixed = (tokens: Tokens, before: Annotations): JsonNode => {
  const kind = tokens.take()
  const name = expectKind(tokens, 'name', 'the name of the fixed')
  expect(tokens, '(')
  const size = expectKind(tokens, 'number', 'the size in bytes')
  expect(tokens, ')')
  const { end } = expect(tokens, ';')
  return declaration(kind, name, before, end, [member('size', number(size.text, size))])
}

const declaration = (
  kind: Token,
  name: Token,
  { start, doc, members }: Annotations,
  end: number,
  body: readonly JsonMember[],
): JsonNode =>
  object(
    [
      member('type', string(kind.text, kind)),
      member('name', string(name.text, name)),
      ...docMember(doc, name),
      ...body,
      ...members,
    ],
    { start, end },
  )

/** `TYPE name = DEFAULT, other;` */
const fieldsOfOneType = (tokens: Tokens): readonly JsonNode[] => {
  const { doc, start } = tokens.peek()
  const type = runDeep(typeUse(tokens)) as TypeUse
  const fields = [variable(tokens, type, doc, start)]
  while (takeIf(tokens, ',')) fields.push(variable(tokens, type, doc, tokens.peek().start))
  expect(tokens, ';')
  return fields
}

/** A field or a parameter behind its type. */
export const variable = (tokens: Tokens, type: TypeUse, doc: string | undefined, start: number): JsonNode => {
  const own = annotations(tokens)
  const name = expectKind(tokens, 'name', 'a name')
  const value = takeIf(tokens, '=') && (runDeep(jsonValue(tokens)) as JsonNode)
  return object(
    [
      member('name', string(name.text, name)),
      member('type', typeFor(type, value)),
      ...docMember(own.doc ?? doc, name),
      ...(value === undefined ? [] : [member('default', value)]),
      ...own.members,
    ],
    { start, end: value?.end ?? name.end },
  )
}

/** The default of an optional type is one of its first branch: where it is no null, `null` moves behind. */
const typeFor = ({ schema, optional }: TypeUse, value: JsonNode | undefined): JsonNode =>
  optional && schema.kind === 'array' && value !== undefined && value.kind !== 'null'
    ? array(schema.elements.toReversed(), schema)
    : schema
