import { displayColumn } from '../../src/core/display-column.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import * as fc from 'fast-check'
import { fileIgnores } from '../../src/suppress/inline.ts'
import { findingAt } from './finding.ts'

/** The reasons for which findings are suppressed; '-' for one that is not. */
const reasons = (path: string, text: string, findings: readonly Finding[]): readonly string[] => {
  const ignores = fileIgnores(path, text)
  return findings.map((finding) => ignores?.suppressionOf(finding)?.reason ?? '-')
}

const at = (rule: string, path: string, ...places: readonly string[]): readonly Finding[] =>
  places.map((place) => findingAt(rule, `${path}:${place}`))

const order = `syntax = "proto3";

// concordat:ignore protobuf/message-rule agreed with everybody
// An order.
message Order {
  string id = 1; // concordat:ignore protobuf/field-rule the id is new
  string name = 2;
  /* concordat:ignore protobuf/field-no-delete nobody reads it */
  oneof kind {
    string text = 3;
    // concordat:ignore protobuf/oneof-rule moved to another service
    string html = 4;
  }
}

message Other {
  string id = 1;
}
`

test('a comment above a declaration covers it with all that is inside, and nothing else', () => {
  assert.deepEqual(
    reasons('o.proto', order, at('protobuf/message-rule', 'o.proto', '5:1', '6:3', '12:5', '16:1', '17:3')),
    ['agreed with everybody', 'agreed with everybody', 'agreed with everybody', '-', '-'],
  )
})

test('a comment behind a declaration covers that one', () => {
  assert.deepEqual(reasons('o.proto', order, at('protobuf/field-rule', 'o.proto', '6:3', '7:3')), [
    'the id is new',
    '-',
  ])
})

test('only the named rule is suppressed, which a glob may name', () => {
  assert.deepEqual(reasons('o.proto', order, at('protobuf/other', 'o.proto', '6:3')), ['-'])
  const text = '// concordat:ignore protobuf/field-* being rewritten\nmessage A {}\n'
  assert.deepEqual(
    reasons('a.proto', text, [
      ...at('protobuf/field-x', 'a.proto', '2:1'),
      ...at('protobuf/enum-x', 'a.proto', '2:1'),
    ]),
    ['being rewritten', '-'],
  )
})

test('what was deleted is reported at its parent, and a comment inside the parent covers that', () => {
  assert.deepEqual(reasons('o.proto', order, at('protobuf/field-no-delete', 'o.proto', '5:1', '16:1')), [
    'nobody reads it',
    '-',
  ])
  const [lint] = at('protobuf/field-no-delete', 'o.proto', '5:1')
  assert.deepEqual(reasons('o.proto', order, [{ ...lint!, verdict: null }]), ['-'])
})

test('a comment in a oneof also covers what was deleted from the message around it', () => {
  assert.deepEqual(
    reasons('o.proto', order, at('protobuf/oneof-rule', 'o.proto', '12:5', '9:3', '5:1', '10:5')),
    ['moved to another service', 'moved to another service', 'moved to another service', '-'],
  )
})

test('a glob inside a body does not reach the parent: it would accept every deletion there', () => {
  const text = 'message A {\n  // concordat:ignore protobuf/* new\n  string id = 1;\n}\n'
  assert.deepEqual(reasons('a.proto', text, at('protobuf/field-no-delete', 'a.proto', '1:1', '3:3')), [
    '-',
    'new',
  ])
})

test('columns of a .proto file are those of a terminal', () => {
  const text =
    'message A { \t/* äöü 日本 */ string a = 1; string b = 2; // concordat:ignore protobuf/x only b\n}\n'
  const columnOfB = displayColumn(text, 0, text.indexOf('string b'))
  assert.deepEqual(
    reasons('a.proto', text, at('protobuf/x', 'a.proto', `1:${columnOfB}`, `1:${columnOfB - 2}`)),
    ['only b', '-'],
  )
})

test('text in a string and braces in options are not mistaken for comments and bodies', () => {
  const text = `message A {
  string a = 1 [default = "// concordat:ignore protobuf/x no comment", (o) = { b: 1; c { d: "}" } }];
  // concordat:ignore protobuf/x a comment
  string e = 2;
}
`
  assert.deepEqual(reasons('a.proto', text, at('protobuf/x', 'a.proto', '2:3', '4:3')), ['-', 'a comment'])
})

test('an empty line separates a comment from what follows', () => {
  const text = '// concordat:ignore protobuf/x far away\n\nmessage A {}\n'
  assert.deepEqual(reasons('a.proto', text, at('protobuf/x', 'a.proto', '3:1')), ['-'])
})

const lint = (rule: string, alias: string, place: string): Finding =>
  findingAt(rule, place, { verdict: null, aliases: { buf: alias } })

