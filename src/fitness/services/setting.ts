import type { Place } from '../graph/model.ts'

/** A value that is handed to a service when it runs. */
export interface Setting {
  /** The service, as the file calls it. */
  readonly service: string
  /** Name of the environment variable or of the flag. */
  readonly variable: string
  /** Undefined when it comes from a secret. */
  readonly value: string | undefined
  /** The secret it comes from. */
  readonly secret: string | undefined
  readonly source: 'compose' | 'kubernetes'
  readonly place: Place
}

/** `--catalog-address=catalog:9090` and `--catalog-address catalog:9090` as names and values. */
export const flagsIn = (
  words: readonly string[],
): readonly { readonly name: string; readonly value: string; readonly index: number }[] =>
  words.flatMap((word, index) => {
    if (!word.startsWith('-')) return []
    const equals = word.indexOf('=')
    if (equals > 0) return [{ name: word.slice(0, equals), value: word.slice(equals + 1), index }]
    const next = words[index + 1]
    return next === undefined || next.startsWith('-') ? [] : [{ name: word, value: next, index }]
  })
