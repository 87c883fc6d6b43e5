import type { Problem } from '../core/problem.ts'
import { sourceOf } from '../core/source-text.ts'

/** What stands in a text for bytes that are not UTF-8. */
const replacement = '\ufffd'

/** Where a text lost bytes. A registry would keep something else than the file has, so nothing is said about such a schema. */
export const notUtf8 = (path: string, text: string): readonly Problem[] => {
  const offset = text.indexOf(replacement)
  if (offset === -1) return []
  const message =
    'Here are bytes that are not UTF-8, or the character U+FFFD, which stands for such bytes. Schemas are written in UTF-8: save the file in that encoding.'
  return [{ path, ...sourceOf(path, text).positionAt(offset), message }]
}