test("buf's comments hold for lint rules, by either name, with all that is inside", () => {
  const text = `// buf:lint:ignore MESSAGE_PASCAL_CASE
//buf:lint:ignore protobuf/field-lower-snake-case as in the old API
message a { // buf:lint:ignore ENUM_PASCAL_CASE
  string B = 1;
  enum c { C = 0; }
}
`
  assert.deepEqual(
    reasons('a.proto', text, [
      lint('protobuf/message-pascal-case', 'MESSAGE_PASCAL_CASE', 'a.proto:3:1'),
      lint('protobuf/field-lower-snake-case', 'FIELD_LOWER_SNAKE_CASE', 'a.proto:4:10'),
      lint('protobuf/enum-pascal-case', 'ENUM_PASCAL_CASE', 'a.proto:5:3'),
      findingAt('protobuf/message-pascal-case', 'a.proto:3:1', { aliases: { buf: 'MESSAGE_PASCAL_CASE' } }),
    ]),
    ['buf:lint:ignore', 'as in the old API', '-', '-'],
  )
})

test("buf's comments hold only where they lead a statement for buf", () => {
  const text = `/* buf:lint:ignore X */ message A {}
// buf:lint:ignore X
/* another comment comes between */
message B {
  string c = 1; /* buf:lint:ignore X */
  string d = 2;
  // buf:lint:ignore X
  oneof e {
    string f = 3;
  }
}
`
  assert.deepEqual(
    reasons(
      'a.proto',
      text,
      ['1:25', '4:1', '5:3', '6:3', '8:3', '9:5'].map((place) => lint('protobuf/x', 'X', `a.proto:${place}`)),
    ),
    ['-', '-', '-', 'buf:lint:ignore', 'buf:lint:ignore', '-'],
  )
})

const api = `openapi: 3.0.0
paths:
  /orders:
    get: # concordat:ignore openapi/operation-rule internal
      parameters:
        # concordat:ignore openapi/parameter-rule being replaced
        - name: id
          in: query
        - name: "# concordat:ignore openapi/parameter-rule in a name"
          in: query
      description: |
        # concordat:ignore openapi/text-rule in a text
      responses:
        '200':
          description: fine
        # concordat:ignore openapi/response-removed never sent

components:
  schemas:
    Order:
      x-concordat-ignore:
        - { rule: openapi/schema-rule, reason: draft }
      properties:
        total: {}
`

test('a YAML comment covers the key or item below it or before it', () => {
  assert.deepEqual(
    reasons('a.yaml', api, at('openapi/operation-rule', 'a.yaml', '4:5', '8:11', '14:9', '18:1')),
    ['internal', 'internal', 'internal', '-'],
  )
  assert.deepEqual(reasons('a.yaml', api, at('openapi/parameter-rule', 'a.yaml', '7:11', '8:15', '9:11')), [
    'being replaced',
    'being replaced',
    '-',
  ])
})

test('text in YAML that looks like a comment is none', () => {
  assert.deepEqual(reasons('a.yaml', api, at('openapi/text-rule', 'a.yaml', '11:7', '12:9', '13:7')), [
    '-',
    '-',
    '-',
  ])
})

test('a YAML comment inside covers what was deleted there', () => {
  assert.deepEqual(
    reasons('a.yaml', api, at('openapi/response-removed', 'a.yaml', '13:7', '4:5', '18:1', '14:9')),
    ['never sent', 'never sent', '-', '-'],
  )
})

test('the extension covers the object that holds it, with its key', () => {
  assert.deepEqual(
    reasons('a.yaml', api, at('openapi/schema-rule', 'a.yaml', '20:5', '24:9', '24:16', '19:3')),
    ['draft', 'draft', 'draft', '-'],
  )
  const json = '{ "a": { "x-concordat-ignore": { "rule": "openapi/x", "reason": "old" }, "b": {} }, "c": 1 }'
  assert.deepEqual(
    reasons(
      'a.json',
      json,
      at('openapi/x', 'a.json', `1:${json.indexOf('{}') + 1}`, `1:${json.indexOf('"c"') + 1}`),
    ),
    ['old', '-'],
  )
})

test('Avro schemas carry the property concordat.ignore', () => {
  const schema = `{
  "type": "record", "name": "Order",
  "fields": [
    { "name": "total", "type": "long", "concordat.ignore": [{ "rule": "avro/field-rule", "reason": "rounded" }] },
    { "name": "id", "type": "string" }
  ]
}`
  assert.deepEqual(reasons('o.avsc', schema, at('avro/field-rule', 'o.avsc', '4:5', '4:32', '5:5')), [
    'rounded',
    'rounded',
    '-',
  ])
})

test('a suppression knows where it is written', () => {
  assert.deepEqual(
    fileIgnores('o.proto', order)?.suppressionOf(findingAt('protobuf/field-rule', 'o.proto:6:3')),
    {
      by: 'comment',
      reason: 'the id is new',
      path: 'o.proto',
      line: 6,
    },
  )
})

