import type { JsonNode } from '../../../core/json/json-node.ts'
import type { Keywords } from './keywords.ts'
import { report } from './loading.ts'

/** What Java's regular expressions have and those of JavaScript do not: nothing can be said about such a pattern here. */
const onlyInJava = /\(\?[a-zA-Z>-]|[*+?}]\+|\\[pPQGAZzhHRX]|&&|\[\[/

/** The registry refuses a schema with a pattern that is no regular expression. It is compiled here, never run. */
export const reportPattern = ({ loading, scope }: Keywords, node: JsonNode, pattern: string): void => {
  if (onlyInJava.test(pattern) || compiles(pattern)) return
  const shown = JSON.stringify(pattern.slice(0, 60))
  report(loading, scope, node, `The pattern ${shown} is not a regular expression.`)
}

const compiles = (pattern: string): boolean => {
  try {
    return new RegExp(pattern).source !== ''
  } catch {
    return false
  }
}
