import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { inclusion } from '../../src/formats/jsonschema/inclusion/inclusion.ts'
import { linkJsonSchema } from '../../src/formats/jsonschema/link.ts'
import type { Schema } from '../../src/formats/jsonschema/model.ts'
import { parseJsonSchema } from '../../src/formats/jsonschema/parse.ts'
import { confirmsJsonSchema } from '../../src/witness/jsonschema.ts'
import { included, schemaOf } from './read.ts'

const folder = process.env.CONCORDAT_CONFORMANCE
const linesOf = (file: string): unknown[] =>
  readFileSync(join(folder as string, 'registry', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const skip =
  folder === undefined || !existsSync(join(folder, 'registry'))
    ? 'CONCORDAT_CONFORMANCE names no folder'
    : false

const schemaAsWritten = (text: string, path: string): Schema | undefined => {
  const { document } = parseJsonSchema(text, path)
  linkJsonSchema(document)
  return document.root
}

test(
  'the evolutions that were judged by hand come out as judged, each break with a witness',
  { skip },
  () => {
    const probes = linesOf('json-probes.jsonl') as { id: string; old: string; new: string; truth: string }[]
    assert.equal(probes.length, 38)
    for (const probe of probes) {
      const [writer, reader] = [
        schemaAsWritten(probe.old, 'old.json'),
        schemaAsWritten(probe.new, 'new.json'),
      ]
      assert.ok(writer && reader)
      const { verdict, reasons } = inclusion(writer, reader)
      assert.equal(verdict, /^(?:narrow|BREAKS)/.test(probe.truth) ? 'refuted' : 'included', probe.id)
      for (const { witness } of reasons)
        assert.ok(confirmsJsonSchema(writer, reader, witness), `${probe.id} ${witness}`)
    }
  },
)

test(
  'of the pairs of other registries nearly none is undecided, and each refusal is confirmed',
  { skip },
  (context) => {
    const cases = linesOf('json-cases.jsonl') as { id: string; old: string[]; new: string }[]
    const verdicts = { included: 0, refuted: 0, undecided: 0 }
    for (const { id, old, new: head } of cases) {
      for (const base of old) {
        const [writer, reader] = [schemaAsWritten(base, 'old.json'), schemaAsWritten(head, 'new.json')]
        if (writer === undefined || reader === undefined) continue
        for (const [one, other] of [
          [writer, reader],
          [reader, writer],
        ] as const) {
          const { verdict, reasons } = inclusion(one, other)
          verdicts[verdict] += 1
          for (const { witness } of reasons)
            assert.ok(confirmsJsonSchema(one, other, witness), `${id} ${witness}`)
        }
      }
    }
    context.diagnostic(JSON.stringify(verdicts))
    assert.ok(verdicts.included + verdicts.refuted > 600)
    assert.ok(verdicts.undecided <= 0.05 * (verdicts.included + verdicts.refuted), JSON.stringify(verdicts))
  },
)

test('a reason says what rejects which part of the document, and what the writer says of it', () => {
  const writer = {
    type: 'object',
    properties: { items: { type: 'array', items: { $ref: '#/$defs/item' } } },
    $defs: { item: { type: 'string', maxLength: 9 } },
  }
  const reader = {
    type: 'object',
    properties: { items: { type: 'array', items: { type: 'string', maxLength: 4 } } },
  }
  const { reasons } = included(writer, reader)
  assert.deepEqual(
    reasons.map(({ readerPointer, writerPointer, keyword, witness, part, message }) => ({
      readerPointer,
      writerPointer,
      keyword,
      witness,
      part,
      message,
    })),
    [
      {
        readerPointer: '#/properties/items/items',
        writerPointer: '#/$defs/item',
        keyword: 'maxLength',
        witness: '{"items":["aaaaa"]}',
        part: ['items', '0'],
        message:
          'A writer may send "aaaaa" at /items/0, which a reader rejects: in its schema it has "maxLength": 4 at #/properties/items/items.',
      },
    ],
  )
})

test('a pointer into another document starts with the path of that document', () => {
  const { document } = parseJsonSchema('{"$ref":"address.json"}', 'order.json')
  const { document: address } = parseJsonSchema('{"properties":{"zip":{"type":"string"}}}', 'address.json')
  linkJsonSchema(document, new Map([['address.json', address]]))
  const { reasons } = inclusion(schemaOf(true), document.root as Schema)
  assert.deepEqual(
    reasons.map(({ readerPointer }) => readerPointer),
    ['address.json#/properties/zip'],
  )
})

test('a witness meets everything else that the writer asks for', () => {
  const writer = {
    type: 'object',
    required: ['id', 'kind', 'tags'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      kind: { enum: ['a', 'b'] },
      tags: {
        type: 'array',
        items: { type: 'string', pattern: '^[a-z]{3}$' },
        minItems: 2,
        uniqueItems: true,
      },
      price: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.01 },
    },
    additionalProperties: false,
  }
  const reader = { properties: { price: { multipleOf: 0.05 } } }
  const { reasons } = included(writer, reader)
  assert.equal(reasons.length, 1)
  assert.ok(confirmsJsonSchema(schemaOf(writer), schemaOf(reader), reasons[0]?.witness as string))
})

test('what a reference leads nowhere to leaves the question open, where it matters', () => {
  const writer = { properties: { a: { $ref: 'missing.json' }, b: { type: 'number' } } }
  assert.equal(included(writer, { properties: { a: { type: 'string' } } }).verdict, 'undecided')
  assert.equal(included(writer, { properties: { b: { type: ['number', 'string'] } } }).verdict, 'included')
  assert.equal(included(writer, { properties: { b: { type: 'string' } } }).verdict, 'refuted')
  assert.equal(included(writer, writer).verdict, 'undecided')
})

test('a pattern that cannot be analysed leaves the question open, unless it is the same on both sides', () => {
  const bounded = { type: 'string', pattern: '\\bcat\\b' }
  assert.equal(included(bounded, bounded).verdict, 'included')
  const nested = (more: object) => ({ properties: { a: { ...bounded, ...more } } })
  assert.equal(included(nested({ maxLength: 9 }), nested({})).verdict, 'included')
  assert.equal(included(bounded, { type: 'string', pattern: 'cat' }).verdict, 'undecided')
  assert.match(included(bounded, { type: 'string', pattern: 'cat' }).undecided ?? '', /cannot be analysed/)
  assert.equal(included(bounded, { type: 'string' }).verdict, 'included')
  assert.equal(included(bounded, { type: 'integer' }).verdict, 'undecided')
})

test('formats that nobody asserts say nothing', () => {
  assert.equal(included({ type: 'string' }, { type: 'string', format: 'color' }).verdict, 'included')
  assert.equal(
    included({ type: 'string' }, { type: 'string', contentEncoding: 'base64' }).verdict,
    'included',
  )
})

test('a writer that can write nothing is read by everybody', () => {
  assert.equal(included(false, { type: 'string' }).verdict, 'included')
  assert.equal(
    included({ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }, false).verdict,
    'included',
  )
})
