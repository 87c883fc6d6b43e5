import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { mutant, randomNumbers } from '../differential/mutants.ts'
import { loadText } from './modules.ts'

const size = 1 << 18

const filledWith = (text: string): string => text.repeat(Math.ceil(size / text.length))

const hostileTexts: Readonly<Record<string, string>> = {
  'open braces': filledWith('{'),
  'messages in messages': filledWith('message M{'),
  'open parentheses': filledWith('('),
  'open comments': filledWith('/*'),
  'closed comments': filledWith('/**/'),
  'comments that stand alone': filledWith('// a\n\n;'),
  'NUL characters': filledWith('\0'),
  'NUL characters and blanks': filledWith('\0 '),
  'byte order marks': filledWith('\ufeff'),
  quotes: filledWith('"'),
  'strings that are one string': `option java_package = ${filledWith('"a"')};`,
  'escapes that do not exist': `option java_package = "${filledWith('\\q')}";`,
  'aggregates in aggregates': `option (a) = ${filledWith('{a')}`,
  'lists in aggregates': `option (a) = ${filledWith('{a:[')}`,
  'parts of a name': `message M { ${filledWith('a.')} = 1; }`,
  'parts of a package': `package ${filledWith('a.')}a; message M { optional M m = 1; }`,
  'digits of a number': `message M { optional int32 a = 1 [default = ${filledWith('1')}]; }`,
  'fields of one number': `message M { ${filledWith('optional int32 a = 1;')} }`,
  'messages of one name': filledWith('message M { }'),
  imports: filledWith('import "a";'),
  'extension ranges': `message M { extensions ${Array.from({ length: 30000 }, (_, index) => 2 * index + 1).join()}; }`,
  'groups in groups': `message M { ${filledWith('optional group A = 1 {')}`,
  'characters outside ASCII': filledWith('é'),
  'one long line': `message M { ${' '.repeat(size)} é ${filledWith('x ')}`,
}

for (const [what, text] of Object.entries(hostileTexts)) {
  test(`${size / 1024} KB of ${what} are read in linear time`, async () => {
    const started = performance.now()
    await loadText(text)
    const elapsed = performance.now() - started
    assert.ok(elapsed < 3000, `${elapsed} ms`)
  })
}

const tokens = [
  ...'{}()[]<>=;:,.-+/"\'\\\n\t \0é',
  ...`// /* */ "x" 'y' 0 1 2 19000 0x1 1.5 -1 inf max to
    syntax edition "proto2" "proto3" "2024" package import public option a b.c
    message enum service rpc returns stream extend extensions reserved oneof map group
    optional required repeated int32 string M export local features default
    "google/protobuf/descriptor.proto" google.protobuf.MessageOptions deprecated true __proto__`.split(/\s+/),
]

test('no sequence of tokens makes the reader throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...tokens), { maxLength: 60 }), async (soup) => {
      const { file } = await loadText(soup.join(' '))
      assert.equal(file.path, 'a.proto')
    }),
    { numRuns: 500 },
  )
})

const sound = `syntax = "proto2";
package acme.v1; // trailing
import "google/protobuf/descriptor.proto";
option java_package = "com.acme";
/* Options of our own. */
message Rules { optional int32 min = 1; repeated string names = 2; map<string, Rules> by_name = 3; }
extend google.protobuf.FieldOptions { optional Rules rules = 50000; }
enum Color { option allow_alias = true; RED = 0; CRIMSON = 0; BLUE = -1 [deprecated = true]; reserved 5 to 9; }
message Order {
  required string id = 1 [(rules) = { min: 3 names: ["a", "b"] by_name { key: "k" value < min: 1 > } }];
  optional Color color = 2 [default = BLUE];
  oneof payment { string iban = 3; group Card = 4 { optional int64 number = 1; } }
  repeated int32 packed = 5 [packed = true];
  extensions 100 to 199;
  reserved 6, 8 to 10; reserved "gone";
  extend Order { optional Order parent = 100; }
}
service Orders { rpc Get(Order) returns (stream Order) { option deprecated = true; } }
`

test('a file that is sound has no problems, and 200 damaged copies of it never make the reader throw', async () => {
  assert.deepEqual((await loadText(sound)).problems, [])
  const random = randomNumbers(1)
  let damaged = 0
  for (let count = 0; count < 200; count++) {
    if ((await loadText(mutant(sound, random))).problems.length > 0) damaged++
  }
  assert.ok(damaged > 150, `${damaged} of 200 have problems`)
})
