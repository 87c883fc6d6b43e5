import type { JsonNode } from '../../core/json/json-node.ts'
import { valueOf } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { Problem } from '../../core/problem.ts'
import type { Source } from '../../core/source-text.ts'
import { sourceOf } from '../../core/source-text.ts'
import type { Place } from '../graph/model.ts'
import { readYamlAsJson } from './yaml-as-json.ts'

/** One document of a YAML or JSON file. */
export interface Document {
  readonly source: Source
  readonly root: JsonNode
}

export interface ReadDocuments {
  readonly documents: readonly Document[]
  readonly problems: readonly Problem[]
}

/** Levels of nesting of JSON files: whatever walks them may be recursive. */
const deepestJson = 400

/** Reads a file with all its documents: JSON when its name ends in `.json`, else YAML. */
export const readDocuments = (path: string, text: string): ReadDocuments => {
  const source = sourceOf(path, text)
  if (path.endsWith('.json')) {
    const { root, problems } = readJson(text, deepestJson)
    return {
      documents: root === undefined ? [] : [{ source, root }],
      problems: problems.map(({ offset, message }) => problemAt(source, offset, message)),
    }
  }
  const { roots, mistakes } = readYamlAsJson(text)
  return {
    documents: roots.map((root) => ({ source, root })),
    problems: mistakes.map(({ offset, message }) => problemAt(source, offset, message)),
  }
}

export const problemAt = (source: Source, offset: number, message: string): Problem => ({
  path: source.path,
  ...source.positionAt(offset),
  message,
})

export const placeAt = (source: Source, offset: number): Place => ({
  path: source.path,
  ...source.positionAt(offset),
})

/** The value below a path of keys. */
export const at = (node: JsonNode | undefined, ...keys: readonly string[]): JsonNode | undefined => {
  let current = node
  for (const key of keys) current = current?.kind === 'object' ? valueOf(current, key) : undefined
  return current
}

/** A scalar as it would be handed to a program; undefined for null, lists and objects. */
export const textOf = (node: JsonNode | undefined): string | undefined => {
  switch (node?.kind) {
    case 'string':
      return node.value
    case 'number':
      return node.text
    case 'boolean':
      return String(node.value)
    default:
      return undefined
  }
}

export const textAt = (node: JsonNode | undefined, ...keys: readonly string[]): string | undefined =>
  textOf(at(node, ...keys))

/** The elements of a list; nothing for anything else. */
export const elementsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.kind === 'array' ? node.elements : []

export interface Entry {
  readonly key: string
  readonly value: JsonNode
  /** Where the key stands. */
  readonly start: number
}

/** The members of an object, each key once; nothing for anything else. */
export const entriesOf = (node: JsonNode | undefined): readonly Entry[] => {
  if (node?.kind !== 'object') return []
  const entries = new Map<string, Entry>()
  for (const { key, keySpan, value } of node.members) entries.set(key, { key, value, start: keySpan.start })
  return [...entries.values()]
}
