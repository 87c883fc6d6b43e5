import assert from 'node:assert/strict'
import { test } from 'node:test'
import avsc from 'avsc'
import { jsonText } from '../../src/compat/avro/json-text.ts'
import { runDeep } from '../../src/core/deep.ts'
import type { JsonNode } from '../../src/core/json/json-node.ts'
import { avro } from '../../src/formats/avro/avro.ts'
import { readIdl } from '../../src/formats/avro/idl/read-idl.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { memoryTree } from './memory-tree.ts'

const json = (node: JsonNode | undefined) =>
  node === undefined ? undefined : JSON.parse(runDeep(jsonText(node)))

const protocolOf = (text: string) => {
  const { protocol, problems } = readIdl(text)
  assert.deepEqual(problems, [])
  return json(protocol)
}

/** The type of the only field of the only record. */
const typeIn = (text: string) => protocolOf(`protocol P { record R { ${text} } }`).types[0].fields[0].type

const readByAvsc = {
  'an enum': 'protocol P { enum E { A, B } }',
  'an enum with a default': 'protocol P { enum E { A, B } = B; }',
  'a fixed with annotations': '@namespace("a.b") protocol P { @aliases(["x"]) fixed F(3); }',
  'containers, unions and defaults':
    'protocol P { record R { int a; array<string> b = []; map<union { null, long }> c = {}; union { null, R } next = null; } }',
  'errors and messages':
    'protocol P { error E { string message; } void f(int a, string b = "x") throws E; int g(); void h() oneway; }',
  'logical types': 'protocol P { record R { date a; timestamp_ms c; } }',
  'annotations of a type and of a field':
    'protocol P { record R { string @aliases(["z"]) b; @foo(1) array<int> d; } }',
  documentation:
    '/** p */ protocol P { /** r */ record R { /** a */ int a; /** several\n   * lines */ int b; } /** m */ int f(); }',
  'names in back quotes': 'protocol P { record `record` { int `enum`; } }',
  namespaces: 'protocol P { @namespace("x.y") record R { int a; z.Q b; } }',
  'values of JSON':
    'protocol P { record R { null n = null; boolean b = true; double d = -1.5e3; bytes x = "\\u00ff"; } }',
  comments: 'protocol P { // one\n /* two */ record R { int /**/ a; } }',
}

for (const [what, text] of Object.entries(readByAvsc)) {
  test(`${what}: IDL becomes the same JSON as in avsc`, () => {
    assert.deepEqual(protocolOf(text), JSON.parse(JSON.stringify(avsc.readProtocol(text))))
  })
}

test('what avsc refuses or takes for the name of a type is read as the specification says', () => {
  assert.deepEqual(typeIn('decimal(9, 2) total;'), {
    type: 'bytes',
    logicalType: 'decimal',
    precision: 9,
    scale: 2,
  })
  assert.deepEqual(typeIn('time_ms at;'), { type: 'int', logicalType: 'time-millis' })
  assert.deepEqual(typeIn('local_timestamp_ms at;'), { type: 'long', logicalType: 'local-timestamp-millis' })
  assert.deepEqual(typeIn('uuid id;'), { type: 'string', logicalType: 'uuid' })
  assert.deepEqual(typeIn('@logicalType("timestamp-micros") long at;'), {
    type: 'long',
    logicalType: 'timestamp-micros',
  })
})

test('a question mark makes a union with null, which comes second where the default is no null', () => {
  assert.deepEqual(typeIn('string? note;'), ['null', 'string'])
  assert.deepEqual(typeIn('string? note = null;'), ['null', 'string'])
  assert.deepEqual(typeIn('string? note = "x";'), ['string', 'null'])
})

test('several fields of one type stand in one line', () => {
  const { fields } = protocolOf('protocol P { record R { /** both */ int a = 1, @order("ignore") b; } }')
    .types[0]
  assert.deepEqual(fields, [
    { name: 'a', type: 'int', doc: 'both', default: 1 },
    { name: 'b', type: 'int', doc: 'both', order: 'ignore' },
  ])
})

test('without a protocol a file has a namespace, types, and the schema it is about', () => {
  const { file, problems } = parseAvro(
    'namespace acme; schema array<Order>; record Order { Id id; } fixed Id(16);',
    'strict',
    'order.avdl',
  )
  assert.deepEqual(problems, [])
  assert.equal(file.schema?.kind, 'array')
  assert.deepEqual(
    file.types.map(({ fullName }) => fullName),
    ['acme.Order', 'acme.Id'],
  )
})

