import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadText } from './modules.ts'

const stringOption = async (
  written: string,
): Promise<{ readonly value: unknown; readonly problems: readonly string[] }> => {
  const { file, problems } = await loadText(`syntax = "proto3"; option java_package = ${written};`)
  const value = file.options[0]?.value
  return { value: value?.kind === 'string' ? value.value : undefined, problems }
}

test('adjacent strings are one string, in either kind of quotes', async () => {
  assert.deepEqual(await stringOption(`"a" 'b' /* and */ "c"`), { value: 'abc', problems: [] })
})

test('escapes stand for characters, and bytes of UTF-8 combine', async () => {
  const { value, problems } = await stringOption(String.raw`"\n\t\\\"\' \x41\101 \u00e9 \U0001F600 \xc3\xa9"`)
  assert.equal(value, '\n\t\\"\' AA é 😀 é')
  assert.deepEqual(problems, [])
})

test('an escape that does not exist is a problem, and so is one without its digits', async () => {
  const { problems } = await stringOption(String.raw`"\q \x \u12"`)
  assert.deepEqual(problems, [
    '1:43 "\\q" is not a valid escape in a string: there is no such escape.',
    '1:46 "\\x" is not a valid escape in a string: hexadecimal digits are missing.',
    '1:49 "\\u12" is not a valid escape in a string: it needs exactly 4 hexadecimal digits.',
  ])
})

test('a string ends on its line', async () => {
  const { problems } = await stringOption('"a\n"')
  assert.equal(problems[0], '1:42 This string is not closed before the end of its line.')
})

for (const [written, message] of [
  ['08', 'A number that starts with 0 is octal: it cannot have the digits 8 and 9.'],
  ['0x', 'Hexadecimal digits are missing after "0x".'],
  ['1a', 'A number and a name need a space between them.'],
  ['1.5.2', '"1.5." is not a number.'],
  ['1e', 'The digits of the exponent are missing after "e".'],
]) {
  test(`${written} is no number`, async () => {
    const { problems } = await loadText(`syntax = "proto2";\noption x = ${written};\n`)
    assert.ok(problems.includes(`2:12 ${message}`), problems.join('\n'))
  })
}

test('numbers keep their value, also beyond what a JavaScript number holds', async () => {
  const { file, problems } = await loadText(`syntax = "proto2";
message M {
  optional uint64 a = 1 [default = 18446744073709551615];
  optional int64 b = 2 [default = -0x8000000000000000];
  optional double c = 3 [default = 1.5e3];
  optional int32 d = 4 [default = 0777];
}`)
  const values = file.messages[0]!.fields.map(({ options }) => options[0]!.value)
  assert.deepEqual(problems, [])
  assert.deepEqual(
    values.map((value) => (value.kind === 'integer' || value.kind === 'float' ? value.value : undefined)),
    [18446744073709551615n, -9223372036854775808n, 1500, 511n],
  )
})

test('a comment that is never closed is one problem', async () => {
  assert.deepEqual((await loadText('syntax = "proto3";\n/* message M {}\n')).problems, [
    '2:1 This comment is never closed. Add "*/" where it ends.',
  ])
})

test('comments cannot be nested', async () => {
  assert.deepEqual((await loadText('syntax = "proto3";\n/* a /* b */\n')).problems, [
    '2:6 There is a "/*" inside this comment. Comments cannot be nested: remove it.',
  ])
})

test('a run of strange characters is one problem', async () => {
  assert.deepEqual((await loadText('syntax = "proto3";\n\0\0\0 message M { } ééé')).problems, [
    '2:1 There is a control character here. Outside of strings and comments only ASCII text is allowed.',
    '2:16 There is a character outside ASCII here. Outside of strings and comments only ASCII text is allowed.',
  ])
})

test('a byte order mark at the start and carriage returns are white space', async () => {
  const { file, problems } = await loadText('\ufeffsyntax = "proto3";\r\nmessage M { }\r\n')
  assert.deepEqual(problems, [])
  assert.equal(file.messages[0]!.name, 'M')
})

test('white space and comments may stand inside names', async () => {
  const { file, problems } = await loadText(
    'syntax = "proto3"; package a . /* x */ b ;\nmessage M { . a // y\n . b . M m = 1; }',
  )
  assert.equal(file.package, 'a.b')
  assert.equal(file.messages[0]!.fields[0]!.type.kind, 'message')
  assert.deepEqual(problems, [])
})
