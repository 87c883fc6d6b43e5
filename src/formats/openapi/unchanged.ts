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
export const unchangedParts = (base: DocumentSet, head: DocumentSet): ((left: Node, right: Node) => boolean) => {
  const changed = changedParts(base, head)
  const clean = new Map<string, boolean>()
  return (left, right) => left.file.path === right.file.path && sameTree(left.value, right.value, left.file.path)

  function sameTree(left: JsonValue | undefined, right: JsonValue | undefined, path: string): boolean {
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right
    if (isArray(left)) {
      return isArray(right) && left.length === right.length && left.every((item, index) => sameTree(item, right[index], path))
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

/** The part of a file a pointer is in: a component by its name, else the first key. */
const partKey = (path: string, pointer: readonly string[]): string =>
  [path, ...pointer.slice(0, pointer[0] === 'components' ? 3 : pointer[0] === 'paths' ? 1 : 2)].join('\0')

const changedParts = (base: DocumentSet, head: DocumentSet): ReadonlySet<string> => {
  const changed = new Set<string>()
  for (const path of new Set([...base.files.keys(), ...head.files.keys()])) {
    const [before, after] = [partsOf(path, base), partsOf(path, head)]
    for (const [key, value] of before) if (!sameValue(value, after.get(key))) changed.add(key)
    for (const key of after.keys()) if (!before.has(key)) changed.add(key)
  }
  const users = new Map<string, Set<string>>()
  for (const { references } of [base, head]) {
    for (const { text, holder } of references) {
      const target = parseReference(text, holder.file.path)
      if ('refused' in target) continue
      const key = partKey(target.path, target.pointer)
      const user = partKey(holder.file.path, pathOf(holder))
      const known = users.get(key)
      if (known) known.add(user)
      else users.set(key, new Set([user]))
    }
  }
  const waiting = [...changed]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const user of users.get(next) ?? []) {
      if (changed.has(user)) continue
      changed.add(user)
      waiting.push(user)
    }
  }
  return changed
}

const partsOf = (path: string, documents: DocumentSet): Map<string, JsonValue> => {
  const parts = new Map<string, JsonValue>()
  const root = documents.files.get(path)?.root
  if (root === undefined) return parts
  parts.set(partKey(path, []), root)
  if (!isObject(root)) return parts
  for (const [key, value] of Object.entries(root)) {
    if (value === undefined) continue
    if (key === 'paths') parts.set(partKey(path, [key]), value)
    else if (isObject(value)) {
      for (const [name, entry] of Object.entries(value)) {
        if (key !== 'components') parts.set(partKey(path, [key, name]), entry as JsonValue)
        else if (isObject(entry)) for (const [part, content] of Object.entries(entry)) parts.set(partKey(path, [key, name, part]), content as JsonValue)
      }
    } else parts.set(partKey(path, [key]), value)
  }
  return parts
}
