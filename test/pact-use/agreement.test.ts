import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { load } from 'js-yaml'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { comparePact } from '../../src/pact/compare/compare-pact.ts'
import type { PactFile } from '../../src/pact/file/pact-file.ts'
import { readPact } from '../../src/pact/file/read-pact.ts'
import type { ApiChange } from '../../src/pact/use/affected.ts'
import { consumersOf } from '../../src/pact/use/consumers.ts'
import { memoryTree } from '../openapi/documents.ts'

const shop = new URL('../../fixtures/landscapes/shop/start/', import.meta.url)
const contract = { format: 'openapi', path: 'api.json', includes: [], excludes: [], mode: 'NONE' } as const

const pacts: readonly PactFile[] = readdirSync(new URL('pacts/', shop))
  .filter((name) => name.endsWith('.json'))
  .map((name) => readPact(name, readFileSync(new URL(`pacts/${name}`, shop), 'utf8')).pact!)

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

function* keysOf(value: Json, path: readonly string[] = []): Iterable<readonly string[]> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    yield [...path, key]
    yield* keysOf(inner, [...path, key])
  }
}

/** What can become of one part of a document, each undefined where it is no such part. */
const edits: readonly ((holder: any, key: string) => true | undefined)[] = [
  function leaveOut(holder, key) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
    return true
  },
  function requireEverything(holder, key) {
    if (key !== 'properties' || Array.isArray(holder)) return undefined
    holder.required = Object.keys(holder.properties)
    return true
  },
  function changeType(holder, key) {
    if (key !== 'type' || typeof holder.type !== 'string') return undefined
    holder.type = holder.type === 'integer' ? 'boolean' : 'integer'
    return true
  },
  function limit(holder, key) {
    if (key !== 'type' || holder.type !== 'string') return undefined
    holder.enum = ['another value']
    return true
  },
  function requireParameter(holder, key) {
    if (key !== 'in' || holder.required === true) return undefined
    holder.required = true
    return true
  },
]

function* withOneEdit(document: Json): Iterable<{ readonly edit: string; readonly after: Json }> {
  for (const path of keysOf(document)) {
    if (path[0] === 'info' || path[0] === 'openapi' || path[0] === 'swagger') continue
    for (const edit of edits) {
      const after = structuredClone(document)
      const holder = path.slice(0, -1).reduce<any>((value, key) => value[key], after)
      if (edit(holder, path.at(-1)!)) yield { edit: `${edit.name} ${path.join('/')}`, after }
    }
  }
}

const errorsOf = (pact: PactFile, model: Awaited<ReturnType<typeof modelOf>>): ReadonlySet<string> =>
  new Set(
    comparePact(pact, [model])
      .filter(({ kind }) => kind !== 'request.security')
      .map(({ kind, subject }) => JSON.stringify([kind, subject])),
  )

const modelOf = async (document: Json) =>
  (await openapi.load(contract, memoryTree({ 'api.json': JSON.stringify(document) }))).model

const documents = [
  ['orders', load(readFileSync(new URL('services/orders/api/openapi.yaml', shop), 'utf8'))],
  ['shipping', JSON.parse(readFileSync(new URL('services/shipping/api/swagger.json', shop), 'utf8'))],
] as const

for (const [provider, document] of documents) {
  test(`whoever no longer fits a changed document of ${provider} is named by what tells of the change`, async () => {
    const base = memoryTree({ 'api.json': JSON.stringify(document) })
    const before = await modelOf(document as Json)
    const own = pacts.filter((pact) => pact.provider === provider)
    let broken = 0
    for (const { edit, after } of withOneEdit(document as Json)) {
      const head = memoryTree({ 'api.json': JSON.stringify(after) })
      const { changes, problems } = await openapi.compare(
        { base: contract, head: contract },
        base,
        head,
        undefined,
      )
      // What is not understood is not compared.
      if (problems.length > 0) continue
      const model = await modelOf(after)
      const consumers = consumersOf([before, model], provider, own)
      const named = new Set(changes.flatMap((change) => consumers?.reachedBy(change as ApiChange) ?? []))
      for (const pact of own) {
        const known = errorsOf(pact, before)
        const added = [...errorsOf(pact, model)].filter((error) => !known.has(error))
        if (added.length === 0) continue
        broken += 1
        assert.ok(named.has(pact.consumer), `${edit}: ${pact.consumer} has ${added.join(' and ')}`)
      }
    }
    assert.ok(broken > 10, `${broken} breaks`)
  })
}
