import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { type CompatibilityQuestion, judgeCompatibility } from '../../src/cli/compatibility.ts'
import { openNamedFiles } from '../../src/cli/named-schema.ts'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { verdictOf } from '../../src/report/wording.ts'
import { temporaryFolder } from '../source/scripted-repository.ts'

type Files = Readonly<Record<string, string>>

const folderWith = (files: Files): string => {
  const folder = temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const ask = async (files: Files, names: readonly string[], question: Partial<CompatibilityQuestion> = {}) => {
  const named = openNamedFiles(folderWith(files))
  try {
    const { result, trees } = await judgeCompatibility(named, {
      mode: 'BACKWARD_TRANSITIVE',
      dialect: 'confluent-8',
      type: 'AVRO',
      references: [],
      olds: names.slice(0, -1),
      head: names.at(-1) as string,
      ...question,
    })
    return { result, trees }
  } finally {
    named.close()
  }
}

const said = async (...asked: Parameters<typeof ask>): Promise<string[]> => {
  const { result } = await ask(...asked)
  return [
    ...result.problems.map(
      ({ path, line, column, message }) => `problem ${path}:${line}:${column} ${message}`,
    ),
    ...result.findings.map(
      ({ location, rule, message }) =>
        `${location.path}:${location.line}:${location.column} ${rule} ${message}`,
    ),
  ]
}

const record = (...fields: object[]) => JSON.stringify({ type: 'record', name: 'Order', fields })
const id = { name: 'id', type: 'string' }
const note = { name: 'note', type: 'string' }

const history: Files = {
  'v1.avsc': record(),
  'v2.avsc': record(id),
  'v3.avsc': record(id, { ...note, default: '' }),
  'v4.avsc': record(id, note),
}

test('every version that fails is named, newest first, and what is so against several is said once', async () => {
  const told = await said(history, ['v1.avsc', 'v2.avsc', 'v3.avsc', 'v4.avsc'])
  assert.deepEqual(
    told.filter((line) => !line.includes('default-changed')),
    [
      'v4.avsc:1:81 avro/field-without-default Field "note" of record Order is not in the old schema and has no default: consumers with the new schema cannot read data of producers with the old one (BACKWARD_TRANSITIVE). Compared with v2.avsc and v1.avsc.',
      'v4.avsc:1:51 avro/field-without-default Field "id" of record Order is not in the old schema and has no default: consumers with the new schema cannot read data of producers with the old one (BACKWARD_TRANSITIVE). Compared with v1.avsc.',
    ],
  )
})

test('a mode that is not transitive asks about the last version only', async () => {
  assert.deepEqual(await said(history, ['v1.avsc', 'v2.avsc', 'v3.avsc', 'v4.avsc'], { mode: 'BACKWARD' }), [
    'v4.avsc:1:81 avro/default-changed Field "note" of record Order no longer has its default "": consumers with the new schema cannot read data without it.',
    'v4.avsc:1:1 registry/upgrade-order The schema may follow v3.avsc under BACKWARD. Upgrade consumers first, then producers.',
  ])
})

test('what a registry does not look at is told beside its answer', async () => {
  const decimal = (scale: number) =>
    JSON.stringify({ type: 'bytes', logicalType: 'decimal', precision: 9, scale })
  const files = { 'v1.avsc': decimal(4), 'v2.avsc': decimal(2), 'v3.avsc': decimal(3) }
  const { result } = await ask(files, ['v1.avsc', 'v2.avsc', 'v3.avsc'])
  assert.equal(result.outcome.kind, 'pass')
  assert.deepEqual(
    result.findings.map(({ rule, severity }) => [rule, severity]),
    [
      ['avro/decimal-changed', 'warning'],
      ['registry/upgrade-order', 'info'],
    ],
  )
  assert.match(
    result.findings[0]?.message ?? '',
    /was decimal\(9, 2\) and is decimal\(9, 3\) now.* Compared with v2\.avsc\.$/,
  )
})

test('the answer says who upgrades first, and that a first version breaks nobody', async () => {
  const answer = async (mode: CompatibilityQuestion['mode'], ...names: string[]) =>
    (await said(history, names, { mode })).at(-1)?.replace(/^.*upgrade-order /, '')
  assert.equal(
    await answer('FORWARD', 'v3.avsc', 'v4.avsc'),
    'The schema may follow v3.avsc under FORWARD. Upgrade producers first, then consumers.',
  )
  assert.equal(
    await answer('FULL_TRANSITIVE', 'v2.avsc', 'v2.avsc', 'v3.avsc'),
    'The schema may follow v2.avsc, v2.avsc under FULL_TRANSITIVE. Upgrade consumers and producers in either order.',
  )
  assert.equal(
    await answer('NONE', 'v1.avsc', 'v4.avsc'),
    'Under NONE any valid schema may follow. Nothing is promised: coordinate the upgrade of consumers and producers.',
  )
  assert.equal(
    await answer('BACKWARD', 'v4.avsc'),
    'There is no earlier version, so nothing can break. Upgrade consumers first, then producers.',
  )
})

test('the outcome is that of the other commands', async () => {
  const outcome = async (files: Files, ...names: string[]) => (await ask(files, names)).result.outcome.kind
  assert.equal(await outcome(history, 'v3.avsc', 'v4.avsc'), 'pass')
  assert.equal(await outcome(history, 'v2.avsc', 'v4.avsc'), 'fail')
  assert.equal(await outcome({ ...history, 'v5.avsc': '{' }, 'v2.avsc', 'v5.avsc'), 'broken')
  await assert.rejects(ask(history, ['v2.avsc', 'v9.avsc']), CannotJudge)
  await assert.rejects(ask(history, ['.', 'v4.avsc']), /a folder/)
})

test('excerpts of every version are at hand', async () => {
  const { result, trees } = await ask(history, ['v1.avsc', 'v2.avsc', 'v4.avsc'])
  const [first] = result.findings
  assert.deepEqual(
    first?.related.map(({ path, side }) => [path, side]),
    [['v2.avsc', 'base']],
  )
  const texts = await trees.base?.read(['v2.avsc', 'v4.avsc'])
  assert.deepEqual([...(texts?.values() ?? [])], [history['v2.avsc'], history['v4.avsc']])
})

test('JSON Schema is judged by its dialect, with places in both texts', async () => {
  const files = {
    'a.json': '{"type": "object", "properties": {"a": {"type": "string"}}}',
    'b.json': '{"type": "object", "properties": {"a": {"type": "integer"}}}',
  }
  const { result } = await ask(files, ['a.json', 'b.json'], { type: 'JSON', mode: 'BACKWARD' })
  assert.deepEqual(
    result.findings.map(({ rule, location, related }) => [rule, location.column, related[0]?.column]),
    [['registry/incompatible', 35, 35]],
  )
  assert.match(result.findings[0]?.message ?? '', /TYPE_CHANGED; confluent-8, BACKWARD/)
})

test('protobuf is judged with what it imports and what is named for it', async () => {
  const proto = (type: string) =>
    `syntax = "proto3";\npackage acme;\nimport "acme/money.proto";\nmessage Order {\n  ${type} total = 1;\n}\n`
  const money = 'syntax = "proto3";\npackage acme;\nmessage Money {\n  int64 units = 1;\n}\n'
  const files = { 'v1.proto': proto('Money'), 'v2.proto': proto('string'), 'shared/money.proto': money }
  const references = [{ name: 'acme/money.proto', file: 'shared/money.proto' }]
  const asked = { type: 'PROTOBUF', mode: 'BACKWARD' } as const
  const found = await said(files, ['v1.proto', 'v2.proto'], { ...asked, references })
  assert.match(found[0] ?? '', /^v2\.proto:5:3 registry\/incompatible .*FIELD_KIND_CHANGED/)
  const beside = { 'v1.proto': proto('Money'), 'v2.proto': proto('string'), 'acme/money.proto': money }
  assert.deepEqual(await said(beside, ['v1.proto', 'v2.proto'], asked), found)
})

test('types of an Avro schema come from the files beside it', async () => {
  const files = {
    'events/order.avsc': record({ name: 'id', type: 'acme.Id' }),
    'events/id.avsc': '{"type": "fixed", "name": "acme.Id", "size": 16}',
  }
  assert.match((await said(files, ['events/order.avsc']))[0] ?? '', /no earlier version/)
})

test('types of an Avro schema in other folders come from the references that are named', async () => {
  const files = {
    'order.avsc': record({ name: 'id', type: 'acme.Id' }),
    'types/id.avsc': '{"type": "fixed", "name": "acme.Id", "size": 16}',
  }
  assert.match((await said(files, ['order.avsc']))[0] ?? '', /^problem order\.avsc:1:\d+ The type "acme\.Id"/)
  const references = [{ name: 'acme.Id', file: 'types/id.avsc' }]
  assert.match((await said(files, ['order.avsc'], { references }))[0] ?? '', /no earlier version/)
})

test('a comment or attribute in the new schema accepts a finding, with its reason', async () => {
  const ignored = {
    ...JSON.parse(record(id, note)),
    'concordat.ignore': [{ rule: 'avro/field-without-default', reason: 'there is no data yet' }],
  }
  const files = { ...history, 'v5.avsc': JSON.stringify(ignored) }
  const { result } = await ask(files, ['v2.avsc', 'v5.avsc'])
  assert.equal(result.summary.suppressed, 1)
  assert.equal(result.outcome.kind, 'pass')
  assert.match(result.findings.at(-1)?.message ?? '', /a registry with this mode refuses it all the same/)
})

test('a schema that is written in something else than an earlier version is refused, each by its own file', async () => {
  const files = {
    'v1.avsc': record(id),
    'v2.json': '{"type": "object"}',
    'v3.proto': 'syntax = "proto3";\nmessage Order {\n  string id = 1;\n}\n',
  }
  const asked = { type: undefined, mode: 'BACKWARD_TRANSITIVE' } as const
  const found = await said(files, ['v1.avsc', 'v2.json', 'v3.proto'], asked)
  assert.equal(found.length, 2)
  assert.match(found[0] ?? '', /^v3\.proto:1:1 .*was a JSON Schema and is protobuf now.*SCHEMA_TYPE_CHANGED/)
  assert.match(found[1] ?? '', /^v3\.proto:1:1 .*was Avro and is protobuf now.*Compared with v1\.avsc\.$/)
  const { result } = await ask(files, ['v1.avsc', 'v3.proto'], asked)
  assert.equal(result.outcome.kind, 'fail')
  assert.doesNotMatch(verdictOf(result).next, /concordat:ignore|concordat\.yaml/)
  assert.match(result.findings[0]?.fix ?? '', /a subject and a topic of its own/)
})

test('a .json file holds what it says or what --type says, and no type can contradict a suffix', async () => {
  const files = { 'v1.avsc': record(id), 'v2.json': record(id), 'name.json': '"string"' }
  const found = await said(files, ['v1.avsc', 'v2.json'], { type: undefined })
  assert.match(found[0] ?? '', /may follow v1\.avsc/)
  assert.match((await said(files, ['name.json', 'name.json'], { type: 'AVRO' }))[0] ?? '', /may follow/)
  await assert.rejects(said(files, ['v1.avsc'], { type: 'JSON' }), /"v1\.avsc" is Avro by its suffix/)
})

test('bytes that are not UTF-8 are a problem with a place, in every schema that is named', async () => {
  const folder = folderWith({ 'good.avsc': record(id) })
  writeFileSync(join(folder, 'bad.avsc'), Buffer.from(record({ ...id, doc: '\xe9' }), 'latin1'))
  for (const names of [
    ['good.avsc', 'bad.avsc'],
    ['bad.avsc', 'good.avsc'],
  ]) {
    const named = openNamedFiles(folder)
    const { result } = await judgeCompatibility(named, {
      mode: 'BACKWARD',
      dialect: 'confluent-8',
      type: undefined,
      references: [],
      olds: names.slice(0, 1),
      head: names[1] as string,
    })
    named.close()
    assert.equal(result.outcome.kind, 'broken')
    assert.deepEqual(
      result.problems.map(({ path, line, column }) => `${path}:${line}:${column}`),
      [`bad.avsc:1:${record({ ...id, doc: 'X' }).indexOf('X') + 1}`],
    )
  }
})

test('a new JSON Schema that the registry refuses is a problem and no reason', async () => {
  const files = { 'a.json': '{"type": "string"}', 'c.json': '{"type": "string", "pattern": "["}' }
  const asked = { type: 'JSON', mode: 'FULL' } as const
  assert.deepEqual(await said(files, ['a.json', 'c.json'], asked), [
    'problem c.json:1:31 The pattern "[" is not a regular expression.',
  ])
})

test('a count below 0 is a problem in the strict dialect, while the registry takes and compares it', async () => {
  const files = { 'a.json': '{"type": "string"}', 'b.json': '{"type": "string", "minLength": -1}' }
  const asked = { type: 'JSON', mode: 'BACKWARD' } as const
  assert.match((await said(files, ['a.json', 'b.json'], asked)).join(), /\(MIN_LENGTH_ADDED; confluent-8, /)
  assert.deepEqual(await said(files, ['a.json', 'b.json'], { ...asked, dialect: 'strict' }), [
    'problem b.json:1:33 "minLength" must be a whole number, 0 or more, not the number -1.',
  ])
})

test('types that are not found can be named', async () => {
  const [found] = await said({ 'order.avsc': record({ name: 'id', type: 'acme.Id' }) }, ['order.avsc'])
  assert.match(found ?? '', /--reference NAME=FILE\.$/)
})
