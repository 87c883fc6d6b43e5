import { everyCharacter, notLineTerminators } from './character-set.ts'
import { readClass, readEscape } from './read-class.ts'
import type { Regex, Regexes } from './regex.ts'

/** What follows a part of a pattern, up to the end of the text. Lookahead is an intersection with it. */
type Continuation = Regex

/** A part of a pattern: what it and the rest after it match together. */
interface Part {
  readonly before: (rest: Continuation) => Regex
  /** Repeating a lookahead would need the rest inside of the loop. */
  readonly looksAhead: boolean
}

/** Ends the reading of a pattern that is wrong or means more than a regular language. Never leaves this file. */
class Unsupported extends Error {}

const deepestGroup = 50

/**
 * The texts in which a pattern of ECMA-262 (with the flag `u`) finds something. undefined for what is not a pattern, and
 * for what this reading does not cover: backreferences, lookbehind, word boundaries, lookahead in a loop.
 */
export const parsePattern = (pattern: string, regexes: Regexes): Regex | undefined => {
  try {
    return parseWhole([...pattern], regexes)
  } catch (error) {
    if (error instanceof Unsupported) return undefined
    throw error
  }
}

const parseWhole = (text: readonly string[], regexes: Regexes): Regex => {
  const { empty, start, end, set, sequence, or, and, not, repeat } = regexes
  const anything = repeat(set(everyCharacter), 0, Infinity)
  let at = 0
  let depth = 0

  const plain = (regex: Regex): Part => ({ before: (rest) => sequence([regex, rest]), looksAhead: false })
  const take = (expected: string): boolean => {
    if (text[at] !== expected) return false
    at += 1
    return true
  }
  const fail = (): never => {
    throw new Unsupported()
  }

  const alternatives = (): Part => {
    const branches = [branch()]
    while (take('|')) branches.push(branch())
    if (branches.length === 1) return branches[0] as Part
    const looksAhead = branches.some((part) => part.looksAhead)
    if (looksAhead) return { before: (rest) => or(branches.map((part) => part.before(rest))), looksAhead }
    return plain(or(branches.map((part) => part.before(empty))))
  }

  const branch = (): Part => {
    const parts: Part[] = []
    while (at < text.length && text[at] !== '|' && text[at] !== ')') parts.push(quantified())
    return {
      before: (rest) => parts.reduceRight((following, part) => part.before(following), rest),
      looksAhead: parts.some((part) => part.looksAhead),
    }
  }

  const quantified = (): Part => {
    const part = atom()
    const quantifier = readQuantifier()
    if (quantifier === undefined) return part
    take('?')
    if (part.looksAhead) fail()
    return plain(repeat(part.before(empty), ...quantifier))
  }

  const readQuantifier = (): [number, number] | undefined => {
    if (take('*')) return [0, Infinity]
    if (take('+')) return [1, Infinity]
    if (take('?')) return [0, 1]
    if (!take('{')) return undefined
    const min = readCount()
    const max = take(',') ? (text[at] === '}' ? Infinity : readCount()) : min
    if (!take('}') || max < min) fail()
    return [min, max]
  }

  const readCount = (): number => {
    let written = ''
    while (text[at] !== undefined && /^[0-9]$/.test(text[at] as string)) written += text[at++]
    if (written === '' || written.length > 6) fail()
    return Number(written)
  }

  const atom = (): Part => {
    const character = text[at++] as string
    switch (character) {
      case '^':
        return plain(start)
      case '$':
        return plain(end)
      case '.':
        return plain(set(notLineTerminators))
      case '(':
        return group()
      case '[':
      case '\\': {
        const read = (character === '[' ? readClass : readEscape)(text, at)
        if (read === undefined) return fail()
        at = read.next
        return plain(set(read.set))
      }
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        return fail()
      default: {
        const codePoint = character.codePointAt(0) as number
        return plain(set([codePoint, codePoint]))
      }
    }
  }

  const group = (): Part => {
    depth += 1
    if (depth > deepestGroup) fail()
    const look = take('?') ? groupKind() : undefined
    const inner = alternatives()
    if (!take(')')) fail()
    depth -= 1
    if (look === undefined) return inner
    const ahead = inner.before(anything)
    const condition = look === '!' ? not(ahead) : ahead
    return { before: (rest) => and([condition, rest]), looksAhead: true }
  }

  const groupKind = (): '=' | '!' | undefined => {
    if (take(':')) return undefined
    if (take('=')) return '='
    if (take('!')) return '!'
    if (!take('<') || text[at] === '=' || text[at] === '!') fail()
    while (at < text.length && text[at] !== '>') at += 1
    if (!take('>')) fail()
    return undefined
  }

  const whole = alternatives()
  if (at < text.length) fail()
  return sequence([anything, whole.before(anything)])
}
