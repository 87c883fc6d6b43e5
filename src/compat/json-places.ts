import type { JsonNode } from '../core/json/json-node.ts'
import { readJson } from '../core/json/read-json.ts'
import { wholeFile } from '../core/location.ts'
import { placeOf, sourceOf, type Span } from '../core/source-text.ts'
import type { OpenPlaces } from './places.ts'

/**
 * Where pointers such as `#/properties/id` lead in a JSON text. What is not there is shown by the innermost part around
 * it that is; a text that is no JSON has only itself.
 */
export const jsonPlaces: OpenPlaces = (path, text, side) => {
  const source = sourceOf(path, text)
  const { root } = readJson(text)
  return (pointer) => {
    const span = root && spanAt(root, stepsOf(pointer))
    return span === undefined ? wholeFile(path, side) : placeOf(source, span, side)()
  }
}

const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The key or the value that the steps lead to; undefined for the whole text. */
const spanAt = (root: JsonNode, steps: readonly string[]): Span | undefined => {
  let node = root
  let span: Span | undefined
  for (const step of steps) {
    const next = partAt(node, step)
    if (next === undefined) break
    ;({ node, span } = next)
  }
  return span
}

const partAt = (
  node: JsonNode,
  step: string,
): { readonly node: JsonNode; readonly span: Span } | undefined => {
  if (node.kind === 'object') {
    const member = node.members.findLast(({ key }) => key === step)
    return member && { node: member.value, span: member.keySpan }
  }
  const element = node.kind === 'array' && /^\d{1,9}$/.test(step) ? node.elements[Number(step)] : undefined
  return element && { node: element, span: element }
}
