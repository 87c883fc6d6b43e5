import type { JsonNode } from '../../../core/json/json-node.ts'
import type { BodyPath } from '../../../pact/file/matching-path.ts'
import { matchersAt, type MatchingRules } from '../../../pact/file/matching-rules.ts'
import { described } from './describe-matcher.ts'

/** A line of a body as it is shown. */
export interface BodyLine {
  readonly depth: number
  readonly text: string
  /** How the value that begins on the line is compared; undefined where nothing is said about it. */
  readonly matching: string | undefined
}

/** A JSON body in lines, each with what the pact says about its value. At most `limit` lines. */
export const bodyLines = (root: JsonNode, rules: MatchingRules, limit: number): readonly BodyLine[] => {
  const lines: BodyLine[] = []
  const add = (depth: number, text: string, path: BodyPath | undefined): void => {
    const found = path === undefined ? undefined : matchersAt(rules, 'body', path)
    lines.push({ depth, text, matching: found && described(found.matchers) })
  }
  const walk = (node: JsonNode, depth: number, before: string, after: string, path: BodyPath): void => {
    if (lines.length >= limit) return
    const children = childrenOf(node)
    if (children.length === 0) return add(depth, `${before}${scalarText(node)}${after}`, path)
    const [open, close] = node.kind === 'array' ? ['[', ']'] : ['{', '}']
    add(depth, `${before}${open}`, path)
    for (const [index, { label, step, value }] of children.entries()) {
      if (lines.length >= limit) return
      walk(value, depth + 1, label, index < children.length - 1 ? ',' : '', [...path, step])
    }
    add(depth, `${close}${after}`, undefined)
  }
  walk(root, 0, '', '', [])
  return lines
}

const childrenOf = (
  node: JsonNode,
): readonly { readonly label: string; readonly step: string | number; readonly value: JsonNode }[] => {
  if (node.kind === 'array') return node.elements.map((value, step) => ({ label: '', step, value }))
  if (node.kind !== 'object') return []
  return node.members.map(({ key, value }) => ({ label: `${JSON.stringify(key)}: `, step: key, value }))
}

const scalarText = (node: JsonNode): string => {
  switch (node.kind) {
    case 'object':
      return '{}'
    case 'array':
      return '[]'
    case 'string':
      return JSON.stringify(node.value)
    case 'number':
      return node.text
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}
