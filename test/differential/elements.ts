/** One element of a schema as both sides describe it: equal texts mean agreement. */
export interface ComparedElement {
  readonly kind: 'message' | 'field' | 'extension' | 'oneof' | 'enum' | 'enum value' | 'service' | 'method'
  /** Everything that is compared: number, type, label, options, comments, places. */
  readonly facts: Readonly<Record<string, string>>
}

/** Elements by file and full name (and kind, because a oneof and a message may share a name in different files). */
export type Elements = Map<string, ComparedElement>

export const elementKey = (path: string, kind: ComparedElement['kind'], fullName: string): string =>
  `${path} ${kind} ${fullName}`

/** `line:column-endLine:endColumn`. */
export const placeText = (line: number, column: number, endLine: number, endColumn: number): string =>
  `${line}:${column}-${endLine}:${endColumn}`

/** JSON text with the names of objects sorted, so that equal values are equal texts. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
