import { runDeep } from '../../../core/deep.ts'
import type { JsonMember, JsonNode } from '../../../core/json/json-node.ts'
import { member } from './json-form.ts'
import { jsonValue } from './json-value.ts'
import type { Tokens } from './tokens.ts'
import { expect, expectKind, isNext } from './words.ts'

/** What stands before a declaration: `@name(value)` and a documentation comment, in any order. */
export interface Annotations {
  readonly start: number
  readonly members: readonly JsonMember[]
  readonly doc: string | undefined
}

export const annotations = (tokens: Tokens): Annotations => {
  const { start } = tokens.peek()
  const members: JsonMember[] = []
  let doc: string | undefined
  while (isNext(tokens, '@')) {
    doc = tokens.take().doc ?? doc
    const name = expectKind(tokens, 'name', 'the name of an annotation')
    expect(tokens, '(')
    members.push(member(name.text, runDeep(jsonValue(tokens)) as JsonNode, name))
    expect(tokens, ')')
  }
  return { start, members, doc: tokens.peek().doc ?? doc }
}
