import { invalidVersion } from '../registry-error.ts'
import type { Wanted } from '../find-versions.ts'
import type { Page } from '../list.ts'

/** The parameters of a URL; one that is repeated is a list. */
export type Query = { readonly [name: string]: string | readonly string[] | undefined }

export const textOf = (query: Query, name: string): string | undefined => {
  const value = query[name]
  return typeof value === 'string' ? value : value?.at(-1)
}

export const textsOf = (query: Query, name: string): readonly string[] => [query[name] ?? []].flat()

export const isSet = (query: Query, name: string): boolean => textOf(query, name)?.toLowerCase() === 'true'

/** Negative limits and 0 mean all, as in the real registry; `most` bounds what one answer can hold. */
export const pageFrom = (query: Query, most?: number): Page => {
  const limit = integerOf(textOf(query, 'limit'))
  return {
    offset: Math.max(0, integerOf(textOf(query, 'offset')) ?? 0),
    limit: limit === undefined || limit <= 0 || (most !== undefined && limit > most) ? most : limit,
  }
}

const integerOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined

export const wantedFrom = (query: Query): Wanted => {
  if (isSet(query, 'deletedOnly')) return 'deleted'
  return isSet(query, 'deleted') ? 'all' : 'live'
}

/** A version in a URL. `-1` is another word for `latest`. Throws `RegistryError` 42202 for anything else. */
export const versionFrom = (text: string): number | 'latest' => {
  if (text === 'latest' || text === '-1') return 'latest'
  const version = /^\d{1,10}$/.test(text) ? Number(text) : 0
  if (version < 1 || version >= 2 ** 31) throw invalidVersion(text)
  return version
}
