import type { Budget } from '../budget.ts'
import { type CharacterSet, hasCharacter } from './character-set.ts'

/** A regular expression with intersection and complement. Equal expressions are the same object, with the same number. */
export type Regex = { readonly id: number } & (
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'nothing' | 'empty' | 'start' | 'end' }
  | { readonly kind: 'sequence'; readonly head: Regex; readonly tail: Regex }
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Regex[] }
  | { readonly kind: 'not'; readonly part: Regex }
  | { readonly kind: 'repeat'; readonly part: Regex; readonly min: number; readonly max: number }
)

type Shape = Regex extends infer Member ? (Member extends Regex ? Omit<Member, 'id'> : never) : never

/** Where in the text: both are true in an empty one. */
export interface Position {
  readonly atStart: boolean
  readonly atEnd: boolean
}

export interface Regexes {
  /** Matches no text at all. */
  readonly nothing: Regex
  /** Matches the empty text. */
  readonly empty: Regex
  /** `^` and `$`. */
  readonly start: Regex
  readonly end: Regex
  readonly set: (set: CharacterSet) => Regex
  readonly sequence: (parts: readonly Regex[]) => Regex
  readonly or: (parts: readonly Regex[]) => Regex
  readonly and: (parts: readonly Regex[]) => Regex
  readonly not: (part: Regex) => Regex
  readonly repeat: (part: Regex, min: number, max: number) => Regex
  /** Whether it matches the empty text at a position. */
  readonly nullable: (regex: Regex, position: Position) => boolean
  /** What must match the rest of the text after a character (Brzozowski, Derivatives of regular expressions, 1964). */
  readonly derive: (regex: Regex, codePoint: number, atStart: boolean) => Regex
}

/** The expressions of one question; each new one costs a step. */
export const createRegexes = (budget: Budget): Regexes => {
  const interned = new Map<string, Regex>()
  const intern = (key: string, shape: Shape): Regex => {
    const known = interned.get(key)
    if (known !== undefined) return known
    budget.spend(1)
    const regex = { id: interned.size, ...shape } as Regex
    interned.set(key, regex)
    return regex
  }

  const nothing = intern('nothing', { kind: 'nothing' })
  const empty = intern('empty', { kind: 'empty' })
  const start = intern('start', { kind: 'start' })
  const end = intern('end', { kind: 'end' })

  const set = (characters: CharacterSet): Regex =>
    characters.length === 0
      ? nothing
      : intern(`set ${characters.join(' ')}`, { kind: 'set', set: characters })

  const sequenceOfTwo = (head: Regex, tail: Regex): Regex => {
    if (head === nothing || tail === nothing) return nothing
    if (head === empty) return tail
    if (tail === empty) return head
    if (head.kind === 'sequence') return sequenceOfTwo(head.head, sequenceOfTwo(head.tail, tail))
    return intern(`sequence ${head.id} ${tail.id}`, { kind: 'sequence', head, tail })
  }
  const sequence = (parts: readonly Regex[]): Regex =>
    parts.reduceRight((tail, head) => sequenceOfTwo(head, tail), empty)

  const not = (part: Regex): Regex =>
    part.kind === 'not' ? part.part : intern(`not ${part.id}`, { kind: 'not', part })
  const anything = not(nothing)

  const combine = (kind: 'or' | 'and', parts: readonly Regex[]): Regex => {
    const [neutral, absorbing] = kind === 'or' ? [nothing, anything] : [anything, nothing]
    const flat = new Set(parts.flatMap((part) => (part.kind === kind ? part.parts : [part])))
    flat.delete(neutral)
    if (flat.has(absorbing) || [...flat].some((part) => part.kind === 'not' && flat.has(part.part)))
      return absorbing
    const sorted = [...flat].toSorted((one, other) => one.id - other.id)
    if (sorted.length < 2) return sorted[0] ?? neutral
    return intern(`${kind} ${sorted.map(({ id }) => id).join(' ')}`, { kind, parts: sorted })
  }
  const or = (parts: readonly Regex[]): Regex => combine('or', parts)
  const and = (parts: readonly Regex[]): Regex => combine('and', parts)

  const repeat = (part: Regex, min: number, max: number): Regex => {
    if (max === 0 || part === empty) return empty
    if (part === nothing) return min === 0 ? empty : nothing
    if (min === 1 && max === 1) return part
    if (min === 0 && max === Infinity && part.kind === 'repeat' && part.min < 2 && part.max === Infinity) {
      return repeat(part.part, 0, Infinity)
    }
    return intern(`repeat ${part.id} ${min} ${max}`, { kind: 'repeat', part, min, max })
  }

  const nullable = (regex: Regex, position: Position): boolean => {
    switch (regex.kind) {
      case 'nothing':
      case 'set':
        return false
      case 'empty':
        return true
      case 'start':
        return position.atStart
      case 'end':
        return position.atEnd
      case 'sequence':
        return nullable(regex.head, position) && nullable(regex.tail, position)
      case 'or':
        return regex.parts.some((part) => nullable(part, position))
      case 'and':
        return regex.parts.every((part) => nullable(part, position))
      case 'not':
        return !nullable(regex.part, position)
      case 'repeat':
        return regex.min === 0 || nullable(regex.part, position)
    }
  }

  const derivatives = new Map<string, Regex>()
  const derive = (regex: Regex, codePoint: number, atStart: boolean): Regex => {
    const key = `${regex.id} ${codePoint} ${atStart}`
    const known = derivatives.get(key)
    if (known !== undefined) return known
    budget.spend(1)
    const derived = deriveNew(regex, codePoint, atStart)
    derivatives.set(key, derived)
    return derived
  }
  const deriveNew = (regex: Regex, codePoint: number, atStart: boolean): Regex => {
    const position = { atStart, atEnd: false }
    switch (regex.kind) {
      case 'nothing':
      case 'empty':
      case 'start':
      case 'end':
        return nothing
      case 'set':
        return hasCharacter(regex.set, codePoint) ? empty : nothing
      case 'sequence': {
        const first = sequenceOfTwo(derive(regex.head, codePoint, atStart), regex.tail)
        return nullable(regex.head, position) ? or([first, derive(regex.tail, codePoint, atStart)]) : first
      }
      case 'or':
      case 'and':
        return combine(
          regex.kind,
          regex.parts.map((part) => derive(part, codePoint, atStart)),
        )
      case 'not':
        return not(derive(regex.part, codePoint, atStart))
      case 'repeat': {
        const { part, min, max } = regex
        const rest = repeat(part, nullable(part, position) ? 0 : Math.max(0, min - 1), max - 1)
        return sequenceOfTwo(derive(part, codePoint, atStart), rest)
      }
    }
  }

  return { nothing, empty, start, end, set, sequence, or, and, not, repeat, nullable, derive }
}
