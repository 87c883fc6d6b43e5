import type { Budget } from '../budget.ts'
import { formatPatterns } from '../format-patterns.ts'
import { type CharacterSet, everyCharacter, representativesOf } from './character-set.ts'
import { parsePattern } from './parse-pattern.ts'
import { createRegexes, type Regex } from './regex.ts'

/** A condition on a whole text: a pattern finds something in it or does not, or it has a length, or is not one of some texts. */
export interface TextConditions {
  readonly patterns: readonly { readonly pattern: string; readonly positive: boolean }[]
  readonly minLength: number
  readonly maxLength: number
  readonly excluded: ReadonlySet<string>
}

export type TextAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string }

/** Questions about patterns, each answered in time linear in the text: patterns of documents are hostile. */
export interface Languages {
  /** undefined: the pattern cannot be read as a regular language. */
  readonly matches: (pattern: string, text: string) => boolean | undefined
  /** A shortest text that meets all conditions. */
  readonly find: (conditions: TextConditions) => TextAnswer
}

/** What is longer comes from nobody's hand, and the stack has no room for it. */
const longestPattern = 1_000
const ofFormats = new Set(formatPatterns.values())
/** Finding the characters of a Unicode property takes as long as this many steps. */
const costOfProperty = 20_000
const mostStates = 3_000
const longestRun = 2_000

export const createLanguages = (budget: Budget): Languages => {
  const regexes = createRegexes(budget)
  const { set, sequence, and, not, repeat, nullable, derive } = regexes
  const anyCharacter = set(everyCharacter)

  const parsed = new Map<string, Regex | undefined>()
  const languageOf = (pattern: string): Regex | undefined => {
    if (!parsed.has(pattern)) {
      const isShort = pattern.length <= longestPattern || ofFormats.has(pattern)
      budget.spend(costOfProperty * (pattern.split(/\\[pP]\{/).length - 1))
      parsed.set(pattern, isShort ? parsePattern(pattern, regexes) : undefined)
    }
    return parsed.get(pattern)
  }

  const matches = (pattern: string, text: string): boolean | undefined => {
    let regex = languageOf(pattern)
    if (regex === undefined) return undefined
    let atStart = true
    for (const character of text) {
      budget.spend(1)
      regex = derive(regex, character.codePointAt(0) as number, atStart)
      atStart = false
    }
    return nullable(regex, { atStart, atEnd: true })
  }

  const exactly = (text: string): Regex =>
    sequence(
      [...text].map((character) =>
        set([character.codePointAt(0) as number, character.codePointAt(0) as number]),
      ),
    )

  const find = ({ patterns, minLength, maxLength, excluded }: TextConditions): TextAnswer => {
    // A pattern may be one that cannot be read.
    const wanted = new Set(patterns.filter(({ positive }) => positive).map(({ pattern }) => pattern))
    const contradicts = patterns.some(({ pattern, positive }) => !positive && wanted.has(pattern))
    if (contradicts || minLength > maxLength) return { kind: 'none' }
    const parts: Regex[] = []
    let unread: string | undefined
    for (const { pattern, positive } of patterns) {
      const language = languageOf(pattern)
      if (language === undefined) unread = pattern
      else parts.push(positive ? language : not(language))
    }
    if (parts.length === 0 && unread === undefined) return textOfLength(minLength, maxLength, excluded)
    if (minLength > longestRun)
      return { kind: 'unknown', why: `texts of ${minLength} characters are too long to try` }
    // A length that no text of the search can reach costs states for nothing.
    const longest = maxLength > longestRun ? Infinity : maxLength
    if (minLength > 0 || longest < Infinity) parts.push(repeat(anyCharacter, minLength, longest))
    for (const text of excluded) {
      if (patterns.every(({ pattern, positive }) => matches(pattern, text) !== !positive))
        parts.push(not(exactly(text)))
    }
    const answer = shortest(and([repeat(anyCharacter, 0, Infinity), ...parts]))
    if (answer.kind !== 'text') return answer
    if (unread !== undefined)
      return { kind: 'unknown', why: `the pattern ${JSON.stringify(unread)} cannot be analysed` }
    return answer
  }

  const shortest = (root: Regex): TextAnswer => {
    const alphabet = representativesOf(setsIn(root))
    // The state at the start of the text is one of its own: there `^` still matches.
    const seen = new Set<Regex>()
    let layer: { readonly regex: Regex; readonly text: string }[] = [{ regex: root, text: '' }]
    for (let atStart = true; layer.length > 0; atStart = false) {
      const next: typeof layer = []
      for (const { regex, text } of layer) {
        if (nullable(regex, { atStart, atEnd: true })) return { kind: 'text', text }
        for (const codePoint of alphabet) {
          budget.spend(1)
          const derived = derive(regex, codePoint, atStart)
          if (derived === regexes.nothing || seen.has(derived)) continue
          seen.add(derived)
          next.push({ regex: derived, text: text + String.fromCodePoint(codePoint) })
        }
      }
      if (seen.size > mostStates)
        return { kind: 'unknown', why: 'its patterns and lengths need too many steps together' }
      layer = next
    }
    return { kind: 'none' }
  }

  return { matches, find }
}

/** A text without any pattern to match: `aaa…`, or another one of that length while texts are excluded. */
const textOfLength = (minLength: number, maxLength: number, excluded: ReadonlySet<string>): TextAnswer => {
  if (minLength > 100_000)
    return { kind: 'unknown', why: `texts of ${minLength} characters are too long to try` }
  if (maxLength === 0) return excluded.has('') ? { kind: 'none' } : { kind: 'text', text: '' }
  for (let number = 10; number <= excluded.size + 10; number++) {
    const text = number.toString(36).padEnd(minLength, 'a')
    if (text.length <= maxLength && !excluded.has(text)) return { kind: 'text', text }
  }
  return { kind: 'unknown', why: `every text of ${maxLength} characters that was tried is excluded` }
}

const setsIn = (root: Regex): CharacterSet[] => {
  const sets: CharacterSet[] = []
  const seen = new Set<Regex>()
  const waiting = [root]
  for (let regex = waiting.pop(); regex !== undefined; regex = waiting.pop()) {
    if (seen.has(regex)) continue
    seen.add(regex)
    if (regex.kind === 'set') sets.push(regex.set)
    if (regex.kind === 'sequence') waiting.push(regex.head, regex.tail)
    if (regex.kind === 'or' || regex.kind === 'and') waiting.push(...regex.parts)
    if (regex.kind === 'not' || regex.kind === 'repeat') waiting.push(regex.part)
  }
  return sets
}
