import { describeJson, type JsonNode, type JsonObject } from '../../../core/json/json-node.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Source, Span } from '../../../core/source-text.ts'
import type { Strictness } from '../../checker.ts'
import { bare, type ReferenceTarget, type Schema } from './model.ts'

/** The drafts by what the reference does with them: one class model with small differences up to 7, another one since. */
export type Draft = 4 | 6 | 7 | 'modern'

/** One text: the schema itself, or one that it refers to. */
export interface LoadedDocument {
  readonly source: Source
  readonly root: JsonNode
  readonly draft: Draft
  /** The URI that a reference has for it; undefined for the schema itself. */
  readonly uri: string | undefined
  /** The objects that have an id of their own, by that id as written. */
  readonly byId: ReadonlyMap<string, Located>
}

/** A value in a document, and the id that its own one is relative to: that of what it stands in. */
export interface Located {
  readonly node: JsonNode
  readonly base: string | undefined
}

/** A place in a document, and the id that ids and references in it are relative to. */
export interface Scope {
  readonly document: LoadedDocument
  readonly base: string | undefined
}

/** Everything that one schema is made of, while it is loaded. */
export interface Loading {
  readonly problems: Problem[]
  readonly strictness: Strictness
  /** The path of the schema itself. */
  readonly path: string
  /** The schemas of values: each is made once, however many references lead into it. */
  readonly loaded: Map<JsonNode, Schema>
  /** What was referred to, by the value it is made of. */
  readonly targets: Map<JsonNode, ReferenceTarget>
  /** Targets that are still to be read. */
  readonly pending: PendingTarget[]
  /** The referenced schemas by URI. */
  readonly documents: ReadonlyMap<string, LoadedDocument>
}

export interface PendingTarget extends Scope, Located {
  readonly target: ReferenceTarget
}

export type LoadSchema = (loading: Loading, node: JsonNode, scope: Scope) => Schema

/** Loads every value once: booleans as every library reads them, and objects as the given one does. */
export const loadOnce =
  (loadObject: (loading: Loading, node: JsonObject, scope: Scope) => Schema): LoadSchema =>
  (loading, node, scope) => {
    const known = loading.loaded.get(node)
    if (known !== undefined) return known
    const schema = node.kind === 'object' ? loadObject(loading, node, scope) : loadOther(loading, node, scope)
    loading.loaded.set(node, schema)
    return schema
  }

const loadOther = (loading: Loading, node: Exclude<JsonNode, JsonObject>, scope: Scope): Schema => {
  if (node.kind === 'boolean') return { ...bare, kind: node.value ? 'true' : 'false' }
  report(loading, scope, node, `A schema must be an object or a boolean, not ${describeJson(node)}.`)
  return { ...bare, kind: 'empty' }
}

/** A keyword that the registry refuses today. Schemas that it holds already are read without a word about them. */
export const report = (loading: Loading, scope: Scope, span: Span, message: string): void => {
  if (loading.strictness === 'strict') reportAlways(loading, scope, span, message)
}

/** Problems of a referenced schema have no place in the schema itself: they are told at its start. */
export const reportAlways = (
  loading: Loading,
  { document }: Scope,
  { start }: Span,
  message: string,
): void => {
  const { source } = document
  const { line, column } = source.positionAt(start)
  loading.problems.push(
    source.path === loading.path
      ? { path: loading.path, line, column, message }
      : {
          path: loading.path,
          line: 1,
          column: 1,
          message: `In ${source.path}, line ${line}, column ${column}: ${message}`,
        },
  )
}

export const reportKind = (
  loading: Loading,
  scope: Scope,
  key: string,
  node: JsonNode,
  expected: string,
): void => report(loading, scope, node, `"${key}" must be ${expected}, not ${describeJson(node)}.`)
