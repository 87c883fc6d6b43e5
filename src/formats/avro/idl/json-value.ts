import type { Deep } from '../../../core/deep.ts'
import type { JsonMember, JsonNode } from '../../../core/json/json-node.ts'
import { array, boolean, member, number, object, string } from './json-form.ts'
import type { Token, Tokens } from './tokens.ts'
import { expect, expectKind, isNext, takeIf, unexpected } from './words.ts'

/** A JSON value: a default, or what an annotation says. */
export function* jsonValue(tokens: Tokens): Deep<JsonNode> {
  const first = tokens.peek()
  switch (first.kind) {
    case 'string':
      return string(first.text, tokens.take())
    case 'number':
      return number(first.text, tokens.take())
    case 'name':
      return word(tokens)
    case 'sign': {
      if (isNext(tokens, '-')) return word(tokens)
      const value = isNext(tokens, '{')
        ? jsonObject(tokens)
        : isNext(tokens, '[')
          ? jsonArray(tokens)
          : undefined
      if (value !== undefined) return (yield value) as JsonNode
    }
  }
  return unexpected(tokens, 'a JSON value')
}

/** Numbers that JSON does not have stand as strings, as Avro's JSON form has them. */
const word = (tokens: Tokens): JsonNode => {
  const minus = takeIf(tokens, '-')
  const token = tokens.peek()
  const span = { start: minus?.start ?? token.start, end: token.end }
  const isSpecial = token.text === 'NaN' || token.text === 'Infinity'
  if (isSpecial) return string(`${minus === undefined ? '' : '-'}${tokens.take().text}`, span)
  if (minus === undefined && token.text === 'null')
    return { kind: 'null', start: span.start, end: tokens.take().end }
  if (minus === undefined && (token.text === 'true' || token.text === 'false'))
    return boolean(tokens.take().text === 'true', span)
  return unexpected(tokens, 'a JSON value')
}

function* jsonObject(tokens: Tokens): Deep<JsonNode> {
  const { start } = expect(tokens, '{')
  const members: JsonMember[] = []
  if (!isNext(tokens, '}')) {
    do {
      const key: Token = expectKind(tokens, 'string', 'a key in quotation marks')
      expect(tokens, ':')
      members.push(member(key.text, (yield jsonValue(tokens)) as JsonNode, key))
    } while (takeIf(tokens, ','))
  }
  return object(members, { start, end: expect(tokens, '}').end })
}

function* jsonArray(tokens: Tokens): Deep<JsonNode> {
  const { start } = expect(tokens, '[')
  const elements: JsonNode[] = []
  if (!isNext(tokens, ']')) {
    do elements.push((yield jsonValue(tokens)) as JsonNode)
    while (takeIf(tokens, ','))
  }
  return array(elements, { start, end: expect(tokens, ']').end })
}
