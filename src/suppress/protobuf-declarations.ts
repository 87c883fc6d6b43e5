import type { Span } from './inline-ignore.ts'

/** A statement of a .proto file: a message, a field, an option… */
export interface Declaration extends Span {
  /** Offset of the brace that opens its body; undefined when it has none. */
  readonly body: number | undefined
  readonly parent: Declaration | undefined
}

export interface ProtobufOutline {
  /** In the order of their start. */
  readonly declarations: readonly Declaration[]
  /** With their markers, in order. */
  readonly comments: readonly Span[]
}

/** A declaration whose end has not been seen. */
interface Unfinished {
  readonly start: number
  body: number | undefined
  end: number
  readonly parent: Unfinished | undefined
}

/**
 * Where the statements and comments of a .proto file stand, without understanding them: that is enough to tell what a
 * comment belongs to, and works in a file with mistakes too.
 */
export const outlineOf = (text: string): ProtobufOutline => {
  const declarations: Unfinished[] = []
  const comments: Span[] = []
  /** Declarations whose body is open. */
  const open: Unfinished[] = []
  let current: Unfinished | undefined
  /** Depth of `[…]` and of values in braces, whose `;` and `}` end nothing. */
  let valueDepth = 0
  let previous = ''

  const begin = (start: number): void => {
    current = { start, body: undefined, end: text.length, parent: open.at(-1) }
    declarations.push(current)
  }

  let index = 0
  while (index < text.length) {
    const character = text.charAt(index)
    const end = endOfToken(text, index)
    if (text.startsWith('//', index) || text.startsWith('/*', index)) comments.push({ start: index, end })
    else if (character.trim() !== '') {
      if (character === '}' && valueDepth === 0) {
        const closed = open.pop()
        if (current !== undefined) current.end = index
        if (closed !== undefined) closed.end = end
        current = undefined
      } else if (character === ';' && valueDepth === 0) {
        if (current !== undefined) current.end = end
        current = undefined
      } else {
        if (current === undefined) begin(index)
        if (character === '{' && valueDepth === 0 && previous !== '=' && previous !== ':') {
          current!.body = index
          open.push(current!)
          current = undefined
        } else if (character === '{' || character === '[') valueDepth++
        else if ((character === '}' || character === ']') && valueDepth > 0) valueDepth--
      }
      previous = character
    }
    index = end
  }
  return { declarations, comments }
}

/** The end of the comment, string or single character that starts at an offset. */
const endOfToken = (text: string, start: number): number => {
  if (text.startsWith('//', start)) return orEnd(text, text.indexOf('\n', start))
  if (text.startsWith('/*', start)) {
    const close = text.indexOf('*/', start + 2)
    return close === -1 ? text.length : close + 2
  }
  const quote = text.charAt(start)
  if (quote !== '"' && quote !== "'") return start + 1
  let index = start + 1
  while (index < text.length && text[index] !== quote && text[index] !== '\n')
    index += text[index] === '\\' ? 2 : 1
  return Math.min(index + 1, text.length)
}

const orEnd = (text: string, offset: number): number => (offset === -1 ? text.length : offset)
