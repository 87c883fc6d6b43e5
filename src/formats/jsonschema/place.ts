import type { Locate, Side } from '../../core/location.ts'
import { placeOf, type Span } from '../../core/source-text.ts'
import type { Schema } from './model.ts'
import { pointerText } from './uri.ts'

/** Keys and indexes from the root of the document. */
const pathOf = (schema: Schema): readonly string[] => {
  const path: string[] = []
  for (let at: Schema | undefined = schema; at !== undefined; at = at.parent)
    path.push(...at.path.toReversed())
  return path.toReversed()
}

/** A JSON pointer into the document of the schema, as a fragment: `#/properties/id`; `#` for the whole document. */
export const pointerOf = (schema: Schema): string => `#${pointerText(pathOf(schema))}`

/** How keywords of 2020-12 may be written in the draft at hand. */
const olderNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['prefixItems', ['items']],
  ['items', ['additionalItems']],
  ['exclusiveMinimum', ['minimum']],
  ['exclusiveMaximum', ['maximum']],
  ['dependentRequired', ['dependencies']],
  ['dependentSchemas', ['dependencies']],
  ['$defs', ['definitions']],
  ['$id', ['id']],
])

/** The place of a keyword with its value; that of the schema where the keyword is not written. */
const spanOfKeyword = (schema: Schema, keyword: string): Span => {
  if (schema.kind === 'boolean') return spanOf(schema)
  const name = [keyword, ...(olderNames.get(keyword) ?? [])].find((each) => schema.written.has(each))
  const member = name === undefined ? undefined : schema.written.get(name)
  return member === undefined ? spanOf(schema) : { start: member.keySpan.start, end: member.value.end }
}

/** The place of a schema: its key where it has one, else its first character, so that nobody sees whole files underlined. */
const spanOf = (schema: Schema): Span =>
  schema.keySpan ?? { start: schema.span.start, end: schema.span.start + 1 }

export const locateSchema = (schema: Schema, side: Side): Locate =>
  placeOf(schema.source, spanOf(schema), side)

export const locateKeyword = (schema: Schema, keyword: string, side: Side): Locate =>
  placeOf(schema.source, spanOfKeyword(schema, keyword), side)