const stale = (path: string, text: string): readonly string[] =>
  (fileIgnores(path, text)?.stale() ?? []).map(
    ({ rule, message, location }) => `${location.line}:${location.column} ${rule.id} ${message}`,
  )

test('a suppression without a reason suppresses nothing and is reported', () => {
  const text = '// concordat:ignore protobuf/x\nmessage A {}\n// concordat:ignore\nmessage B {}\n'
  assert.deepEqual(reasons('a.proto', text, at('protobuf/x', 'a.proto', '2:1')), ['-'])
  assert.deepEqual(stale('a.proto', text), [
    '1:4 suppress/reason-missing The suppression of "protobuf/x" gives no reason, so it suppresses nothing.',
    '3:4 suppress/reason-missing The suppression names no rule and gives no reason, so it suppresses nothing.',
  ])
  assert.deepEqual(stale('a.json', '{"x-concordat-ignore": [{"rule": "openapi/x"}, 1]}'), [
    '1:25 suppress/reason-missing The suppression of "openapi/x" gives no reason, so it suppresses nothing.',
    '1:48 suppress/reason-missing The suppression names no rule and gives no reason, so it suppresses nothing.',
  ])
})

test("a suppression that matches nothing is reported, but not buf's", () => {
  const text =
    '// concordat:ignore protobuf/x old\n// buf:lint:ignore Y\nmessage A {}\n\n// concordat:ignore protobuf/x lost\n'
  assert.deepEqual(stale('a.proto', text), [
    '1:4 suppress/unused The suppression of "protobuf/x" matches no finding here.',
    '5:4 suppress/unused The suppression of "protobuf/x" does not stand at anything: put it directly above or behind what it is about.',
  ])
  const ignores = fileIgnores('a.proto', text)
  ignores?.suppressionOf(findingAt('protobuf/x', 'a.proto:3:1'))
  assert.deepEqual(
    ignores?.stale().map(({ location }) => location.line),
    [5],
  )
})

test('whatever a file holds, looking for suppressions throws nothing', () => {
  const part = fc.constantFrom(
    '// concordat:ignore a/b c\n',
    '/* concordat:ignore a/b c */',
    '# concordat:ignore a/b c\n',
    '"x-concordat-ignore": ',
    '"concordat.ignore": ',
    '{"rule": "a/b", "reason": "c"}',
    '{',
    '}',
    '[',
    ']',
    ';',
    '=',
    ':',
    '"',
    "'",
    '\\',
    '\n',
    ' ',
    'message A ',
    '- ',
    'a: ',
    ',',
    '/*',
    '*/',
    '&a ',
    '*a ',
  )
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 40 }),
      fc.constantFrom('a.proto', 'a.yaml', 'a.json', 'a.avsc'),
      (parts, path) => {
        const ignores = fileIgnores(path, parts.join(''))
        ignores?.suppressionOf(findingAt('a/b', `${path}:2:3`))
        for (const { location } of ignores?.stale() ?? [])
          assert.ok(location.line >= 1 && location.column >= 1)
      },
    ),
    { numRuns: 3000 },
  )
})

test('broken and hostile files are read in linear time', () => {
  const started = performance.now()
  for (const text of [
    `${'message A {'.repeat(50_000)}${'}'.repeat(50_000)}${'\n// concordat:ignore a b'.repeat(50_000)}`,
    `/* concordat:ignore a b${' *'.repeat(100_000)}`,
    `"concordat:ignore ${'\\'.repeat(100_001)}`,
    `x = ${'[{'.repeat(100_000)} // concordat:ignore a b`,
  ]) {
    fileIgnores('a.proto', text)
  }
  fileIgnores('a.yaml', `a:\n${'  # concordat:ignore a b\n'.repeat(50_000)}  x: 1\n`)
  fileIgnores('a.yaml', `# concordat:ignore a b\n${'['.repeat(100_000)}`)
  fileIgnores('a.json', `{"x-concordat-ignore": ${'['.repeat(100_000)}`)
  assert.ok(performance.now() - started < 5000)
})

test('comments of Avro IDL suppress like those of protobuf', () => {
  const idl = `protocol Orders {
  // concordat:ignore avro/record-rule agreed with everybody
  record Order {
    string id;
    string name = "a"; // concordat:ignore avro/field-rule the name is new
    /** concordat:ignore avro/type-rule nobody reads it */
    int count;
  }
}
`
  assert.deepEqual(reasons('o.avdl', idl, at('avro/record-rule', 'o.avdl', '3:10', '4:5', '9:1')), [
    'agreed with everybody',
    'agreed with everybody',
    '-',
  ])
  assert.deepEqual(reasons('o.avdl', idl, at('avro/field-rule', 'o.avdl', '5:12', '4:12')), [
    'the name is new',
    '-',
  ])
  assert.deepEqual(reasons('o.avdl', idl, at('avro/type-rule', 'o.avdl', '7:5')), ['nobody reads it'])
})
