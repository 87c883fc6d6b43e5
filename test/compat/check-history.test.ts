import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { buildShop } from '../../fixtures/landscapes/shop/build.ts'
import { concordat, git, temporaryFolder, write } from '../cli/concordat.ts'

type Files = Readonly<Record<string, string>>

/** A repository whose commits on main are given; the last ones are on a branch. */
const repository = (t: TestContext, main: readonly Files[], branch: readonly Files[]): string => {
  const folder = temporaryFolder(t)
  git(folder, 'init', '--quiet', '--initial-branch=main')
  const commit = (files: Files): void => {
    write(folder, files)
    git(folder, 'add', '--all')
    git(folder, 'commit', '--quiet', '--message', 'change')
  }
  main.forEach(commit)
  git(folder, 'checkout', '--quiet', '-b', 'work')
  branch.forEach(commit)
  return folder
}

const check = (folder: string, ...args: string[]) => {
  const { code, out, err } = concordat(folder, ['check', '--format', 'json', ...args])
  assert.equal(err, '')
  const report = JSON.parse(out)
  const findings = (
    report.findings as { rule: string; severity: string; message: string; location: { path: string } }[]
  )
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message, location }) => ({ rule, path: location.path, message }))
  return { code, findings, problems: report.problems as { message: string }[] }
}

const record = (...fields: object[]) => JSON.stringify({ type: 'record', name: 'Order', fields }, null, 2)
const id = { name: 'id', type: 'string' }
const note = { name: 'note', type: 'string' }
const configuration = (mode: string, more = '') =>
  `version: 1\ncontracts:\n  - path: events\n    mode: ${mode}\n${more}`

const withMode = (t: TestContext, mode: string) =>
  repository(
    t,
    [
      { 'concordat.yaml': configuration(mode), 'events/order.avsc': record(id) },
      { 'events/order.avsc': record(id, { ...note, default: '' }) },
    ],
    [{ 'events/order.avsc': record(id, note) }],
  )

test('a transitive mode compares with every version of the default branch', (t) => {
  const { code, findings } = check(withMode(t, 'BACKWARD_TRANSITIVE'))
  assert.equal(code, 1)
  assert.equal(findings.length, 1)
  assert.equal(findings[0]?.rule, 'avro/field-without-default')
  assert.match(
    findings[0]?.message ?? '',
    / \(BACKWARD_TRANSITIVE\)\. Compared with the version of \d{4}-\d\d-\d\d \(commit [0-9a-f]{7}, line 3\)\.$/,
  )
})

test('a mode that is not transitive compares with the base only', (t) => {
  assert.deepEqual(check(withMode(t, 'BACKWARD')), { code: 0, findings: [], problems: [] })
})

test('what a branch held between two commits of its own was never registered', (t) => {
  const folder = repository(
    t,
    [{ 'concordat.yaml': configuration('BACKWARD_TRANSITIVE'), 'events/order.avsc': record(id) }],
    [{ 'events/order.avsc': record({ ...id, type: 'int' }) }, { 'events/order.avsc': record(id) }],
  )
  write(folder, { 'events/order.avsc': record(id, { ...note, default: '' }) })
  git(folder, 'add', '--all')
  assert.deepEqual(check(folder, '--staged'), { code: 0, findings: [], problems: [] })
  assert.deepEqual(check(folder), { code: 0, findings: [], problems: [] })
  write(folder, { 'events/order.avsc': record(id, note) })
  git(folder, 'add', '--all')
  assert.equal(check(folder, '--staged').findings.length, 1)
})

test('versions under another name count', (t) => {
  const folder = withMode(t, 'BACKWARD_TRANSITIVE')
  git(folder, 'checkout', '--quiet', 'main')
  git(folder, 'mv', 'events/order.avsc', 'events/order-placed.avsc')
  git(folder, 'commit', '--quiet', '--message', 'rename')
  git(folder, 'checkout', '--quiet', '-b', 'more')
  write(folder, { 'events/order-placed.avsc': record(id, note) })
  assert.deepEqual(
    check(folder).findings.map(({ path }) => path),
    ['events/order-placed.avsc'],
  )
})

