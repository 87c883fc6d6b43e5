import type { JsonValue } from './json-value.ts'
import { isArray } from './json-value.ts'
import type { Node } from './node.ts'
import { rootNode } from './node.ts'
import type { SourceFile } from './source-file.ts'

/** A `$ref` as it stands in a file. */
export interface Reference {
  readonly text: string
  /** The object that holds it. */
  readonly holder: Node
  /** The closest object around it that has an `$id`, other than the root. */
  readonly below: Node | undefined
}

/** Keys whose members are named by the author, so that none of them is a keyword. */
const namedMembers = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependentSchemas',
  'schemas',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
  'paths',
  'webhooks',
  'content',
  'securityDefinitions',
  'variables',
  'mapping',
  'scopes',
  'encoding',
])

/** Those that people keep in a file of their own as a whole: a "$ref" with a text is no member of them. */
const wholeReferences = new Set([
  'paths',
  'webhooks',
  'responses',
  'headers',
  'content',
  'callbacks',
  'schemas',
  'definitions',
  'securitySchemes',
  'securityDefinitions',
])

/** Keys whose values are the user's own JSON: what looks like a reference there is none. */
const literals = new Set(['example', 'examples', 'default', 'enum', 'const'])

/** All references of a file, in document order. Recursion is bounded by the depth a file may have. */
export const findReferences = (file: SourceFile): Reference[] => {
  const found: Reference[] = []
  const keys: string[] = []
  const root = rootNode(file)
  if (root) walk(root.value, false, undefined)
  return found

  function walk(value: JsonValue, named: boolean, below: Node | undefined): void {
    if (typeof value !== 'object' || value === null) return
    if (isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const item = value[index] as JsonValue
        if (typeof item !== 'object' || item === null) continue
        keys.push(String(index))
        walk(item, false, below)
        keys.pop()
      }
      return
    }
    const object = value as { readonly [key: string]: JsonValue }
    let base = below
    if (!named && typeof object.$id === 'string' && keys.length > 0) base = nodeHere(value)
    if (typeof object.$ref === 'string' && (!named || wholeReferences.has(keys.at(-1) ?? '')))
      found.push({ text: object.$ref, holder: nodeHere(value), below: base })
    for (const key in object) {
      const item = object[key] as JsonValue
      if (typeof item !== 'object' || item === null) continue
      if (!named && (literals.has(key) || key.startsWith('x-'))) continue
      keys.push(key)
      walk(item, !named && namedMembers.has(key), base)
      keys.pop()
    }
  }

  function nodeHere(value: JsonValue): Node {
    let node = root as Node
    let current = node.value
    for (const key of keys) {
      current = (current as { readonly [key: string]: JsonValue })[key] as JsonValue
      node = { value: current, file, parent: node, key }
    }
    return { ...node, value }
  }
}
