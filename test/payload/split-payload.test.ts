import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMessageIndexes } from '../../src/registry/payload/message-indexes.ts'
import { splitPayload } from '../../src/registry/payload/split-payload.ts'

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)

test('byte 0 is followed by an id of four bytes, most significant first', () => {
  assert.deepEqual(splitPayload(bytes(0, 0x01, 0x02, 0x03, 0x04, 99)), {
    schema: { kind: 'id', id: 0x01020304 },
    offset: 5,
  })
  assert.deepEqual(splitPayload(bytes(0, 0xff, 0xff, 0xff, 0xff)), {
    schema: { kind: 'id', id: 0xffffffff },
    offset: 5,
  })
})

test('byte 1 is followed by a GUID of 16 bytes', () => {
  const guid = Array.from({ length: 16 }, (_, index) => index * 17)
  assert.deepEqual(splitPayload(bytes(1, ...guid)), {
    schema: { kind: 'guid', guid: '00112233-4455-6677-8899-aabbccddeeff' },
    offset: 17,
  })
})

test('a payload that is cut off, empty or of another format says so and where', () => {
  assert.deepEqual(splitPayload(bytes()), {
    offset: 0,
    message: 'The payload is empty: a null, which deletes the key of a compacted topic.',
  })
  assert.deepEqual(splitPayload(bytes(0, 0, 0)), {
    offset: 3,
    message: 'The payload ends after 3 bytes, inside a schema id of 4 bytes.',
  })
  assert.deepEqual(splitPayload(bytes(1, 0)), {
    offset: 2,
    message: 'The payload ends after 2 bytes, inside a GUID of 16 bytes.',
  })
  assert.deepEqual(splitPayload(bytes(0x7b, 0x7d)), {
    offset: 0,
    message:
      'The payload starts with byte 0x7b, not with 0x00 or 0x01: it was written without a schema registry.',
  })
})

test('a slice of a larger buffer is read from its own start', () => {
  const slice = bytes(9, 9, 0, 0, 0, 0, 7, 42).subarray(2)
  assert.deepEqual(splitPayload(slice), { schema: { kind: 'id', id: 7 }, offset: 5 })
})

test('message indexes are a count and as many numbers, in zigzag', () => {
  assert.deepEqual(readMessageIndexes(bytes(4, 2, 0, 99), 0), { indexes: [1, 0], end: 3 })
  assert.deepEqual(readMessageIndexes(bytes(9, 2, 0x80, 0x02), 1), { indexes: [128], end: 4 })
})

test('a lone 0 stands for the first message', () => {
  assert.deepEqual(readMessageIndexes(bytes(0, 8, 1), 0), { indexes: [0], end: 1 })
})

test('message indexes that cannot be are problems', () => {
  assert.deepEqual(readMessageIndexes(bytes(), 0), {
    offset: 0,
    message: 'The number of message indexes is cut off.',
  })
  assert.deepEqual(readMessageIndexes(bytes(4, 2), 0), {
    offset: 2,
    message: 'The message indexes are cut off.',
  })
  assert.deepEqual(readMessageIndexes(bytes(2, 1), 0), { offset: 1, message: '-1 is no message index.' })
  assert.deepEqual(readMessageIndexes(bytes(0xfe, 0xff, 0xff, 0xff, 0x0f), 0), {
    offset: 0,
    message: '2147483647 is no number of message indexes: there are 1 to 32.',
  })
})