test('what fails against several versions is said once, with all of them', (t) => {
  const folder = repository(
    t,
    [
      { 'concordat.yaml': configuration('FULL_TRANSITIVE'), 'events/order.avsc': record(id) },
      { 'events/order.avsc': record(id, { ...note, default: '' }) },
      { 'events/order.avsc': record(id, { ...note, default: 'none' }) },
    ],
    [{ 'events/order.avsc': record({ ...id, type: 'int' }, { ...note, default: 'none' }) }],
  )
  const { findings } = check(folder)
  assert.equal(findings.length, 1)
  assert.match(
    findings[0]?.message ?? '',
    /Compared with the base, the version of \S+ \(commit \w{7}, line 7\) and the version of \S+ \(commit \w{7}, line 7\)\.$/,
  )
})

test('the history is needed only for what changed: a shallow clone without a remote passes until then', (t) => {
  const origin = withMode(t, 'BACKWARD_TRANSITIVE')
  git(origin, 'checkout', '--quiet', 'main')
  const folder = `${temporaryFolder(t)}/clone`
  git(origin, 'clone', '--quiet', '--depth=1', `file://${origin}`, folder)
  git(folder, 'remote', 'set-url', 'origin', 'file:///nowhere')
  assert.equal(check(folder, '--base', 'HEAD').code, 0)
  write(folder, { 'events/order.avsc': record(id, note) })
  write(folder, { 'events/other.avsc': record({ ...id, type: 'int' }) })
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message', 'more')
  write(folder, { 'events/order.avsc': record(id), 'events/other.avsc': record(id) })
  const { code, problems, findings } = check(folder, '--base', 'HEAD')
  assert.equal(code, 2)
  assert.match(problems[0]?.message ?? '', /git fetch --unshallow origin/)
  assert.deepEqual(
    findings.map(({ path }) => path),
    ['events/other.avsc'],
    'what can be judged is judged all the same',
  )
})

test('a version that cannot be read was never registered', (t) => {
  const folder = repository(
    t,
    [
      { 'concordat.yaml': configuration('BACKWARD_TRANSITIVE'), 'events/order.avsc': '{' },
      { 'events/order.avsc': record(id) },
    ],
    [{ 'events/order.avsc': record(id, { ...note, default: '' }) }],
  )
  assert.deepEqual(check(folder), { code: 0, findings: [], problems: [] })
})

const proto = (field: string) =>
  `syntax = "proto3";\npackage acme;\nmessage Profile {\n  string id = 1;\n${field}}\n`

test('a number of protobuf that is used again is found against the version that used it first', (t) => {
  const versions = (mode: string): string =>
    repository(
      t,
      [
        { 'concordat.yaml': configuration(mode), 'events/profile.proto': proto('  string ssn = 4;\n') },
        { 'events/profile.proto': proto('') },
      ],
      [{ 'events/profile.proto': proto('  int32 age = 4;\n') }],
    )
  assert.equal(check(versions('BACKWARD')).code, 0)
  const { code, findings } = check(versions('BACKWARD_TRANSITIVE'))
  assert.equal(code, 1)
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['registry/incompatible'],
  )
  assert.match(findings[0]?.message ?? '', /FIELD_SCALAR_KIND_CHANGED.* Compared with the version of/)
})

