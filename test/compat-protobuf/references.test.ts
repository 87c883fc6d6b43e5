import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, proto3, schemaOf, type References } from './schemas.ts'

const dialects = ['confluent-7', 'confluent-8'] as const

test('messages of references are compared where a field has them as its type', () => {
  const main = proto3('import "b.proto"; message A { other.B b = 1; }')
  const references = (type: string): References => ({
    'b.proto': `syntax = "proto3"; package other; message B { C c = 1; message C { ${type} d = 1; } } message Unused${type} {}`,
  })
  for (const dialect of dialects) {
    const [writer, reader] = [schemaOf(main, references('int32')), schemaOf(main, references('string'))]
    assert.deepEqual(differences(dialect, writer, reader), [
      '!FIELD_NAMED_TYPE_CHANGED #/A/1',
      '!FIELD_NAMED_TYPE_CHANGED #/B/1',
      '!FIELD_SCALAR_KIND_CHANGED #/B/C/1',
    ])
  }
})

test('the package of a referenced message may change, and a message may move into a reference and out of it', () => {
  const local = proto3('message A { B b = 1; } message B { int32 c = 1; }')
  const referring = (name: string) => proto3(`import "b.proto"; message A { ${name}.B b = 1; }`)
  const reference = (name: string): References => ({
    'b.proto': `syntax = "proto3"; package ${name}; message B { int32 c = 1; }`,
  })
  const [here, x, y] = [
    schemaOf(local),
    schemaOf(referring('x'), reference('x')),
    schemaOf(referring('y'), reference('y')),
  ]
  assert.deepEqual(differences('confluent-8', x, y), [])
  assert.deepEqual(differences('confluent-8', here, x), ['!MESSAGE_REMOVED #/B'])
  assert.deepEqual(differences('confluent-8', x, here), ['MESSAGE_ADDED #/B'])
})

test('messages of references that hold each other in every way are compared in no time', () => {
  const count = 60
  const names = Array.from({ length: count }, (_, index) => `M${index}`)
  const messages = (type: string) =>
    names.map(
      (name) =>
        `message ${name} { ${names.map((other, index) => `${other} f${index} = ${index + 1};`).join(' ')} ${type} leaf = 999; }`,
    )
  const main = 'syntax = "proto3"; import "m.proto"; message A { M0 m = 1; }'
  const schema = (type: string) =>
    schemaOf(main, { 'm.proto': `syntax = "proto3"; ${messages(type).join('\n')}` })
  const [writer, reader] = [schema('int32'), schema('string')]
  const started = performance.now()
  const found = differences('confluent-8', writer, reader)
  assert.ok(performance.now() - started < 1_000)
  assert.equal(found.filter((one) => one.startsWith('!FIELD_SCALAR_KIND_CHANGED')).length, count)
  assert.ok(found.includes('!FIELD_NAMED_TYPE_CHANGED #/A/1'))
})
