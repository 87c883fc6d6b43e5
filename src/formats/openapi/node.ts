import type { Locate } from '../../core/location.ts'
import type { Problem } from '../../core/problem.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import { isArray, isObject, member } from './json-value.ts'
import type { SourceFile } from './source-file.ts'

/** A value together with where it stands: made while walking, so that places cost nothing until somebody asks. */
export interface Node<Value extends JsonValue = JsonValue> {
  readonly value: Value
  readonly file: SourceFile
  readonly parent: Node | undefined
  /** Key or index in the parent; '' for the root. */
  readonly key: string
  /** Members of a value that stands in no file (the body a 2.0 form amounts to): where they really come from. */
  readonly members?: ReadonlyMap<string, Node>
}

export type ObjectNode = Node<JsonObject>

export const rootNode = (file: SourceFile): Node | undefined =>
  file.root === undefined ? undefined : { value: file.root, file, parent: undefined, key: '' }

export const isObjectNode = (node: Node | undefined): node is ObjectNode =>
  node !== undefined && isObject(node.value)

/** The value of a key or index. */
export const childOf = (node: Node | undefined, key: string): Node | undefined => {
  if (node === undefined) return undefined
  if (node.members) return node.members.get(key)
  const { value } = node
  const child = isArray(value)
    ? isIndex(key)
      ? value[Number(key)]
      : undefined
    : isObject(value)
      ? member(value, key)
      : undefined
  return child === undefined ? undefined : { value: child, file: node.file, parent: node, key }
}

/** The value of a key when it is an object. */
export const objectAt = (node: Node | undefined, key: string): ObjectNode | undefined => {
  const child = childOf(node, key)
  return isObjectNode(child) ? child : undefined
}

/** The members of an object, the items of an array; nothing for a scalar. */
export const childrenOf = (node: Node | undefined): Node[] => {
  if (node === undefined || typeof node.value !== 'object' || node.value === null) return []
  if (node.members) return [...node.members.values()]
  return Object.entries(node.value).map(([key, value]) => ({
    value: value as JsonValue,
    file: node.file,
    parent: node,
    key,
  }))
}

/** Members by name, also of a composed value, whose members have other names where they stand. */
export const entriesOf = (node: Node | undefined): [string, Node][] =>
  node?.members ? [...node.members] : childrenOf(node).map((child) => [child.key, child])

export const textAt = (node: Node | undefined, key: string): string | undefined => {
  const value = node && isObject(node.value) ? member(node.value, key) : undefined
  return typeof value === 'string' ? value : undefined
}

export const flagAt = (node: Node | undefined, key: string): boolean | undefined => {
  const value = node && isObject(node.value) ? member(node.value, key) : undefined
  return typeof value === 'boolean' ? value : undefined
}

/** A value made of others, shown where `at` stands. */
export const composedNode = (
  value: JsonObject,
  at: Node,
  members: ReadonlyMap<string, Node>,
): ObjectNode => ({
  value,
  file: at.file,
  parent: at.parent,
  key: at.key,
  members,
})

/** Keys from the root down. */
export const pathOf = (node: Node): string[] => {
  const path: string[] = []
  for (let current: Node = node; current.parent; current = current.parent) path.push(current.key)
  return path.toReversed()
}

/** File and path as one text: the same for the same place. */
export const placeKey = (node: Node): string => `${node.file.path}#${pathOf(node).join('\0')}`

export const locateNode =
  (node: Node): Locate =>
  () =>
    node.file.locate(pathOf(node))

export const problemAt = (node: Node, message: string): Problem => {
  const { path, line, column } = node.file.locate(pathOf(node))
  return { path, line, column, message }
}

const isIndex = (key: string): boolean => /^(?:0|[1-9]\d{0,8})$/.test(key)
