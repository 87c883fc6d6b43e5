import type { DocumentSet } from './document-set.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import { isArray, isObject, member, sameValue } from './json-value.ts'
import type { Node } from './node.ts'
import { pathOf } from './node.ts'
import { parseReference } from './reference.ts'

/**
 * Makes the question whether two values are equal together with all they refer to. Components that differ, and those
 * that refer to them, are found once; most of a large document needs no closer look then.
 */
export const unchangedParts = (
  base: DocumentSet,
  head: DocumentSet,
): ((left: Node, right: Node) => boolean) => {
  const changed = changedParts(base, head)
  const clean = new Map<string, boolean>()
  return (left, right) =>
    left.file.path === right.file.path && sameTree(left.value, right.value, left.file.path)

  function sameTree(left: JsonValue | undefined, right: JsonValue | undefined, path: string): boolean {
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
      return left === right
    if (isArray(left)) {
      return (
        isArray(right) &&
        left.length === right.length &&
        left.every((item, index) => sameTree(item, right[index], path))
      )
    }
    if (isArray(right)) return false
    const keys = Object.keys(left)
    if (keys.length !== Object.keys(right as JsonObject).length) return false
    for (const key of keys) {
      const value = (left as JsonObject)[key]
      const other = member(right as JsonObject, key)
      if (other === undefined || !sameTree(value, other, path)) return false
      if (key === '$ref' && typeof value === 'string' && !isClean(value, path)) return false
    }
    return true
  }

  function isClean(reference: string, path: string): boolean {
    const key = `${path}\0${reference}`
    let answer = clean.get(key)
    if (answer === undefined) {
      const target = parseReference(reference, path)
      answer = !('refused' in target) && !changed.has(partKey(target.path, target.pointer))
      clean.set(key, answer)
    }
    return answer
  }
}

/** The part of a file a pointer is in: a component by its name, else what the first keys lead to. */
const partKey = (path: string, pointer: readonly string[]): string =>
  [path, ...pointer.slice(0, pointer[0] === 'components' ? 3 : pointer[0] === 'paths' ? 1 : 2)].join('\0')

/** Parts that differ, with all that hold them or refer to them. */
const changedParts = (base: DocumentSet, head: DocumentSet): ReadonlySet<string> => {
  const users = usersOfParts([base, head])
  const changed = new Set<string>()
  const waiting: string[] = []
  for (const path of new Set([...base.files.keys(), ...head.files.keys()])) {
    const [before, after] = [partsOf(path, base), partsOf(path, head)]
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      if (!sameValue(before.get(key), after.get(key))) waiting.push(key)
    }
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (changed.has(next)) continue
    changed.add(next)
    waiting.push(...(users.get(next) ?? []))
    const parent = next.lastIndexOf('\0')
    if (parent > 0) waiting.push(next.slice(0, parent))
  }
  return changed
}

const usersOfParts = (sides: readonly DocumentSet[]): Map<string, Set<string>> => {
  const users = new Map<string, Set<string>>()
  for (const { text, holder } of sides.flatMap(({ references }) => references)) {
    const target = parseReference(text, holder.file.path)
    if ('refused' in target) continue
    const key = partKey(target.path, target.pointer)
    const known = users.get(key)
    const user = partKey(holder.file.path, pathOf(holder))
    if (known) known.add(user)
    else users.set(key, new Set([user]))
  }
  return users
}

/** The smallest parts of a file; what holds them follows from them. */
const partsOf = (path: string, documents: DocumentSet): Map<string, JsonValue> => {
  const parts = new Map<string, JsonValue>()
  const root = documents.files.get(path)?.root
  if (root !== undefined) addParts([], root)
  return parts

  function addParts(pointer: readonly string[], value: JsonValue): void {
    const isWhole = pointer.length > 0 && partKey(path, pointer) === partKey(path, [...pointer, ''])
    if (isWhole || !isObject(value)) {
      parts.set(partKey(path, pointer), value)
      return
    }
    for (const [key, member] of Object.entries(value))
      if (member !== undefined) addParts([...pointer, key], member)
  }
}