test('JSON Schema is judged by its own rules, and by those of a registry where one is configured', (t) => {
  const schema = (type: string) =>
    JSON.stringify({
      type: 'object',
      properties: { a: { type } },
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    })
  const rules = (more: string): readonly string[] => {
    const folder = repository(
      t,
      [
        {
          'concordat.yaml': `version: 1\ncontracts:\n  - path: events\n    format: jsonschema\n    mode: BACKWARD_TRANSITIVE\n${more}`,
          'events/order.json': schema('string'),
        },
        { 'events/order.json': schema('boolean') },
      ],
      [{ 'events/order.json': schema('integer') }],
    )
    const { findings } = check(folder)
    for (const { message } of findings) assert.match(message, / Compared with the base and the version of /)
    return findings.map(({ rule }) => rule)
  }
  assert.deepEqual(rules(''), ['jsonschema/type-changed'])
  assert.deepEqual(rules('registry:\n  dialect: confluent-7\n').toSorted(), [
    'jsonschema/type-changed',
    'registry/incompatible',
  ])
})

test('without a mode in the configuration no registry is asked', (t) => {
  const folder = repository(
    t,
    [{ 'events/profile.proto': proto('  string note = 4;\n') }],
    [{ 'events/profile.proto': proto('  int32 note = 4;\n') }],
  )
  assert.ok(!check(folder).findings.some(({ rule }) => rule === 'registry/incompatible'))
})

test('a schema with a subject and no mode is a warning', (t) => {
  const folder = repository(
    t,
    [
      {
        'concordat.yaml': 'version: 1\ncontracts:\n  - path: events\n    subject: "{name}-value"\n',
        'events/order.avsc': record(id),
      },
    ],
    [{ 'events/order.avsc': record(id, { ...note, default: '' }) }],
  )
  const rules = (): string[] =>
    JSON.parse(concordat(folder, ['check', '--format', 'json']).out).findings.map(
      ({ rule, location }: { rule: string; location: { path: string; line: number } }) =>
        `${rule} ${location.path}:${location.line}`,
    )
  assert.deepEqual(rules(), ['registry/mode-missing concordat.yaml:3'])
  write(folder, {
    'concordat.yaml':
      'version: 1\nregistry:\n  compatibility: FULL\ncontracts:\n  - path: events\n    subject: "{name}-value"\n',
  })
  assert.deepEqual(rules(), [])
})

test('an event schema that no entry names is a warning once others have a mode', (t) => {
  const folder = repository(
    t,
    [
      {
        'concordat.yaml': configuration('BACKWARD'),
        'events/order.avsc': record(id),
        'more/order.avsc': record(id),
        'more/unchanged.avsc': '"string"',
      },
    ],
    [{ 'more/order.avsc': record(id, { ...note, default: '' }) }],
  )
  const report = JSON.parse(concordat(folder, ['check', '--format', 'json']).out)
  assert.deepEqual(
    report.findings.map(({ rule, location }: { rule: string; location: { path: string } }) => [
      rule,
      location.path,
    ]),
    [['registry/mode-missing', 'more/order.avsc']],
  )
})

test("the shop's events: evolved well they pass, evolved badly every topic says why", async (t) => {
  const folder = temporaryFolder(t)
  await buildShop(folder)
  git(folder, 'switch', '--quiet', 'feature/events-evolved-well')
  assert.deepEqual(check(folder), { code: 0, findings: [], problems: [] })
  git(folder, 'switch', '--quiet', 'feature/events-evolved-badly')
  const { code, findings } = check(folder)
  assert.equal(code, 1)
  const about = (file: string) =>
    findings.filter(({ path }) => path.endsWith(file)).map(({ message }) => message)
  assert.match(about('PaymentCaptured.avsc').join('\n'), /^Field "paymentId" .* \(FULL_TRANSITIVE\)\.$/)
  assert.match(
    about('OrderCancelled.avsc').join('\n'),
    /^Field "eventId" .* Compared with the version of 2024-03-04 \(commit ca29a2e, line 3\)\.$/,
  )
  assert.match(
    about('shipment-dispatched.schema.json').join('\n'),
    /^Property "carrier" .* Compared with the base and the version of 2024-03-04/,
  )
  assert.deepEqual(about('OrderPlaced.avsc'), [])
})
