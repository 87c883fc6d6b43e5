import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { diffSchemas } from '../../src/formats/avro/diff.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { resolution } from '../../src/formats/avro/resolution.ts'

const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const

interface RecordText {
  type: 'record'
  name: string
  namespace?: string
  fields: { name: string; type: unknown; default?: unknown; aliases?: string[] }[]
}

/** Random schemas; named types get a number each, so that none is declared twice. */
const types = fc.letrec((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...primitives),
    fc.record({ type: fc.constant('array'), items: tie('type') }),
    fc.record({ type: fc.constant('map'), values: tie('type') }),
    fc.record({ type: fc.constant('fixed'), name: fc.constant('F'), size: fc.nat(8) }),
    fc.record({
      type: fc.constant('enum'),
      name: fc.constant('E'),
      symbols: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1 }),
    }),
    fc.uniqueArray(fc.constantFrom(...primitives), { minLength: 1, maxLength: 4 }),
    tie('record'),
  ),
  record: fc.record({
    type: fc.constant('record'),
    name: fc.constant('R'),
    fields: fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), type: tie('type') }), {
      maxLength: 4,
      selector: ({ name }) => name,
    }),
  }),
}))

const numbered = (declaration: unknown): unknown => {
  let count = 0
  return JSON.parse(JSON.stringify(declaration), (key, value) =>
    key === 'name' && (value === 'F' || value === 'E' || value === 'R') ? `${value}${count++}` : value,
  )
}

const records = types.record.map((declaration) => numbered(declaration) as RecordText)

const parsed = (declaration: unknown) => {
  const { file, problems } = parseAvro(JSON.stringify(declaration), 'strict')
  assert.deepEqual(problems, [])
  assert.ok(file.schema)
  return file.schema
}

const reasonsOf = (reader: unknown, writer: unknown) =>
  resolution(parsed(reader), parsed(writer)).incompatibilities

test('a schema compared with itself has no changes', () => {
  fc.assert(
    fc.property(records, (declaration) =>
      assert.deepEqual(diffSchemas(parsed(declaration), parsed(declaration)), []),
    ),
  )
})

test('adding a field with a default can be read in both directions', () => {
  fc.assert(
    fc.property(records, fc.nat(), (declaration, at) => {
      const fields = declaration.fields.toSpliced(at % (declaration.fields.length + 1), 0, {
        name: 'added',
        type: 'long',
        default: 0,
      })
      assert.deepEqual(reasonsOf({ ...declaration, fields }, declaration), [])
      assert.deepEqual(reasonsOf(declaration, { ...declaration, fields }), [])
    }),
  )
})

const kinds = (base: unknown, head: unknown) =>
  diffSchemas(parsed(base), parsed(head)).map(({ kind, direction, subject }) => ({
    kind,
    direction,
    subject,
  }))

test('removing a field breaks readers of the old schema exactly where adding it breaks readers of the new one', () => {
  fc.assert(
    fc.property(records, fc.nat(), (declaration, at) => {
      fc.pre(declaration.fields.length > 0)
      const fields = declaration.fields.toSpliced(at % declaration.fields.length, 1)
      const less = { ...declaration, fields }
      const removed = kinds(declaration, less)
      const added = kinds(less, declaration)
      assert.deepEqual(
        removed.map(({ kind, direction }) => [kind, direction]),
        [
          ['resolution.field-without-default', 'input'],
          ['field.removed', 'both'],
        ],
      )
      assert.deepEqual(
        added.map(({ kind, direction }) => [kind, direction]),
        [
          ['resolution.field-without-default', 'output'],
          ['field.added', 'both'],
        ],
      )
      assert.deepEqual(
        removed.map(({ subject }) => subject),
        added.map(({ subject }) => subject),
      )
    }),
  )
})

const summary = (base: unknown, head: unknown, direction: 'backward' | 'forward') =>
  diffSchemas(parsed(base), parsed(head)).flatMap((change) =>
    direction in change
      ? (change as { backward?: unknown; forward?: unknown })[direction]
        ? [change.kind]
        : []
      : [],
  )

test('what cannot be read backward between two schemas cannot be read forward between them exchanged', () => {
  fc.assert(
    fc.property(records, records, (one, other) => {
      assert.deepEqual(summary(one, other, 'backward').toSorted(), summary(other, one, 'forward').toSorted())
    }),
  )
})

test('a change of type is found in whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('array', 'map', 'record', 'union'), { maxLength: 6 }), (around) => {
      const wrapped = (leaf: string) =>
        around.reduce<unknown>((inner, kind, level) => {
          if (kind === 'array') return { type: 'array', items: inner }
          if (kind === 'map') return { type: 'map', values: inner }
          if (kind === 'record')
            return { type: 'record', name: `R${level}`, fields: [{ name: 'f', type: inner }] }
          return Array.isArray(inner) ? inner : ['null', inner]
        }, leaf)
      assert.equal(reasonsOf(wrapped('int'), wrapped('string')).length, 1)
    }),
  )
})

test('whatever the text, parsing answers with a schema or with problems inside of it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        types.type.map((type) => JSON.stringify(type)),
      ),
      (text) => {
        const { file, problems } = parseAvro(text, 'strict')
        assert.ok(file.schema !== undefined || problems.length > 0)
        for (const { line, column } of problems)
          assert.ok(line >= 1 && column >= 1 && column <= text.length + 1)
      },
    ),
  )
})
