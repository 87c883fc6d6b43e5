import type { Problem } from '../../core/problem.ts'
import type { DocumentSet } from './document-set.ts'
import { isArray } from './json-value.ts'
import type { Node, ObjectNode } from './node.ts'
import { childrenOf, isObjectNode, problemAt, textAt } from './node.ts'

/** What the readers of a document share: following references and noting what is not as the specification has it. */
export interface ReadContext {
  readonly documents: DocumentSet
  readonly problems: Problem[]
}

/**
 * The object a node is or refers to; anything else is a problem. Null, which YAML makes of a key with nothing behind it,
 * is taken for an absent key, and a reference that leads nowhere was reported already.
 */
export const readObject = (
  context: ReadContext,
  node: Node | undefined,
  what: string,
): ObjectNode | undefined => {
  if (node === undefined) return undefined
  const resolved = textAt(node, '$ref') === undefined ? node : context.documents.resolve(node)
  if (resolved === undefined || resolved.value === null) return undefined
  if (isObjectNode(resolved)) return resolved
  context.problems.push(problemAt(resolved, `${what} must be an object.`))
  return undefined
}

/** Whether the meaning of a node depends on a reference that leads nowhere. */
export const isUnknown = ({ documents }: ReadContext, { value }: Node): boolean =>
  documents.unknown.has(value)

/** The members of an object or list that is or is referred to by `node`; a value of another kind is a problem. */
export const readMembers = (context: ReadContext, node: Node | undefined, what: string): Node[] =>
  childrenOf(readObject(context, node, what))

export const readItems = (context: ReadContext, node: Node | undefined, what: string): Node[] => {
  if (node === undefined || node.value === null) return []
  if (isArray(node.value)) return childrenOf(node)
  context.problems.push(problemAt(node, `${what} must be a list.`))
  return []
}

/** The strings of a list, with their places; other items are problems. */
export const readTexts = (context: ReadContext, node: Node | undefined, what: string): Node<string>[] =>
  readItems(context, node, what).filter((item): item is Node<string> => {
    if (typeof item.value === 'string') return true
    context.problems.push(problemAt(item, `${what} must hold strings only.`))
    return false
  })
