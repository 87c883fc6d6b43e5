import {
  characters,
  type CharacterSet,
  complementOf,
  digits,
  rangesOf,
  unionOf,
  whiteSpace,
  wordCharacters,
} from './character-set.ts'

/** A set of characters in a pattern and the index behind it. */
export interface ReadSet {
  readonly set: CharacterSet
  readonly next: number
}

const controls: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
])

const one = (codePoint: number, next: number): ReadSet => ({ set: [codePoint, codePoint], next })

/** Reads what follows a backslash; undefined for what is no set of characters (`\1`, `\b`) or no escape at all. */
export const readEscape = (text: readonly string[], at: number): ReadSet | undefined => {
  const character = text[at]
  if (character === undefined) return undefined
  const next = at + 1
  switch (character) {
    case 'd':
      return { set: digits, next }
    case 'D':
      return { set: complementOf(digits), next }
    case 'w':
      return { set: wordCharacters, next }
    case 'W':
      return { set: complementOf(wordCharacters), next }
    case 's':
      return { set: whiteSpace, next }
    case 'S':
      return { set: complementOf(whiteSpace), next }
    case 'p':
    case 'P':
      return readProperty(text, at)
    case 'x':
      return readHexadecimal(text, next, 2)
    case 'u':
      return text[next] === '{' ? readBraced(text, next + 1) : readSurrogates(text, next)
    case '0':
      return /^[0-9]$/.test(text[next] ?? '') ? undefined : one(0, next)
  }
  const control = controls.get(character)
  if (control !== undefined) return one(control, next)
  return /^[A-Za-z0-9]$/.test(character) ? undefined : one(character.codePointAt(0) as number, next)
}

const readHexadecimal = (text: readonly string[], at: number, length: number): ReadSet | undefined => {
  const written = text.slice(at, at + length).join('')
  return written.length === length && /^[0-9A-Fa-f]+$/.test(written)
    ? one(Number.parseInt(written, 16), at + length)
    : undefined
}

const readBraced = (text: readonly string[], at: number): ReadSet | undefined => {
  const end = text.indexOf('}', at)
  const written = text.slice(at, end < 0 ? at : end).join('')
  const codePoint = /^[0-9A-Fa-f]{1,8}$/.test(written) ? Number.parseInt(written, 16) : Infinity
  return codePoint <= 0x10ffff ? one(codePoint, end + 1) : undefined
}

/** `\uD83D\uDE00` is one character. */
const readSurrogates = (text: readonly string[], at: number): ReadSet | undefined => {
  const lead = readHexadecimal(text, at, 4)
  const high = lead?.set[0] as number
  if (lead === undefined || high < 0xd800 || high > 0xdbff) return lead
  if (text[lead.next] !== '\\' || text[lead.next + 1] !== 'u') return lead
  const trail = readHexadecimal(text, lead.next + 2, 4)
  const low = trail?.set[0] as number
  if (trail === undefined || low < 0xdc00 || low > 0xdfff) return lead
  return one(0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00), trail.next)
}

const properties = new Map<string, CharacterSet | undefined>()

/** `\p{L}`: the characters are those that the platform's own regular expressions know. */
const readProperty = (text: readonly string[], at: number): ReadSet | undefined => {
  const end = text.indexOf('}', at)
  if (end < 0) return undefined
  const written = `\\${text.slice(at, end + 1).join('')}`
  if (!/^\\[pP]\{[A-Za-z_=]{1,40}\}$/.test(written)) return undefined
  if (!properties.has(written)) properties.set(written, charactersOfProperty(written))
  const set = properties.get(written)
  return set && { set, next: end + 1 }
}

const charactersOfProperty = (written: string): CharacterSet | undefined => {
  let expression: RegExp
  try {
    expression = new RegExp(`^${written}$`, 'u')
  } catch {
    return undefined
  }
  const ranges: [number, number][] = []
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
    if (!expression.test(String.fromCodePoint(codePoint))) continue
    const current = ranges.at(-1)
    if (current !== undefined && current[1] === codePoint - 1) current[1] = codePoint
    else ranges.push([codePoint, codePoint])
  }
  return characters(...ranges)
}

/** Reads what follows `[`, the closing bracket included. */
export const readClass = (text: readonly string[], start: number): ReadSet | undefined => {
  const negated = text[start] === '^'
  const sets: CharacterSet[] = []
  let at = negated ? start + 1 : start
  while (at < text.length && text[at] !== ']') {
    const first = readMember(text, at)
    if (first === undefined) return undefined
    at = first.next
    if (text[at] !== '-' || text[at + 1] === ']' || at + 1 >= text.length) {
      sets.push(first.set)
      continue
    }
    const last = readMember(text, at + 1)
    if (last === undefined) return undefined
    const [low, high] = [onlyCharacter(first.set), onlyCharacter(last.set)]
    if (low === undefined || high === undefined || low > high) return undefined
    sets.push([low, high])
    at = last.next
  }
  if (at >= text.length) return undefined
  const union = unionOf(sets)
  return { set: negated ? complementOf(union) : union, next: at + 1 }
}

const readMember = (text: readonly string[], at: number): ReadSet | undefined => {
  const character = text[at] as string
  if (character !== '\\') return one(character.codePointAt(0) as number, at + 1)
  return text[at + 1] === 'b' ? one(0x08, at + 2) : readEscape(text, at + 1)
}

const onlyCharacter = (set: CharacterSet): number | undefined => {
  const [range, ...others] = rangesOf(set)
  return range !== undefined && others.length === 0 && range[0] === range[1] ? range[0] : undefined
}
