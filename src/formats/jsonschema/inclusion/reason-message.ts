import type { JsonValue } from '../json-value.ts'
import { isJsonArray, isJsonObject, jsonText } from '../json-value.ts'
import type { Schema } from '../model.ts'
import { keywordText, shortened } from '../text.ts'
import { pointerText } from '../uri.ts'

/** Why a document is rejected, in a sentence: which part of it, and what the reader's schema asks for where. */
export const reasonMessage = (
  reader: Schema,
  pointer: string,
  keyword: string,
  document: JsonValue,
  part: readonly string[],
): string => {
  const rejected = shortened(jsonText(valueAt(document, part)))
  const where = part.length === 0 ? '' : ` at ${pointerText(part)}`
  const written = keywordText(reader, keyword)
  const demand =
    keyword === 'false'
      ? 'nothing is accepted'
      : `it has "${keyword}"${written === undefined ? '' : `: ${written}`}`
  return `A writer may send ${rejected}${where}, which a reader rejects: in its schema ${demand} at ${pointer}.`
}

const valueAt = (document: JsonValue, part: readonly string[]): JsonValue =>
  part.reduce<JsonValue>((value, key) => {
    if (isJsonArray(value)) return value[Number(key)] ?? null
    return isJsonObject(value) ? (value.get(key) ?? null) : value
  }, document)
