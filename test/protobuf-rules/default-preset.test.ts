import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contract } from '../../src/core/format.ts'
import { activeRules, judge } from '../../src/engine/judge.ts'
import { protobuf } from '../../src/formats/protobuf/protobuf.ts'
import { rules } from './catalogue.ts'
import { changesBetween, type Files, memoryTree } from './memory-tree.ts'

const contract: Contract = { format: 'protobuf', path: '', includes: [], excludes: [], mode: 'BACKWARD' }
const sides = { base: contract, head: contract }

const file = (body: string, syntax = 'proto3'): Files => ({
  'acme/v1/order.proto': `syntax = "${syntax}";\npackage acme.v1;\n${body}\n`,
})

/** What somebody sees who configured nothing: severity and rule of each finding. */
const findings = async (before: Files, after: Files): Promise<string[]> => {
  const trees = [memoryTree(before), memoryTree(after)] as const
  const { changes, head, judged } = await protobuf.compare(sides, ...trees, changesBetween(before, after))
  const active = activeRules(rules, (rule) => (rule.presets.includes('default') ? rule.severity : 'off'))
  const facts = [...changes, ...(head === undefined ? [] : protobuf.elements(head, new Set(judged)))]
  return judge(facts, active, { mode: 'BACKWARD', settings: new Map() }).map(
    ({ severity, rule }) => `${severity} ${rule.slice('protobuf/'.length)}`,
  )
}

const order = (fields: string): Files => file(`message Order {\n${fields}\n}`)

test('one change is one finding, whatever other rules could say about it', async () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['string id = 1; int64 total = 2;', 'string id = 1;', 'error field-no-delete-unless-number-reserved'],
    [
      'string id = 1; int64 total = 2;',
      'string id = 1; int64 total = 7;',
      'error field-no-delete-unless-number-reserved',
    ],
    ['string id = 1;', 'int64 number = 1;', 'error field-type-incompatible'],
    ['string id = 1;', 'repeated int64 number = 1;', 'error field-type-incompatible'],
    ['int32 count = 1;', 'repeated int32 count = 1;', 'error field-cardinality-incompatible'],
    ['int32 count = 1;', 'sint32 count = 1;', 'error field-type-incompatible'],
    ['int32 count = 1;', 'int64 count = 1;', 'warning field-type-conditional'],
    ['string ssn = 1;', 'string email = 1;', 'error field-number-reused'],
    ['string total = 1;', 'string total_amount = 1;', 'warning field-renamed'],
    ['map<string, int32> counts = 1;', 'map<string, string> counts = 1;', 'error field-type-incompatible'],
    ['map<string, int32> prices = 1;', 'map<string, int32> price = 1;', 'warning field-renamed'],
    ['reserved 4 to 9;', 'string note = 4; reserved 5 to 9;', 'error reserved-message-no-delete'],
  ]
  for (const [before, after, expected] of cases) {
    assert.deepEqual(await findings(order(before), order(after)), [expected], `${before} → ${after}`)
  }
})

test('adding is silent', async () => {
  assert.deepEqual(
    await findings(
      order('string id = 1;'),
      order('string id = 1; string note = 2; oneof o { string a = 3; }'),
    ),
    [],
  )
  const more = {
    ...order('string id = 1;'),
    'acme/v1/item.proto': 'syntax = "proto3";\npackage acme.v1;\nmessage Item {}\nservice S {}\n',
  }
  assert.deepEqual(await findings(order('string id = 1;'), more), [])
})

test('deleting a field is silent when number and name are reserved', async () => {
  assert.deepEqual(
    await findings(
      order('string id = 1; int64 total = 2;'),
      order('string id = 1; reserved 2; reserved "total";'),
    ),
    [],
  )
})

test('moving declarations between files of a package is silent', async () => {
  const before = file(
    'message Order {}\nenum Status { STATUS_UNSPECIFIED = 0; }\nservice Orders { rpc Get(Order) returns (Order); }',
  )
  const after = {
    'acme/v1/a.proto': 'syntax = "proto3";\npackage acme.v1;\nmessage Order {}\n',
    'acme/v1/b.proto':
      'syntax = "proto3";\npackage acme.v1;\nimport "acme/v1/a.proto";\nenum Status { STATUS_UNSPECIFIED = 0; }\nservice Orders { rpc Get(Order) returns (Order); }\n',
  }
  assert.deepEqual(await findings(before, after), [])
})

test('style is silent, but an enum without zero is an error', async () => {
  const bad = file('message order_item { optional string SKU = 1; }\nservice orders {}', 'proto2')
  assert.deepEqual(await findings({}, bad), [])
  assert.deepEqual(await findings({}, file('enum Status { STATUS_PAID = 1; }', 'proto2')), [
    'error enum-first-value-zero',
  ])
})

test('renaming the package is one finding, not one for each declaration', async () => {
  const before = file(
    'message Order {}\nmessage Item {}\nenum Status { STATUS_UNSPECIFIED = 0; }\nservice Orders {}',
  )
  const after = Object.fromEntries(
    Object.entries(before).map(([path, text]) => [path, text.replace('acme.v1', 'acme.v2')]),
  )
  assert.deepEqual(await findings(before, after), ['error file-same-package'])
})

test('a removed message names its nested declarations with it', async () => {
  const before = file(
    'message Order { message Item {} enum Kind { KIND_UNSPECIFIED = 0; } }\nmessage Keep {}',
  )
  assert.deepEqual(await findings(before, file('message Keep {}')), ['error message-removed'])
})

const manyFields = (line: (index: number) => string): string =>
  Array.from({ length: 10_000 }, (_, index) => line(index + 1)).join('\n')

test('thousands of changes in one declaration are judged without comparing each with each', async () => {
  const plain = order(manyFields((number) => `optional string a${number} = ${number};`))
  const inside = order(`oneof choice {\n${manyFields((number) => `string a${number} = ${number};`)}\n}`)
  const renamed = order(`oneof selection {\n${manyFields((number) => `string b${number}x = ${number};`)}\n}`)
  const started = performance.now()
  assert.deepEqual(await findings(plain, inside), ['warning field-oneof-conditional'])
  assert.equal((await findings(inside, plain)).length, 10_000)
  assert.equal((await findings(inside, renamed)).length, 10_000)
  assert.ok(performance.now() - started < 10_000)
})
