import { type Deep, runDeep } from '../../core/deep.ts'
import type { JsonNode } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import { exactNumber } from './exact-number.ts'

/**
 * The text by which a registry tells JSON schemas apart: as Jackson writes a tree, without white space, every number
 * with all its digits (`1.0`, `1E+5`), keys in their order, or sorted by UTF-16 code units with `normalize`. A text that
 * is not JSON is its own canonical text.
 */
export const canonicalJson = (text: string, normalize: boolean): string => {
  const { root } = readJson(text)
  return root === undefined ? text : canonicalNode(root, normalize)
}

/** The same for a text that was read. */
export const canonicalNode = (node: JsonNode, normalize: boolean): string => runDeep(write(node, normalize))

function* write(node: JsonNode, normalize: boolean): Deep<string> {
  switch (node.kind) {
    case 'object': {
      // A repeated key keeps its first place and takes its last value.
      const values = [...new Map(node.members.map(({ key, value }) => [key, value]))]
      if (normalize) values.sort(([one], [other]) => (one < other ? -1 : 1))
      const members: string[] = []
      for (const [key, value] of values) {
        members.push(`${quoted(key)}:${(yield write(value, normalize)) as string}`)
      }
      return `{${members.join(',')}}`
    }
    case 'array': {
      const elements: string[] = []
      for (const element of node.elements) elements.push((yield write(element, normalize)) as string)
      return `[${elements.join(',')}]`
    }
    case 'string':
      return quoted(node.value)
    case 'number':
      return exactNumber(node.text)
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}

/** Jackson writes the escapes of control characters with capital letters. */
const quoted = (value: string): string =>
  JSON.stringify(value).replace(/\\(?:u00[01][0-9a-f]|.)/g, (escape) =>
    escape.startsWith('\\u00') ? `\\u${escape.slice(2).toUpperCase()}` : escape,
  )
