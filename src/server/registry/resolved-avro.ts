import type { ReferencedSchema } from '../../compat/checker.ts'
import { type Deep, runDeep } from '../../core/deep.ts'
import { isObject, type JsonObject, parseExactly } from './exact-json.ts'

/**
 * An Avro schema that needs no references any more: each type it refers to is written out where it is first used. The
 * texts were read as schemas before.
 */
export const resolvedAvro = (text: string, references: readonly ReferencedSchema[]): string => {
  const types = new Map<string, JsonObject>()
  const collect = { types, written: undefined }
  for (const reference of references) runDeep(resolve(collect, parseExactly(reference.text), ''))
  const writing = { types, written: new Set<string>() }
  return JSON.stringify(runDeep(resolve(writing, parseExactly(text), '')))
}

interface Resolving {
  /** What the references declare, by full name. */
  readonly types: Map<string, JsonObject>
  /** Full names that are declared already; undefined while the types are collected. */
  readonly written: Set<string> | undefined
}

function* resolve(resolving: Resolving, node: unknown, namespace: string): Deep<unknown> {
  if (typeof node === 'string') return yield resolveName(resolving, node, namespace)
  if (Array.isArray(node)) {
    const branches: unknown[] = []
    for (const branch of node) branches.push(yield resolve(resolving, branch, namespace))
    return branches
  }
  if (!isObject(node)) return node
  if (typeof node['name'] === 'string') return yield resolveNamed(resolving, node, namespace)
  const resolved: JsonObject = { ...node }
  for (const key of ['type', 'items', 'values']) {
    if (node[key] !== undefined) resolved[key] = yield resolve(resolving, node[key], namespace)
  }
  return resolved
}

function* resolveName({ types, written }: Resolving, name: string, namespace: string): Deep<unknown> {
  if (written === undefined) return name
  const inNamespace = fullNameOf(name, namespace)
  const fullName = types.has(inNamespace) || written.has(inNamespace) ? inNamespace : name
  const type = types.get(fullName)
  if (written.has(fullName)) return fullName
  return type === undefined ? name : yield resolve({ types, written }, type, '')
}

function* resolveNamed(resolving: Resolving, node: JsonObject, namespace: string): Deep<unknown> {
  const { types, written } = resolving
  const own = typeof node['namespace'] === 'string' ? node['namespace'] : namespace
  const fullName = fullNameOf(String(node['name']), own)
  const inner = fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')))
  const named: JsonObject = { ...node, name: fullName.slice(fullName.lastIndexOf('.') + 1), namespace: inner }
  if (written === undefined) types.set(fullName, named)
  else written.add(fullName)
  if (!Array.isArray(node['fields'])) return named
  const fields: unknown[] = []
  for (const field of node['fields'].filter(isObject)) {
    fields.push({ ...field, type: yield resolve(resolving, field['type'], inner) })
  }
  return { ...named, fields }
}

const fullNameOf = (name: string, namespace: string): string =>
  name.includes('.') || namespace === '' ? name : `${namespace}.${name}`
