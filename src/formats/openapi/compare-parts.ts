import type { Part } from './facts.ts'
import type { JsonObject } from './json-value.ts'
import type { Node } from './node.ts'
import { childOf } from './node.ts'
import type { ComparedSchemas, SchemaDifference, SchemaPair, SchemaSides } from './schema-difference.ts'
import type { AdditionalProperties, Schema } from './schema.ts'
import { keywordNode, partKeywords } from './schema.ts'

/** Compares the schemas inside a schema that are no named properties and no branches. */
export const compareParts = (base: Schema, head: Schema, sides: SchemaSides): ComparedSchemas => {
  const differences: SchemaDifference[] = []
  const pairs: SchemaPair[] = []
  compareItems()
  compareAdditional()
  compareNamed('patternProperties', base.patternProperties, head.patternProperties)
  compareNamed('dependentSchemas', base.dependentSchemas, head.dependentSchemas)
  for (const keyword of partKeywords) comparePart(keyword, base.parts.get(keyword), head.parts.get(keyword))
  compareDependentRequired()
  return { differences, pairs }

  function report(before: Part | undefined, after: Part | undefined): void {
    const keyword = (before ?? after)?.keyword ?? ''
    const name = (before ?? after)?.name
    const at = (schema: Schema): Node => {
      const node = keywordNode(schema, keyword)
      return (name === undefined ? undefined : childOf(node, name)) ?? node
    }
    differences.push({ kind: 'schema.part', before, after, base: at(base), head: at(head) })
  }

  function pair(left: readonly Node[], right: readonly Node[], step: SchemaPair['step']): void {
    pairs.push({ base: sides.readBase(left), head: sides.readHead(right), step })
  }

  function compareItems(): void {
    const longest = Math.max(base.prefixItems.length, head.prefixItems.length)
    for (let index = 0; index < longest; index++) {
      const [left, right] = [base.prefixItems[index], head.prefixItems[index]]
      const name = String(index + 1)
      if (left && right) pair(left, right, { kind: 'item', name })
      else if (left) report({ keyword: 'prefixItems', name: String(index) }, undefined)
      else report(undefined, { keyword: 'prefixItems', name: String(index) })
    }
    if (base.items.length > 0 || head.items.length > 0)
      pair(orAnything(base.items, base), orAnything(head.items, head), { kind: 'items', name: '' })
  }

  function compareAdditional(): void {
    const [before, after] = [base.additionalProperties, head.additionalProperties]
    if (isSchemas(before) && isSchemas(after)) pair(before, after, { kind: 'additionalProperties', name: '' })
    else if (stateOf(before) !== stateOf(after) && !isUnknown(before, after)) {
      const nodes = {
        base: keywordNode(base, 'additionalProperties'),
        head: keywordNode(head, 'additionalProperties'),
      }
      differences.push({
        kind: 'schema.additional',
        before: stateOf(before),
        after: stateOf(after),
        ...nodes,
      })
    }
  }

  /** Only one of the two is a schema: whether that says anything is not known when it could not be read. */
  function isUnknown(before: AdditionalProperties, after: AdditionalProperties): boolean {
    if (isSchemas(before)) return sides.readBase(before).unknown
    return isSchemas(after) && sides.readHead(after).unknown
  }

  function compareNamed(
    keyword: 'patternProperties' | 'dependentSchemas',
    before: ReadonlyMap<string, readonly Node[]>,
    after: ReadonlyMap<string, readonly Node[]>,
  ): void {
    for (const [name, left] of before) {
      const right = after.get(name)
      const kind = keyword === 'patternProperties' ? 'patternProperty' : 'part'
      if (right)
        pair(left, right, { kind, name: keyword === 'patternProperties' ? name : `${keyword} ${name}` })
      else report({ keyword, name }, undefined)
    }
    for (const name of after.keys()) if (!before.has(name)) report(undefined, { keyword, name })
  }

  function comparePart(
    keyword: (typeof partKeywords)[number],
    left?: readonly Node[],
    right?: readonly Node[],
  ): void {
    const part: Part = { keyword, name: undefined }
    if (left && right) {
      // What `not` and `if` hold works the other way round: it is named as changed, not looked into.
      const whole = keyword === 'not' || keyword === 'if'
      if (!whole) pair(left, right, { kind: 'part', name: keyword })
      else if (sides.baseSignature(left) !== sides.headSignature(right)) report(part, part)
    } else if (left) report(part, undefined)
    else if (right) report(undefined, part)
  }

  function compareDependentRequired(): void {
    for (const name of new Set([...base.dependentRequired.keys(), ...head.dependentRequired.keys()])) {
      const [before, after] = [base.dependentRequired.get(name), head.dependentRequired.get(name)]
      const part: Part = { keyword: 'dependentRequired', name }
      if (!before || !after) report(before && part, after && part)
      else if (before.toSorted().join('\0') !== after.toSorted().join('\0')) report(part, part)
    }
  }
}

const isSchemas = (additional: AdditionalProperties): additional is readonly Node[] =>
  typeof additional !== 'string'

const stateOf = (additional: AdditionalProperties): 'any' | 'none' | 'schema' =>
  isSchemas(additional) ? 'schema' : additional

/** One value for all, so that a pair with it is met again when a schema holds itself. */
const anything: JsonObject = {}

/** Items nobody describes may be anything: an empty schema at the place of the list. */
const orAnything = (items: readonly Node[], list: Schema): readonly Node[] => {
  const [at] = list.nodes
  return items.length > 0 || !at
    ? items
    : [{ value: anything, file: at.file, parent: at.parent, key: at.key }]
}