test('what is wrong has its place, and what follows is read all the same', () => {
  const text = `protocol P {
  record A { int a }
  record B { map<int b; string c; }
  enum E { X, Y } = Z;
  fixed F();
  record G { Missing m; int n = "x"; }
}`
  const { file, problems } = parseAvro(text, 'strict', 'p.avdl')
  assert.deepEqual(
    problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
    [
      '2:20 "}" stands where ";" is expected.',
      '3:22 "b" stands where ">" is expected.',
      '4:21 The default "Z" is not one of the symbols of the enum.',
      '5:11 ")" stands where the size in bytes is expected.',
      '6:14 The type "Missing" is not declared in any schema file.',
      '6:33 The default of the field "n" is the string "x", which is not a value of int.',
    ],
  )
  assert.deepEqual(
    file.types.map(({ name }) => name),
    ['A', 'B', 'E', 'G'],
  )
  assert.deepEqual(
    file.fields.map(({ name }) => name),
    ['c', 'm', 'n'],
  )
})

test('whatever the text, reading ends with problems inside of it', () => {
  for (const text of [
    '',
    '}',
    'protocol',
    'protocol P {',
    'protocol P { record R {',
    'protocol P { /* ',
    'protocol P { "',
    'record R { `a',
    '@a({"x": [1, {"y": }]}) protocol P {}',
    `protocol P { record R { ${'array<'.repeat(20_000)} } }`,
    `protocol P { record R { int a = ${'['.repeat(20_000)}; } }`,
    'protocol P { union { int } f(); }}}}}',
  ]) {
    const { problems } = parseAvro(text, 'strict', 'p.avdl')
    for (const { line, column } of problems) assert.ok(line >= 1 && column >= 1)
    assert.ok(problems.length > 0, text.slice(0, 40))
  }
})

test('10,000 nested types are read', () => {
  const { file, problems } = parseAvro(
    `schema ${'array<'.repeat(10_000)}int${'>'.repeat(10_000)};`,
    'strict',
    'deep.avdl',
  )
  assert.deepEqual(problems, [])
  assert.equal(file.schema?.kind, 'array')
})

const contractAt = (path: string) =>
  ({ format: 'avro', path, includes: [], excludes: [], mode: 'BACKWARD' }) as const

const money = 'namespace acme; record Money { long units; }'
const order = 'namespace acme; import idl "../common/money.avdl"; schema Order; record Order { Money total; }'

test('types come from files that are imported', async () => {
  const tree = memoryTree({ 'events/order.avdl': order, 'common/money.avdl': money })
  const { problems } = await avro.load(contractAt('events/order.avdl'), tree)
  assert.deepEqual(problems, [])
  const without = memoryTree({ 'events/order.avdl': order })
  assert.deepEqual(
    (await avro.load(contractAt('events/order.avdl'), without)).problems.map(({ message }) => message),
    [
      'There is no file "common/money.avdl" here to import.',
      'The type "acme.Money" is not declared in any schema file.',
    ],
  )
})

test('a change of an imported file reaches those that import it', async () => {
  const base = memoryTree({ 'events/order.avdl': order, 'common/money.avdl': money })
  const head = memoryTree({
    'events/order.avdl': order,
    'common/money.avdl': money.replace('long units', 'string units'),
  })
  const changed = [{ base: 'common/money.avdl', head: 'common/money.avdl', same: false }]
  const contract = contractAt('events/order.avdl')
  const { changes } = await avro.compare({ base: contract, head: contract }, base, head, changed)
  assert.deepEqual(
    changes.map(({ kind, subject, head: at }) => [kind, subject, at?.().line, at?.().path]),
    [['resolution.type-mismatch', ['record acme.Money', 'field units'], 1, 'common/money.avdl']],
  )
})

test('a schema that is rewritten in IDL is compared with what it was', async () => {
  const json = { type: 'record', name: 'Money', namespace: 'acme', fields: [{ name: 'units', type: 'int' }] }
  const base = memoryTree({ 'money.avsc': json })
  const head = memoryTree({ 'money.avdl': money.replace('long', 'string') })
  const { changes } = await avro.compare(
    { base: contractAt('money.avsc'), head: contractAt('money.avdl') },
    base,
    head,
    undefined,
  )
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['resolution.type-mismatch'],
  )
})

test('the types of a protocol are compared, those that no message uses too', async () => {
  const contract = contractAt('p.avdl')
  const protocol = (type: string) =>
    memoryTree({ 'p.avdl': `protocol P { record Order { ${type} total; } }` })
  const { changes } = await avro.compare(
    { base: contract, head: contract },
    protocol('long'),
    protocol('string'),
    undefined,
  )
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['resolution.type-mismatch'],
  )
})
