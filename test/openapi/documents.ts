import { dump } from 'js-yaml'
import type { Compared, Contract, Loaded } from '../../src/core/format.ts'
import type { Problem } from '../../src/core/problem.ts'
import type { Rule } from '../../src/core/rule.ts'
import type { Tree } from '../../src/core/tree.ts'
import * as additionalProperties from '../../rules/openapi/additional-properties.ts'
import * as bound from '../../rules/openapi/bound.ts'
import * as composition from '../../rules/openapi/composition.ts'
import * as constant from '../../rules/openapi/const.ts'
import * as constraint from '../../rules/openapi/constraint.ts'
import * as defaults from '../../rules/openapi/default.ts'
import * as discriminator from '../../rules/openapi/discriminator.ts'
import * as document from '../../rules/openapi/document.ts'
import * as header from '../../rules/openapi/header.ts'
import * as lifecycle from '../../rules/openapi/lifecycle.ts'
import * as lintSchema from '../../rules/openapi/lint-schema.ts'
import * as lint from '../../rules/openapi/lint.ts'
import * as operation from '../../rules/openapi/operation.ts'
import * as parameter from '../../rules/openapi/parameter.ts'
import * as pattern from '../../rules/openapi/pattern.ts'
import * as propertyMutability from '../../rules/openapi/property-mutability.ts'
import * as property from '../../rules/openapi/property.ts'
import * as requestBody from '../../rules/openapi/request-body.ts'
import * as response from '../../rules/openapi/response.ts'
import * as security from '../../rules/openapi/security.ts'
import * as server from '../../rules/openapi/server.ts'
import * as subschema from '../../rules/openapi/subschema.ts'
import * as type from '../../rules/openapi/type.ts'
import * as value from '../../rules/openapi/value.ts'
import type { OpenapiModel } from '../../src/formats/openapi/model.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'

/** Files of a tree that exists only in the test; objects are written as YAML or JSON, as their name asks for. */
export type Files = Readonly<Record<string, string | object>>

const textOf = (path: string, content: string | object): string => {
  if (typeof content === 'string') return content
  return path.endsWith('.json') ? JSON.stringify(content, null, 2) : dump(content, { noRefs: true })
}

/** A tree that remembers which paths were read. */
export const memoryTree = (files: Files): Tree & { readonly readPaths: string[] } => {
  const readPaths: string[] = []
  const names = (suffixes: readonly string[]) =>
    Object.keys(files)
      .filter((path) => suffixes.some((suffix) => path.endsWith(suffix)))
      .toSorted()
  const text = (path: string) => textOf(path, files[path] ?? '')
  return {
    readPaths,
    origin: { kind: 'directory', path: 'memory' },
    list: async (suffixes) => names(suffixes),
    read: async (paths) => {
      readPaths.push(...paths)
      return new Map(paths.filter((path) => Object.hasOwn(files, path)).map((path) => [path, text(path)]))
    },
    containing: async (strings, suffixes) =>
      names(suffixes).filter((path) => strings.some((string) => text(path).includes(string))),
  }
}

export const contractAt = (path: string): Contract => ({
  format: 'openapi',
  path,
  includes: [],
  excludes: [],
  mode: 'BACKWARD',
})

export const loadFiles = (files: Files, entry = 'api.yaml'): Promise<Loaded<OpenapiModel>> =>
  openapi.load(contractAt(entry), memoryTree(files))

export const compareFiles = (base: Files, head: Files, entry = 'api.yaml'): Promise<Compared<OpenapiModel>> =>
  openapi.compare(
    { base: contractAt(entry), head: contractAt(entry) },
    memoryTree(base),
    memoryTree(head),
    undefined,
  )

export const compareDocuments = (base: object, head: object): Promise<Compared<OpenapiModel>> =>
  compareFiles({ 'api.yaml': base }, { 'api.yaml': head })

const modules = [
  additionalProperties,
  bound,
  composition,
  constant,
  constraint,
  defaults,
  discriminator,
  document,
  header,
  lifecycle,
  lint,
  lintSchema,
  operation,
  parameter,
  pattern,
  propertyMutability,
  property,
  requestBody,
  response,
  security,
  server,
  subschema,
  type,
  value,
]

export const openapiRules: readonly Rule[] = modules
  .flatMap((module): (Rule | readonly Rule[])[] => Object.values(module))
  .flat()

export interface Judged {
  readonly id: string
  readonly message: string
  readonly severity: string
}

/** What the rules of a preset say about two documents. */
export const judgeDocuments = async (
  base: object,
  head: object,
  preset = 'default',
): Promise<readonly Judged[]> => judgeChanges((await compareDocuments(base, head)).changes, preset)

export const judgeChanges = (
  changes: Compared<OpenapiModel>['changes'],
  preset = 'default',
): readonly Judged[] =>
  changes.flatMap((change) =>
    openapiRules
      .filter(
        (rule) => rule.verdict !== null && rule.presets.includes(preset) && rule.on.includes(change.kind),
      )
      .flatMap((rule) =>
        [...rule.check(change, { mode: 'BACKWARD', settings: new Map() })].map(({ message }) => ({
          id: rule.id,
          message,
          severity: rule.severity,
        })),
      ),
  )

export const idsOf = (judged: readonly Judged[]): string[] =>
  [...new Set(judged.map(({ id }) => id))].toSorted()

export const placeOf = ({ line, column }: Problem): string => `${line}:${column}`

interface Parts {
  readonly openapi?: string
  /** Schema of the request body and of the response. */
  readonly body?: object | boolean
  readonly response?: object | boolean
  readonly parameters?: readonly object[]
  readonly headers?: object
  readonly schemas?: object
  /** Further keys of the operation and of the document. */
  readonly operation?: object
  readonly root?: object
  readonly path?: string
}

/** A document with one operation, POST /orders, made of what a test is about. */
export const orders = (parts: Parts = {}): object => ({
  openapi: parts.openapi ?? '3.1.0',
  info: { title: 'Orders', version: '1.0.0' },
  paths: {
    [parts.path ?? '/orders']: {
      post: {
        ...(parts.parameters && { parameters: parts.parameters }),
        ...(parts.body !== undefined && {
          requestBody: { content: { 'application/json': { schema: parts.body } } },
        }),
        responses: {
          200: {
            description: 'OK',
            ...(parts.headers && { headers: parts.headers }),
            ...(parts.response !== undefined && {
              content: { 'application/json': { schema: parts.response } },
            }),
          },
        },
        ...parts.operation,
      },
    },
  },
  ...(parts.schemas && { components: { schemas: parts.schemas } }),
  ...parts.root,
})
