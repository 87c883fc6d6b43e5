import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strictChecker, type StrictSchema } from '../../src/compat/jsonschema/strict.ts'

const parsed = (text: string, references: Record<string, string> = {}): StrictSchema => {
  const { schema, problems } = strictChecker.parse(
    { text, references: Object.entries(references).map(([name, content]) => ({ name, text: content })) },
    'strict',
    'new.json',
  )
  assert.deepEqual(problems, [])
  assert.ok(schema)
  return schema
}

test('every reason names the keyword, its place in the reader and a document', () => {
  const writer = parsed('{"type":"object","properties":{"a":{"type":"number"}}}')
  const reader = parsed('{"type":"object","properties":{"a":{"type":"integer"}},"required":["b"]}')
  const { compatible, incompatibilities, undecided } = strictChecker.reading(reader, writer)
  assert.equal(compatible, false)
  assert.equal(undecided, undefined)
  assert.deepEqual(
    incompatibilities.map(({ type, location, witness }) => ({ type, location, witness })),
    [
      { type: 'REQUIRED_ADDED', location: '#', witness: '{}' },
      { type: 'TYPE_NARROWED', location: '#/properties/a', witness: '{"a":0.5}' },
    ],
  )
  assert.deepEqual(strictChecker.reading(writer, reader), { compatible: true, incompatibilities: [] })
})

test('references are read by the name under which they are registered', () => {
  const order = '{"properties":{"address":{"$ref":"address.json"}}}'
  const writer = parsed(order, { 'address.json': '{"type":"object","required":["zip"]}' })
  const reader = parsed(order, { 'address.json': '{"type":"object","required":["zip","city"]}' })
  const { incompatibilities } = strictChecker.reading(reader, writer)
  assert.deepEqual(
    incompatibilities.map(({ type, location }) => `${type} ${location}`),
    ['REQUIRED_ADDED address.json#'],
  )
})

test('a reading that cannot be decided is not compatible, and says why', () => {
  const { schema: writer } = strictChecker.parse(
    { text: '{"$ref":"missing.json"}', references: [] },
    'lax',
    'old.json',
  )
  const reading = strictChecker.reading(parsed('{"type":"string"}'), writer as StrictSchema)
  assert.equal(reading.compatible, false)
  assert.deepEqual(reading.incompatibilities, [])
  assert.match(reading.undecided ?? '', /missing\.json/)
})

test('a new schema must be read without a problem, a stored one is taken as it is', () => {
  const wrong = { text: '{"type":"strnig"}', references: [] }
  assert.ok(strictChecker.parse(wrong, 'strict', 'new.json').problems.length > 0)
  const { schema, problems } = strictChecker.parse(wrong, 'lax', 'old.json')
  assert.deepEqual(problems, [])
  assert.ok(schema)
  const broken = strictChecker.parse({ text: '{"type":', references: [] }, 'lax', 'old.json')
  assert.equal(broken.schema, undefined)
  assert.ok(broken.problems.length > 0)
})

test('the canonical text does not depend on white space, and with normalize not on the order of keys', () => {
  const one = parsed('{"type": "object", "properties": {}}')
  const other = parsed('{"properties":{},"type":"object"}')
  assert.notEqual(strictChecker.canonical(one, false), strictChecker.canonical(other, false))
  assert.equal(strictChecker.canonical(one, true), strictChecker.canonical(other, true))
})

test('meta-schemas need not be there to be referred to, and mean what they say', () => {
  for (const uri of [
    'http://json-schema.org/draft-04/schema#',
    'http://json-schema.org/draft-06/schema#',
    'http://json-schema.org/draft-07/schema#',
    'https://json-schema.org/draft/2019-09/schema',
    'https://json-schema.org/draft/2020-12/schema',
  ]) {
    const [reader, writer] = [parsed(`{"$ref":"${uri}"}`), parsed(`{"$ref":"${uri}"}`)]
    assert.deepEqual(strictChecker.reading(reader, writer), { compatible: true, incompatibilities: [] }, uri)
    const { compatible, incompatibilities } = strictChecker.reading(reader, parsed('{}'))
    assert.equal(compatible, false)
    const witnesses = incompatibilities.map(({ witness }) => witness)
    assert.ok(
      witnesses.includes('null') && witnesses.includes('{"minLength":-1}'),
      `${uri} ${witnesses.join()}`,
    )
  }
  const count = parsed('{"$ref":"http://json-schema.org/draft-07/schema#/definitions/nonNegativeInteger"}')
  const { incompatibilities } = strictChecker.reading(count, parsed('{"type":"integer"}'))
  assert.deepEqual(
    incompatibilities.map(({ witness }) => witness),
    ['-1'],
  )
})
