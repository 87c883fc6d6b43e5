/** UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A suppression written in a contract. */
export interface InlineIgnore {
  /** `buf:lint:ignore` holds for lint rules only and needs no reason: it was written for another tool. */
  readonly kind: 'concordat' | 'buf'
  /** Rule id or glob over ids, or for `buf` also buf's name; '' when it was forgotten. */
  readonly rule: string
  /** '' when there is none. */
  readonly reason: string
  /** Offset where it is written. */
  readonly start: number
  /** The declaration or object it is written at, with all that is inside. Empty when there is nothing there. */
  readonly covers: readonly Span[]
  /**
   * The heads of what encloses it. A finding about something deleted stands there, because nothing closer is left; it
   * is suppressed when the rule is named exactly.
   */
  readonly enclosing: readonly Span[]
}

export const concordatMarker = 'concordat:ignore'
const bufMarker = 'buf:lint:ignore'

/** What a line of a comment says, without its place; undefined when it is an ordinary comment. */
export const parseIgnore = (comment: string): Pick<InlineIgnore, 'kind' | 'rule' | 'reason'> | undefined => {
  const line = comment.trim()
  const marker = [concordatMarker, bufMarker].find((word) => line.startsWith(word))
  if (marker === undefined) return undefined
  const rest = line.slice(marker.length)
  if (rest !== '' && rest.trimStart() === rest) return undefined
  const [rule = '', ...reason] = rest.trim().split(/\s+/)
  return { kind: marker === bufMarker ? 'buf' : 'concordat', rule, reason: reason.join(' ') }
}

/** The key that carries suppressions where there are no comments: `[{ "rule": "…", "reason": "…" }]`. */
export const extensionKey = 'x-concordat-ignore'
export const avroKey = 'concordat.ignore'

/** A text without any of these holds no suppression. */
export const ignoreMarkers: readonly string[] = [concordatMarker, bufMarker, extensionKey, avroKey]
