import type { Header, Operation } from '../../formats/openapi/api.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { childOf } from '../../formats/openapi/node.ts'
import type { Deprecation } from './model.ts'

/**
 * What an OpenAPI description says of the end of an operation. The end is `x-sunset`, else the value of the header
 * `Sunset` (RFC 8594, section 3: an HTTP date) in the answers; the beginning is `x-deprecated-since`, else the value of the
 * header `Deprecation` (RFC 9745, section 2.1: `@` and seconds since 1970). A header has a value where its schema has
 * a `const`, an `example` or a `default`.
 */
export const deprecationOf = ({ node, lifecycle, responses }: Operation): Deprecation => {
  const headers = responses.flatMap((response) => response.headers)
  const named = (name: string): readonly Header[] =>
    headers.filter((header) => header.name.toLowerCase() === name)
  const deprecation = named('deprecation')
  const sunset = named('sunset')
  const since =
    dayOf(childOf(node, 'x-deprecated-since')?.value) ?? firstOf(deprecation.map((header) => valueOf(header)))
  const end = dayOf(lifecycle.sunset?.value) ?? firstOf(sunset.map((header) => valueOf(header)))
  return {
    ...(since !== undefined && { since }),
    ...(end !== undefined && { sunset: end }),
    headers: [
      ...(deprecation.length > 0 ? (['Deprecation'] as const) : []),
      ...(sunset.length > 0 ? (['Sunset'] as const) : []),
    ],
  }
}

const firstOf = (days: readonly (string | undefined)[]): string | undefined =>
  days.find((day) => day !== undefined)

const valueOf = ({ node, schema }: Header): string | undefined =>
  firstOf(
    [childOf(node, 'example'), ...['const', 'example', 'default'].map((key) => childOf(schema, key))].map(
      (value: Node | undefined) => dayOf(value?.value),
    ),
  )

/** A date, a date with time, an HTTP date or `@` with seconds, as YYYY-MM-DD in UTC. */
const dayOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string' || value.length > 40) return undefined
  const seconds = /^@(\d{1,11})$/u.exec(value)?.[1]
  const isText = /^\d{4}-\d\d-\d\d/u.test(value) || value.endsWith(' GMT')
  const moment = seconds === undefined ? (isText ? Date.parse(value) : Number.NaN) : Number(seconds) * 1000
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString().slice(0, 10)
}
