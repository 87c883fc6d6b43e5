import assert from 'node:assert/strict'
import { test } from 'node:test'
import avsc from 'avsc'
import * as fc from 'fast-check'
import { diffSchemas } from '../../src/formats/avro/diff.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { resolution } from '../../src/formats/avro/resolution.ts'
import { evolutions, records, types } from './generated.ts'

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

/** undefined where avsc does not take the schema, although it is valid. */
const avscType = (declaration: unknown) => {
  try {
    return avsc.Type.forSchema(declaration as avsc.Schema, { wrapUnions: true })
  } catch {
    return undefined
  }
}

test('what is compatible is really read: avsc decodes with the reader what it encoded with the writer', () => {
  let decoded = 0
  fc.assert(
    fc.property(evolutions, fc.boolean(), ({ before, after }, forward) => {
      const [writer, reader] = forward ? [after, before] : [before, after]
      fc.pre(reasonsOf(reader, writer).length === 0)
      const [writerType, readerType] = [avscType(writer), avscType(reader)]
      if (writerType === undefined || readerType === undefined) return
      const resolver = readerType.createResolver(writerType)
      for (let time = 0; time < 5; time++) {
        readerType.fromBuffer(writerType.toBuffer(writerType.random()), resolver)
        decoded += 1
      }
    }),
    { numRuns: 500 },
  )
  assert.ok(decoded > 1000, `${decoded} values`)
})

test('what avsc cannot resolve is not compatible here', () => {
  let refused = 0
  fc.assert(
    fc.property(evolutions, ({ before, after }) => {
      const [writerType, readerType] = [avscType(before), avscType(after)]
      if (writerType === undefined || readerType === undefined) return
      try {
        readerType.createResolver(writerType)
      } catch {
        refused += 1
        assert.notDeepEqual(reasonsOf(after, before), [])
      }
    }),
    { numRuns: 500 },
  )
  assert.ok(refused > 20, `${refused} pairs`)
})
