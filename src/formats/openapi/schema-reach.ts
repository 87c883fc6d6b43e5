import type { SchemaRoot, Visit } from './schema-graph.ts'

/** The operations a pair of schemas is reached from, one use of each, in the order of the document. */
export type Reach = (visit: Visit) => readonly SchemaRoot[]

const wordSize = 32

/**
 * Finds the operations that reach each pair. The operations are bits; they are handed on from the uses downwards, over
 * and over where schemas hold each other, until nothing changes: each pair is visited as often as it gains operations.
 */
export const reachOf = (visits: readonly Visit[]): Reach => {
  const operations = operationsOf(visits)
  const numbers = new Map(operations.map(({ operation }, index) => [operation, index]))
  const children = childrenOf(visits)
  const words = Math.ceil(operations.length / wordSize)
  const reached = new Map<Visit, Uint32Array>()
  const bitsOf = (visit: Visit): Uint32Array => {
    let bits = reached.get(visit)
    if (!bits) reached.set(visit, (bits = new Uint32Array(words)))
    return bits
  }
  const waiting = new Set<Visit>()
  for (const visit of visits) {
    if (visit.roots.length === 0) continue
    const bits = bitsOf(visit)
    for (const { operation } of visit.roots) setBit(bits, numbers.get(operation) ?? 0)
    waiting.add(visit)
  }
  for (const visit of waiting) {
    waiting.delete(visit)
    const bits = bitsOf(visit)
    for (const child of children.get(visit) ?? []) if (addBits(bitsOf(child), bits)) waiting.add(child)
  }
  return (visit) => operations.filter((_, index) => hasBit(bitsOf(visit), index))
}

/** One use for each operation; the first counts. */
const operationsOf = (visits: readonly Visit[]): SchemaRoot[] => {
  const operations = new Map<string, SchemaRoot>()
  for (const { roots } of visits)
    for (const root of roots) if (!operations.has(root.operation)) operations.set(root.operation, root)
  return [...operations.values()].toSorted((left, right) => left.order - right.order)
}

const childrenOf = (visits: readonly Visit[]): Map<Visit, Visit[]> => {
  const children = new Map<Visit, Visit[]>()
  for (const visit of visits) {
    for (const { visit: parent } of visit.parents) {
      const known = children.get(parent)
      if (known) known.push(visit)
      else children.set(parent, [visit])
    }
  }
  return children
}

const setBit = (bits: Uint32Array, index: number): void => {
  bits[Math.floor(index / wordSize)] = (bits[Math.floor(index / wordSize)] ?? 0) | (1 << (index % wordSize))
}

const hasBit = (bits: Uint32Array, index: number): boolean =>
  ((bits[Math.floor(index / wordSize)] ?? 0) & (1 << (index % wordSize))) !== 0

/** Adds the bits of one set to another and says whether any was new. */
const addBits = (to: Uint32Array, from: Uint32Array): boolean => {
  let grown = false
  for (let word = 0; word < from.length; word++) {
    const before = to[word] ?? 0
    const after = (before | (from[word] ?? 0)) >>> 0
    if (after === before) continue
    to[word] = after
    grown = true
  }
  return grown
}
