/** A sequence of numbers from 0 (included) to 1 that is the same for the same seed (mulberry32). */
export const randomNumbers = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

export const pick = <Item>(items: readonly Item[], random: () => number): Item =>
  items[Math.floor(random() * items.length)]!

const token = /[A-Za-z_][A-Za-z_0-9]*|[0-9][0-9.]*|"[^"\n]*"|'[^'\n]*'|\/\/[^\n]*|\/\*[^]*?\*\/|\S/g

const strangers = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  '=',
  '.',
  ',',
  '<',
  '"',
  '/*',
  '//',
  '0',
  '-1',
  '19500',
  '\0',
]

/** A text with one thing wrong with it, most of the time: a token deleted, doubled, moved or replaced, or its end cut off. */
export const mutant = (text: string, random: () => number): string => {
  const tokens = [...text.matchAll(token)].map((match) => ({ start: match.index, text: match[0] }))
  if (tokens.length < 2) return text.slice(1)
  const one = pick(tokens, random)
  const other = pick(tokens, random)
  const replaced = (what: typeof one, by: string): string =>
    text.slice(0, what.start) + by + text.slice(what.start + what.text.length)
  switch (Math.floor(random() * 6)) {
    case 0:
      return replaced(one, '')
    case 1:
      return replaced(one, `${one.text} ${one.text}`)
    case 2: {
      if (one.start === other.start) return replaced(one, '')
      const [first, second] = one.start < other.start ? [one, other] : [other, one]
      const between = text.slice(first.start + first.text.length, second.start)
      const after = text.slice(second.start + second.text.length)
      return `${text.slice(0, first.start)}${second.text}${between}${first.text}${after}`
    }
    case 3:
      return text.slice(0, one.start + Math.floor(random() * one.text.length))
    case 4:
      return replaced(one, other.text)
    default:
      return replaced(one, pick(strangers, random))
  }
}
