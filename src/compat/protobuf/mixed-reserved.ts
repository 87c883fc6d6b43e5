import { advance, lexerOf, type Lexer } from '../../formats/protobuf/parse/lexer.ts'

/**
 * The parser of registries lets numbers and names stand in one statement, `reserved 2, "total";`, compilers do not. This
 * makes two statements of it, on the same line.
 */
export const splitMixedReserved = (text: string): string => {
  const lexer = lexerOf(text)
  const parts: string[] = []
  let copied = 0
  let atStart = true
  for (advance(lexer); lexer.kind !== 'end'; advance(lexer)) {
    const isReserved = atStart && lexer.kind === 'word' && text.slice(lexer.start, lexer.end) === 'reserved'
    atStart = lexer.kind === ';' || lexer.kind === '{' || lexer.kind === '}'
    if (!isReserved) continue
    for (const comma of commasBetweenKinds(lexer)) {
      parts.push(text.slice(copied, comma), '; reserved')
      copied = comma + 1
    }
    atStart = lexer.kind === ';'
  }
  return copied === 0 ? text : parts.join('') + text.slice(copied)
}

/** Behind the word `reserved`: the offsets of commas between a number and a name. Stops at the end of the statement. */
const commasBetweenKinds = (lexer: Lexer): readonly number[] => {
  const commas: number[] = []
  let last: 'integer' | 'string' | undefined
  let comma = -1
  for (advance(lexer); lexer.kind !== ';' && lexer.kind !== '}' && lexer.kind !== 'end'; advance(lexer)) {
    if (lexer.kind === ',') comma = lexer.start
    else if (lexer.kind === 'integer' || lexer.kind === 'string') {
      if (last !== undefined && last !== lexer.kind && comma >= 0) commas.push(comma)
      last = lexer.kind
    }
  }
  return commas
}
