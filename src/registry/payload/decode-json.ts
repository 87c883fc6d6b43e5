import { readJson } from '../../core/json/read-json.ts'
import type { Decoded, JsonValue } from './decoded.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a payload that is JSON text in UTF-8. Integers that JavaScript's numbers do not hold become strings. */
export const decodeJson = (bytes: Uint8Array): Decoded => {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return {
      value: undefined,
      problems: [{ offset: 0, message: 'The payload is not UTF-8, so it is no JSON.' }],
    }
  }
  try {
    return { value: JSON.parse(text, exactInteger) as JsonValue, problems: [] }
  } catch (error) {
    const problems = readJson(text).problems.map(({ offset, message }) => ({
      offset: Buffer.byteLength(text.slice(0, offset)),
      message,
    }))
    // A text that is nested too deep for the engine is valid JSON all the same.
    const message = `The payload cannot be read as JSON: ${(error as Error).message}.`
    return { value: undefined, problems: problems.length > 0 ? problems : [{ offset: 0, message }] }
  }
}

const exactInteger = (_: string, value: unknown, context?: { readonly source?: string }): unknown => {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? ''
  return /^-?[0-9]+$/.test(source) && String(value) !== source ? source : value
}
