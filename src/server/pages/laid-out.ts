import { readJson } from '../../core/json/read-json.ts'
import { bodyLines } from './pact/body-lines.ts'

/** Deeper texts are shown as they are. */
const deepest = 500
const mostLines = 200_000

/** JSON one thing to a line, numbers as they were written; a text that is not JSON is left as it is. */
export const laidOutJson = (text: string): string => {
  const { root, problems } = readJson(text, deepest)
  if (root === undefined || problems.length > 0) return text
  return bodyLines(root, new Map(), mostLines)
    .map(({ depth, text: line }) => `${'  '.repeat(depth)}${line}`)
    .join('\n')
}
