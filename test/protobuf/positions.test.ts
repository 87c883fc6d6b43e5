import assert from 'node:assert/strict'
import { test } from 'node:test'
import { locate } from '../../src/formats/protobuf/locate.ts'
import type { ProtoFile, Span } from '../../src/formats/protobuf/model.ts'
import { loadText } from './modules.ts'

const placeIn =
  (file: ProtoFile) =>
  (span: Span | undefined): string => {
    const { line, column, endLine, endColumn } = locate(file, span!, 'head')
    return `${line}:${column}-${endLine}:${endColumn}`
  }

test('a field has a place as a whole and places of its label, type, name and number', async () => {
  const { file } = await loadText(`syntax = "proto3";
message M {
  repeated M values = 7 [
    deprecated = true
  ];
  map<string, M> by_name = 8;
}
`)
  const place = placeIn(file)
  const [values, byName] = file.messages[0]!.fields
  assert.deepEqual(
    [values!.span, values!.labelSpan, values!.typeSpan, values!.nameSpan, values!.numberSpan].map(place),
    ['3:3-5:5', '3:3-3:11', '3:12-3:13', '3:14-3:20', '3:23-3:24'],
  )
  assert.equal(place(values!.options[0]!.span), '4:5-4:22')
  assert.deepEqual([byName!.typeSpan, byName!.map!.valueSpan].map(place), ['6:3-6:17', '6:15-6:16'])
  assert.equal(place(file.messages[0]!.span), '2:1-7:2')
})

test('statements end with their semicolon, blocks with their brace', async () => {
  const { file } = await loadText(`syntax = "proto2";
package a;
option java_package = "x";
enum E { A = -1; }
message M { oneof o { group G = 1 { } } reserved 5 to 9; }
service S { rpc F (M) returns (stream M) { } }
`)
  const place = placeIn(file)
  const [message] = file.messages
  assert.deepEqual([file.syntaxSpan, file.packageSpan, file.options[0]!.span].map(place), [
    '1:1-1:19',
    '2:1-2:11',
    '3:1-3:27',
  ])
  const [value] = file.enums[0]!.values
  assert.deepEqual([value!.span, value!.numberSpan].map(place), ['4:10-4:17', '4:14-4:16'])
  assert.deepEqual(
    [message!.oneofs[0]!.span, message!.fields[0]!.span, message!.messages[0]!.span].map(place),
    ['5:13-5:40', '5:23-5:38', '5:23-5:38'],
  )
  assert.equal(place(message!.reservedRanges[0]), '5:50-5:56')
  const [method] = file.services[0]!.methods
  assert.deepEqual([method!.span, method!.request.span, method!.response.span].map(place), [
    '6:13-6:45',
    '6:20-6:21',
    '6:39-6:40',
  ])
})

test('the word export is no part of the place of a message', async () => {
  const { file } = await loadText('edition = "2024";\nexport message M { }\n')
  assert.equal(placeIn(file)(file.messages[0]!.span), '2:8-2:21')
})

test('a tab reaches to the next multiple of four, as for buf', async () => {
  const { file } = await loadText('syntax = "proto3";\nmessage\tM {\n\tint32\ta = 1;\n \t int32 b = 2;\n}\n')
  const place = placeIn(file)
  const [a, b] = file.messages[0]!.fields
  assert.equal(place(file.messages[0]!.nameSpan), '2:9-2:10')
  assert.deepEqual([a!.span, a!.nameSpan, b!.span].map(place), ['3:5-3:19', '3:13-3:14', '4:6-4:18'])
})

for (const [what, text, width] of [
  ['an accented letter', 'é', 1],
  ['an accent of its own', 'e\u0301', 1],
  ['a Chinese character', '世', 2],
  ['an emoji', '😀', 2],
  ['a family of emoji', '👨‍👩‍👧', 2],
  ['a character without width', '\u200b', 0],
] as const) {
  test(`${what} takes ${width} columns, as for buf`, async () => {
    const { file } = await loadText(`syntax = "proto3";\nmessage /*${text}*/ M { }\n`)
    assert.equal(locate(file, file.messages[0]!.nameSpan, 'head').column, 14 + width)
  })
}
