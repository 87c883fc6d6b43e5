import { runDeep } from '../../../core/deep.ts'
import type { JsonMember, JsonNode } from '../../../core/json/json-node.ts'
import type { Annotations } from './annotations.ts'
import { array, boolean, docMember, member, object, string } from './json-form.ts'
import type { Tokens } from './tokens.ts'
import { type TypeUse, typeUse } from './type.ts'
import { variable } from './named.ts'
import { expect, expectKind, isNext, takeIf } from './words.ts'

/** `RESULT name(TYPE parameter, …) throws ERROR;` as the member of a protocol's messages. */
export const message = (tokens: Tokens, before: Annotations): JsonMember => {
  const nothing = takeIf(tokens, 'void')
  const response = nothing ? string('null', nothing) : (runDeep(typeUse(tokens)) as TypeUse).schema
  const name = expectKind(tokens, 'name', 'the name of a message')
  const request = parameters(tokens)
  const oneWay = takeIf(tokens, 'oneway')
  const errors = takeIf(tokens, 'throws') && errorsOf(tokens)
  const { end } = expect(tokens, ';')
  const members = [
    ...docMember(before.doc, name),
    member('request', request),
    member('response', response),
    ...(oneWay === undefined ? [] : [member('one-way', boolean(true, oneWay))]),
    ...(errors === undefined ? [] : [member('errors', errors)]),
    ...before.members,
  ]
  return member(name.text, object(members, { start: before.start, end }), name)
}

const parameters = (tokens: Tokens): JsonNode => {
  const { start } = expect(tokens, '(')
  const found: JsonNode[] = []
  if (!isNext(tokens, ')')) {
    do {
      const { doc, start: from } = tokens.peek()
      found.push(variable(tokens, runDeep(typeUse(tokens)) as TypeUse, doc, from))
    } while (takeIf(tokens, ','))
  }
  return array(found, { start, end: expect(tokens, ')').end })
}

const errorsOf = (tokens: Tokens): JsonNode => {
  const names: JsonNode[] = []
  do {
    const name = expectKind(tokens, 'name', 'the name of an error')
    names.push(string(name.text, name))
  } while (takeIf(tokens, ','))
  return array(names, { start: names[0]!.start, end: names.at(-1)!.end })
}
