import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { closureOf } from '../../src/registry/closure.ts'
import { uploadOrder } from '../../src/registry/upload-order.ts'
import type { WantedSchema } from '../../src/registry/wanted.ts'

const wanted = (
  path: string,
  uses: readonly string[],
  changes: Partial<WantedSchema> = {},
): WantedSchema => ({
  file: { path, type: 'AVRO', text: '', problems: [], uses: [], declares: [], recordName: undefined },
  subject: path,
  version: undefined,
  compatibility: undefined,
  references: uses.map((use) => ({ kind: 'file', name: use, path: use })),
  ...changes,
})

const pathsOf = (schemas: readonly WantedSchema[]): readonly string[] => schemas.map(({ file }) => file.path)

test('whatever the references, each schema comes once and after all it refers to', () => {
  const references = fc.array(fc.array(fc.nat(19), { maxLength: 4 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(references, fc.boolean(), (lists, mayCircle) => {
      const schemas = lists.map((list, index) =>
        wanted(`${index}`, [
          ...new Set(list.filter((each) => each < lists.length && (mayCircle || each < index)).map(String)),
        ]),
      )
      const { schemas: ordered, circle } = uploadOrder(schemas.toReversed())
      assert.equal(ordered.length + circle.length, schemas.length)
      if (!mayCircle) assert.deepEqual(circle, [])
      const seen = new Set<string>()
      for (const { file, references: uses } of ordered) {
        for (const use of uses) assert.ok(use.kind === 'file' && seen.has(use.path))
        seen.add(file.path)
      }
      for (const { references: uses } of circle) {
        assert.ok(uses.some((use) => use.kind === 'file' && !seen.has(use.path)))
      }
    }),
  )
})

test('earlier versions of a subject come before later ones', () => {
  const version = (path: string, number: number) => wanted(path, [], { subject: 's', version: number })
  const { schemas } = uploadOrder([version('c', 10), version('a', 9), version('b', 1)])
  assert.deepEqual(pathsOf(schemas), ['b', 'a', 'c'])
})

interface Named {
  readonly name: string
}

const closure = (start: readonly string[], graph: Readonly<Record<string, readonly string[]>>) =>
  closureOf<Named>(
    start.map((name) => ({ name })),
    ({ name }) => {
      const uses = graph[name]
      return uses && { text: name, references: uses.map((use) => ({ name: use })) }
    },
  ).map(({ name }) => name)

test('everything behind a schema comes once, before what refers to it', () => {
  assert.deepEqual(closure(['a', 'b'], { a: ['c', 'd'], b: ['d'], c: ['d'], d: [] }), ['d', 'c', 'a', 'b'])
})

test('references in a circle and references to nothing end', () => {
  assert.deepEqual(closure(['a', 'missing'], { a: ['b'], b: ['a'] }), ['b', 'a'])
})

test('a chain of references that is absurdly long is refused and does not overflow', () => {
  const endless = (length: number) => () =>
    closureOf<Named>([{ name: '0' }], ({ name }) => ({
      text: name,
      references: Number(name) < length ? [{ name: `${Number(name) + 1}` }] : [],
    }))
  assert.equal(endless(4_000)().length, 4_001)
  assert.throws(endless(1e9), /refers to more than 5000 other schemas/)
})
