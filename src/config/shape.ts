import type { Problem } from '../core/problem.ts'
import type { YamlNode } from './yaml-node.ts'

/** Where something is written. */
export type Place = Omit<Problem, 'message'>

/** What reading needs besides the node: the folder that relative paths start from, and where problems go. */
export interface Reading {
  /** Relative to the tree's root; '' is the root. */
  readonly folder: string
  placeOf(offset: number): Place
  report(offset: number, message: string): void
}

/** A part of a JSON Schema (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>

/** One definition of a value: how it is read and checked, and the JSON Schema that tells an editor the same. */
export interface Shape<T> {
  readonly schema: JsonSchema
  /** The value, or undefined after a problem was reported. `start` is the offset where the value is used. */
  read(node: YamlNode, reading: Reading): T | undefined
}

export type TypeOf<S> = S extends Shape<infer T> ? T : never

/** What a node is, in words for the user. */
export const nameOf = (node: YamlNode): string => {
  switch (node.kind) {
    case 'list':
      return 'a list'
    case 'mapping':
      return 'a mapping'
    case 'scalar':
      if (node.value === null) return 'nothing'
      if (typeof node.value === 'string') return `"${node.text}"`
      return `the ${typeof node.value === 'number' ? 'number' : 'truth value'} ${node.text}`
  }
}
