import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areAlike, areAlikeValues, sharedWords } from '../../rules/protobuf/alike.ts'
import { toLowerSnakeCase, toPascalCase, toUpperSnakeCase } from '../../rules/protobuf/case.ts'
import { packageStability } from '../../rules/protobuf/package-version.ts'

test('names are alike when the words of one are in the other, or a typing error was corrected', () => {
  for (const [before, after] of [
    ['total', 'total_amount'],
    ['userName', 'user_name'],
    ['adress', 'address'],
    ['order_id', 'id'],
  ] as const) {
    assert.ok(areAlike(before, after), `${before} and ${after}`)
  }
})

test('names are not alike when they share a word only, or nothing', () => {
  for (const [before, after] of [
    ['ssn', 'email'],
    ['billing_name', 'shipping_name'],
    ['a', 'b'],
    ['created_at', 'deleted_at'],
  ] as const) {
    assert.ok(!areAlike(before, after), `${before} and ${after}`)
  }
})

test('what all values of an enum begin with says nothing about their likeness', () => {
  const shared = sharedWords(['STATUS_UNSPECIFIED', 'STATUS_ACTIVE', 'STATUS_DELETED'])
  assert.equal(shared, 1)
  assert.ok(!areAlikeValues('STATUS_ACTIVE', 'STATUS_DELETED', shared))
  assert.ok(areAlikeValues('STATUS_ACTIVE', 'STATUS_STILL_ACTIVE', shared))
})

test('very long names are compared by their words only', () => {
  assert.ok(!areAlike('x'.repeat(100_000), `${'x'.repeat(99_999)}y`))
})

test('snake case begins a word at a capital after a small letter or before one', () => {
  assert.equal(toLowerSnakeCase('HTTPServer2Name'), 'http_server2_name')
  assert.equal(toUpperSnakeCase('orderStatus'), 'ORDER_STATUS')
  assert.equal(toLowerSnakeCase('__order__id__'), 'order_id')
  assert.equal(toLowerSnakeCase('line1'), 'line1')
})

test('pascal case joins words and leaves capitals alone', () => {
  assert.equal(toPascalCase('order_item'), 'OrderItem')
  assert.equal(toPascalCase('HTTPRequest'), 'HTTPRequest')
})

test('the last part of a package tells how stable it is', () => {
  const cases = {
    'acme.v1': 'stable',
    'acme.v1beta1': 'beta',
    'acme.v1p2alpha': 'alpha',
    'acme.v2testfoo': 'test',
  }
  for (const [name, expected] of Object.entries(cases)) assert.equal(packageStability(name), expected, name)
  for (const name of ['v1', 'acme', 'acme.v0', 'acme.v1alphabeta', 'acme.version1', '']) {
    assert.equal(packageStability(name), undefined, name)
  }
})
