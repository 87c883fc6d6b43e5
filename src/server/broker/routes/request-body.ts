import { BrokerError, invalid, unreadable } from '../broker-error.ts'

/** A JSON object of a request. Only named fields are read from it. */
export type JsonObject = { readonly [field: string]: unknown }

/** The object in a body; an empty body is an empty object. */
export const objectIn = (body: unknown): JsonObject => {
  if (body === undefined || body === '') return {}
  if (typeof body !== 'string') throw unreadable('The body of the request must be JSON.')
  const value = jsonIn(body)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  throw unreadable('The body of the request must be a JSON object.')
}

export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unreadable(`JSON::ParserError - ${(error as Error).message}`)
  }
}

/** The value of a field as it is; null counts as absent. */
export const field = (body: JsonObject, name: string): unknown =>
  Object.hasOwn(body, name) ? (body[name] ?? undefined) : undefined

export const textField = (body: JsonObject, name: string): string | undefined => {
  const value = field(body, name)
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw invalid({ [name]: ['must be a string'] })
  return wellFormed(value)
}

export const booleanField = (body: JsonObject, name: string): boolean | undefined => {
  const value = field(body, name)
  if (value === undefined || typeof value === 'boolean') return value
  throw invalid({ [name]: ['must be a boolean'] })
}

/** PostgreSQL stores no NUL, and neither engine half a surrogate pair. */
export const wellFormed = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** What a version or a name can be. */
export const requireName = (body: JsonObject, name: string): string => {
  const value = textField(body, name)
  if (value === undefined) throw invalid({ [name]: ['is missing'] })
  if (value.trim() === '') throw invalid({ [name]: ["can't be blank"] })
  return value
}

/** A body whose type is not said can be of any. */
export const isOfType = (contentType: string | undefined, ...types: readonly string[]): boolean => {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return type === '' || types.includes(type)
}

/** PATCH takes a merge patch, PUT does not. */
export const requireType = (contentType: string | undefined, ...types: readonly string[]): void => {
  if (!isOfType(contentType, ...types)) throw new BrokerError(415, undefined)
}
