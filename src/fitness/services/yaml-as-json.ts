import { readYamlDocuments } from '../../config/read-yaml.ts'
import type { YamlMapping, YamlNode, YamlScalar } from '../../config/yaml-node.ts'
import type { YamlMistake } from '../../config/yaml-tree.ts'
import type { JsonMember, JsonNode } from '../../core/json/json-node.ts'

interface YamlFile {
  readonly roots: readonly JsonNode[]
  readonly mistakes: readonly YamlMistake[]
}

/** What a file may cost: manifests have some thousand values, and aliases can multiply them without end. */
const limits = { depth: 100, values: 200_000 }

/**
 * Reads all documents of a YAML file, merge keys (`<<`) merged as compose and Kubernetes users expect, tags ignored.
 * Never throws; an alias is the very node it names.
 */
export const readYamlAsJson = (text: string): YamlFile => {
  const { roots, mistakes } = readYamlDocuments(text, limits)
  const known = new Map<YamlNode, JsonNode>()
  return {
    roots: roots.map((root) => jsonOf(root, known)),
    mistakes: mistakes.filter(({ tolerable }) => !tolerable),
  }
}

/** `known` holds what was converted already: nodes behind aliases stay shared. */
const jsonOf = (node: YamlNode, known: Map<YamlNode, JsonNode>): JsonNode => {
  const converted = known.get(node) ?? converting(node, known)
  known.set(node, converted)
  return converted
}

const converting = (node: YamlNode, known: Map<YamlNode, JsonNode>): JsonNode => {
  const span = { start: node.start, end: node.end }
  switch (node.kind) {
    case 'scalar':
      return { ...scalarOf(node), ...span }
    case 'list':
      return { kind: 'array', elements: node.items.map((item) => jsonOf(item, known)), ...span }
    case 'mapping':
      return { kind: 'object', members: merged(membersOf(node, known)), ...span }
  }
}

type Scalar =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }

const scalarOf = ({ value, text }: YamlScalar): Scalar => {
  if (value === null) return { kind: 'null' }
  switch (typeof value) {
    case 'boolean':
      return { kind: 'boolean', value }
    case 'number':
      return { kind: 'number', text }
    case 'string':
      return { kind: 'string', value }
  }
}

const membersOf = ({ entries }: YamlMapping, known: Map<YamlNode, JsonNode>): readonly JsonMember[] =>
  entries.map(({ key, keyStart, keyEnd, value }) => ({
    key,
    keySpan: { start: keyStart, end: keyEnd },
    value: jsonOf(value, known),
  }))

/** Members with those of the merge key behind them: what an object says itself counts first. */
const merged = (members: readonly JsonMember[]): readonly JsonMember[] => {
  const merge = members.find(({ key }) => key === '<<')
  if (merge === undefined) return members
  const own = members.filter((member) => member !== merge)
  const known = new Set(own.map(({ key }) => key))
  const all = [...own]
  for (const source of merge.value.kind === 'array' ? merge.value.elements : [merge.value]) {
    if (source.kind !== 'object') continue
    for (const member of source.members) {
      if (known.has(member.key)) continue
      known.add(member.key)
      all.push(member)
    }
  }
  return all
}
