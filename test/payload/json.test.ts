import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decodeJson } from '../../src/registry/payload/decode-json.ts'

const decode = (text: string) => decodeJson(new TextEncoder().encode(text))

test('JSON is read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(decode(JSON.stringify(value)), {
        value: JSON.parse(JSON.stringify(value)),
        problems: [],
      })
    }),
  )
})

test('an integer that a number does not hold is a string with all its digits', () => {
  assert.deepEqual(decode('{"id": 9007199254740993, "big": 1e300}').value, {
    id: '9007199254740993',
    big: 1e300,
  })
})

test('what is no JSON says where', () => {
  const { value, problems } = decode('{"ø": 1, x}')
  assert.equal(value, undefined)
  assert.equal(problems.length > 0, true)
  assert.equal(problems[0]!.offset, 10)
  assert.deepEqual(decodeJson(Uint8Array.from([0xff])).problems, [
    { offset: 0, message: 'The payload is not UTF-8, so it is no JSON.' },
  ])
})

test('a hundred thousand open brackets are a problem and no crash', () => {
  assert.equal(decode('['.repeat(100_000)).problems.length > 0, true)
})

test('keys such as __proto__ are keys like any other', () => {
  const { value } = decode('{"__proto__": {"admin": true}}')
  assert.deepEqual(Object.keys(value as object), ['__proto__'])
  assert.equal((value as Record<string, unknown>).admin, undefined)
})
