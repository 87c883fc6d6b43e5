import { jsonText, valueOfNode } from './json-value.ts'
import type { Schema } from './model.ts'

const shown = 60

export const shortened = (text: string): string => (text.length > shown ? `${text.slice(0, shown)}…` : text)

/** The value of a keyword as it is written, as JSON on one line, shortened; undefined where it is not there. */
export const keywordText = (schema: Schema | undefined, keyword: string): string | undefined => {
  if (schema === undefined || schema.kind === 'boolean') return undefined
  const member = schema.written.get(keyword)
  return member === undefined ? undefined : shortened(jsonText(valueOfNode(member.value)))
}
