import type { JsonValue } from '../../src/formats/openapi/facts.ts'

/** What every change of an OpenAPI document says about its place. */
interface Placed {
  readonly where: string
  readonly operations: readonly string[]
}

/** A whole message: where it is, what happened, and how many operations it reaches when that is not clear from the place. */
export const say = (change: Placed, what: string): string => `${change.where}: ${what}.${reach(change)}`

const reach = ({ where, operations }: Placed): string => {
  const [first = '', second] = operations
  if (second === undefined) return ''
  if (!where.startsWith(first)) return ` This affects ${operations.length} operations, for example ${first}.`
  const others =
    operations.length === 2 ? 'one more operation' : `${operations.length - 1} more operations, for example`
  return ` This affects ${others}${operations.length === 2 ? ':' : ''} ${second}.`
}

const longest = 60

/** A value as it is written in JSON, cut when it is long. */
export const shown = (value: JsonValue | undefined): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

export const list = (values: readonly (JsonValue | undefined)[]): string => {
  const first = values.slice(0, 10).map(shown).join(', ')
  return values.length > 10 ? `${first} and ${values.length - 10} more` : first
}

/** Ids that differ in the part they are about only: the body itself or a property in it. */
export const ofRequest = (...suffixes: string[]): string[] =>
  suffixes.flatMap((suffix) => [`request-body-${suffix}`, `request-property-${suffix}`])
export const ofResponse = (...suffixes: string[]): string[] =>
  suffixes.flatMap((suffix) => [`response-body-${suffix}`, `response-property-${suffix}`])
export const ofParameter = (...suffixes: string[]): string[] =>
  suffixes.map((suffix) => `request-parameter-${suffix}`)
