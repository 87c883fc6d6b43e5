import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSourceFile } from '../../src/formats/openapi/source-file.ts'

const place = (path: string, text: string, pointer: readonly string[]): string => {
  const { line, column, endLine, endColumn } = readSourceFile(path, 'head', text).locate(pointer)
  return `${line}:${column}-${endLine}:${endColumn}`
}

const json =
  '{\n  "paths": {\n    "/a\\/b~c": { "get": [1, {"x": null}] },\n\t"é😀": "ö",\n    "last": true\n  }\n}\n'
const yaml =
  "paths:\n  /a/b~c:\n    get: [1, {x: ~}]\n  \"é😀\": ö\n  'quo''ted': true\n  text: |\n    two\n    lines\n  list:\n    - one\n    - two: 2\n      three: 3\n"

test('a JSON key with its value is the place of a scalar, the key alone that of an object', () => {
  assert.equal(place('a.json', json, ['paths', 'last']), '5:5-5:17')
  assert.equal(place('a.json', json, ['paths']), '2:3-2:10')
})

test('JSON keys are found however they are escaped', () => {
  assert.equal(place('a.json', json, ['paths', '/a/b~c', 'get']), '3:18-3:23')
})

test('items of JSON lists have places of their own', () => {
  assert.equal(place('a.json', json, ['paths', '/a/b~c', 'get', '0']), '3:26-3:27')
  assert.equal(place('a.json', json, ['paths', '/a/b~c', 'get', '1', 'x']), '3:30-3:39')
})

test('columns count UTF-16 units', () => {
  assert.equal(place('a.json', json, ['paths', 'é😀']), '4:2-4:12')
  assert.equal(place('a.yaml', yaml, ['paths', 'é😀']), '4:3-4:11')
})

test('a pointer that leads nowhere has the place of its closest ancestor', () => {
  assert.equal(place('a.json', json, ['paths', 'nowhere', 'x']), '2:3-2:10')
  assert.equal(place('a.yaml', yaml, ['paths', '/a/b~c', 'post']), '2:3-2:9')
})

test('YAML keys are found in block and flow form, quoted or not', () => {
  assert.equal(place('a.yaml', yaml, ['paths', '/a/b~c', 'get', '1', 'x']), '3:15-3:19')
  assert.equal(place('a.yaml', yaml, ['paths', "quo'ted"]), '5:3-5:19')
})

test('a YAML list item that is an object is shown by its first line', () => {
  assert.equal(place('a.yaml', yaml, ['paths', 'list', '1']), '11:7-11:13')
})

test('a YAML value behind an alias stands where its anchor is', () => {
  const text = 'one: &x\n  deep: 1\ntwo: *x\n'
  assert.equal(place('a.yaml', text, ['two']), '3:1-3:8')
  assert.equal(place('a.yaml', text, ['two', 'deep']), '2:3-2:10')
})

test('lines end with \\n, \\r\\n or \\r', () => {
  assert.equal(place('a.json', '{\r\n"a":1,\r"b":2,\n"c":3}', ['c']), '4:1-4:6')
  assert.equal(place('a.yaml', 'a: 1\r\nb: 2\r\n', ['b']), '2:1-2:5')
})

const problems = (path: string, text: string): string[] =>
  readSourceFile(path, 'head', text).problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  )

test('the first syntax error of a JSON file is a problem with its place', () => {
  assert.deepEqual(problems('a.json', '{\n  "a": 1\n  "b": 2\n}'), ['3:3 Expected "," or "}", found "\\"".'])
  assert.deepEqual(problems('a.json', '{"a": 01}'), ['1:8 Expected "," or "}", found "1".'])
  assert.deepEqual(problems('a.json', '{"a": [1, 2'), ['1:12 The file ends too early.'])
  assert.deepEqual(problems('a.json', '{"a": "x\ny"}'), [
    '1:9 A string may not hold line breaks or control characters.',
  ])
  assert.deepEqual(problems('a.json', '{"a": 1,}'), ['1:9 Expected a key in double quotes, found "}".'])
  assert.deepEqual(problems('a.json', ''), ['1:1 The file is empty.'])
})

test('a key that stands twice is a problem at the second place', () => {
  assert.deepEqual(problems('a.json', '{"a": 1, "b": {"x": 1, "\\u0078": 2}}'), [
    '1:24 The key "x" stands twice in one object.',
  ])
  assert.deepEqual(problems('a.yaml', 'a: 1\nb: 2\na: 3\n'), ['3:1 The key "a" stands twice in one object.'])
})

test('strings that look like keys do not count as keys', () => {
  assert.deepEqual(problems('a.json', '{"a": "x\\\\\\": ", "b": ["\\"k\\":", "}"]}'), [])
})

test('YAML errors, unknown tags, merge keys and further documents are problems with places', () => {
  assert.deepEqual(problems('a.yaml', 'a: [1\nb: 2'), ['2:1 The YAML is not valid: deficient indentation.'])
  assert.deepEqual(problems('a.yaml', 'a: !binary x'), [
    '1:4 The tag !binary is unknown or does not fit its value.',
  ])
  assert.deepEqual(problems('a.yaml', 'x: &x {a: 1}\ny:\n  <<: *x\n'), [
    '3:3 The merge key "<<" is not part of YAML 1.2 and is not followed.',
  ])
  assert.deepEqual(problems('a.yaml', 'a: 1\n---\nb: 2\n'), [
    '1:5 The file holds more than one YAML document; only the first is read.',
  ])
})

test('YAML values are those of JSON: keys are strings, dates stay text, yes is no boolean', () => {
  const { root } = readSourceFile(
    'a.yaml',
    'head',
    '200: a\ndate: 2024-01-01\nyes: yes\nnothing:\nhex: 0x1F\ntrue: .inf\nbig: 9007199254740993\n!!str 5: !!int "7"\n',
  )
  assert.deepEqual(root, {
    200: 'a',
    date: '2024-01-01',
    yes: 'yes',
    nothing: null,
    hex: 31,
    true: '.inf',
    big: 2 ** 53,
    5: 7,
  })
})

test('"__proto__" and "constructor" are ordinary keys', () => {
  for (const [path, text] of [
    ['a.json', '{"__proto__": {"x": 1}, "constructor": 2}'],
    ['a.yaml', '__proto__:\n  x: 1\nconstructor: 2\n'],
  ] as const) {
    const { root } = readSourceFile(path, 'head', text)
    assert.deepEqual(Object.keys(root as object), ['__proto__', 'constructor'])
    assert.equal(Object.getPrototypeOf(root), Object.prototype)
    assert.equal(place(path, text, ['__proto__', 'x']).split(':')[0], path === 'a.json' ? '1' : '2')
  }
})
