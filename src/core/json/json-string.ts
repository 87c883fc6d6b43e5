const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** A string literal that was read, or the offset and the words of what is wrong with it. */
export type StringToken =
  | { readonly value: string; readonly end: number }
  | { readonly wrong: string; readonly at: number }

/** Reads the string literal whose opening quotation mark stands at `start` (RFC 8259, section 7). */
export const readString = (text: string, start: number): StringToken => {
  let value = ''
  let from = start + 1
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return { value: value + text.slice(from, at), end: at + 1 }
    if (code < 0x20) return { wrong: 'A control character in a string must be written as an escape.', at }
    if (code !== 0x5c) continue
    value += text.slice(from, at)
    const letter = text[at + 1] ?? ''
    const plain = escapes.get(letter)
    if (plain !== undefined) {
      value += plain
      at += 1
    } else {
      const unit = letter === 'u' ? hexadecimal(text, at + 2) : undefined
      if (unit === undefined) return { wrong: 'This escape sequence does not exist in JSON.', at }
      value += String.fromCharCode(unit)
      at += 5
    }
    from = at + 1
  }
  return { wrong: 'The string has no closing quotation mark.', at: start }
}

const hexadecimal = (text: string, at: number): number | undefined => {
  let unit = 0
  for (let offset = at; offset < at + 4; offset++) {
    const digit = '0123456789abcdef'.indexOf((text[offset] ?? ' ').toLowerCase())
    if (digit < 0) return undefined
    unit = unit * 16 + digit
  }
  return unit
}
