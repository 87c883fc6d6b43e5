import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../src/config/load.ts'
import { resolveContracts, unmatchedProblem } from '../../src/config/resolve-contracts.ts'
import type { FormatName } from '../../src/core/change.ts'
import type { Contract } from '../../src/core/format.ts'

const contract = (format: FormatName, path: string): Contract => ({
  format,
  path,
  includes: [],
  excludes: [],
  mode: 'FULL',
})

const resolve = (contracts: string, discovered: readonly Contract[], files: readonly string[]) => {
  const { config, problems } = loadConfig(`version: 1\ncontracts:\n${contracts}`, 'concordat.yaml')
  assert.deepEqual(problems, [])
  return resolveContracts(config, discovered, files)
}

/** Contracts as `format path` with what is special about them. */
const shown = ({ contracts }: ReturnType<typeof resolve>): readonly string[] =>
  contracts.map(({ contract: { format, path, mode, service, excludes }, presets, subject }) =>
    [
      `${format} ${path || '.'}`,
      mode,
      service,
      subject,
      presets.join('+'),
      excludes.length > 0 && `without ${excludes.join(', ')}`,
    ]
      .filter((part) => part !== undefined && part !== false && part !== 'default' && part !== 'FULL')
      .join(' '),
  )

test('without entries everything discovered is a contract with the defaults', () => {
  const found = [contract('openapi', 'api/b.yaml'), contract('avro', 'a.avsc')]
  assert.deepEqual(shown(resolveContracts({ version: 1 }, found, [])), ['avro a.avsc', 'openapi api/b.yaml'])
})

test('an entry says something about what is at or below its path, and the rest stays', () => {
  const found = [
    contract('openapi', 'api/a.yaml'),
    contract('openapi', 'api/b.yaml'),
    contract('avro', 'events/x.avsc'),
  ]
  assert.deepEqual(shown(resolve('  - {path: api, service: shop}\n', found, [])), [
    'openapi api/a.yaml shop',
    'openapi api/b.yaml shop',
    'avro events/x.avsc',
  ])
})

test('an exact path wins over a glob over a folder, and a later entry over an earlier one', () => {
  const found = ['a', 'b', 'c'].map((name) => contract('avro', `events/${name}.avsc`))
  const entries = `
  - {path: events/a.avsc, service: exact}
  - {path: "events/[ab]*", service: none}
  - {path: "events/?.avsc", service: glob}
  - {path: "**/b.avsc", service: later}
  - {path: events, service: folder}
`
  assert.deepEqual(shown(resolve(entries, found, [])), [
    'avro events/a.avsc exact',
    'avro events/b.avsc later',
    'avro events/c.avsc glob',
  ])
})

test('the subject in a registry is made of the name of the file', () => {
  const [configured] = resolve(
    '  - {path: "events/*.avsc", subject: "shop.{name}-value", mode: BACKWARD}\n',
    [contract('avro', 'events/order.placed.avsc')],
    [],
  ).contracts
  assert.equal(configured?.subject, 'shop.order.placed-value')
  assert.equal(configured?.contract.mode, 'BACKWARD')
})

test('a folder with .proto files is the root of one module, whatever was discovered there', () => {
  const files = ['proto/acme/a.proto', 'proto/vendor/x.proto', 'other/o.proto']
  const entry = '  - {path: proto, preset: wire, exclude: [proto/vendor]}\n'
  assert.deepEqual(
    shown(resolve(entry, [contract('protobuf', 'proto/acme'), contract('protobuf', 'other')], files)),
    ['protobuf other', 'protobuf proto BACKWARD wire without proto/vendor'],
  )
})

test('a module around a root that an entry names loses that folder, and is gone when nothing is left', () => {
  const entry = '  - {path: proto}\n'
  assert.deepEqual(shown(resolve(entry, [contract('protobuf', '')], ['proto/a.proto', 'b.proto'])), [
    'protobuf . without proto',
    'protobuf proto BACKWARD',
  ])
  assert.deepEqual(shown(resolve(entry, [contract('protobuf', '')], ['proto/a.proto'])), [
    'protobuf proto BACKWARD',
  ])
})

test('a glob says something about several modules and makes none', () => {
  const found = [contract('protobuf', 'services/a/proto'), contract('protobuf', 'services/b/proto')]
  const files = ['services/a/proto/x.proto', 'services/b/proto/y.proto']
  assert.deepEqual(shown(resolve('  - {path: "services/*/proto", service: both}\n', found, files)), [
    'protobuf services/a/proto both',
    'protobuf services/b/proto both',
  ])
})

test('documents that discovery does not recognise become contracts when an entry names their format', () => {
  const files = ['schemas/a.json', 'schemas/b.json', 'schemas/readme.proto', 'x.avsc']
  assert.deepEqual(
    shown(resolve('  - {path: "schemas/*", format: jsonschema}\n  - {path: x.avsc}\n', [], files)),
    ['jsonschema schemas/a.json BACKWARD', 'jsonschema schemas/b.json BACKWARD', 'avro x.avsc BACKWARD'],
  )
})

test('a named format wins over the discovered one', () => {
  assert.deepEqual(
    shown(resolve('  - {path: a.json, format: jsonschema}\n', [contract('openapi', 'a.json')], ['a.json'])),
    ['jsonschema a.json BACKWARD'],
  )
})

test('what an entry excludes is no contract', () => {
  const found = [contract('openapi', 'api/a.yaml'), contract('openapi', 'api/vendor/b.yaml')]
  assert.deepEqual(shown(resolve('  - {path: api, exclude: [api/vendor]}\n', found, [])), [
    'openapi api/a.yaml',
  ])
})

test('an entry that matches nothing is handed back, with a problem for when that is a mistake', () => {
  const { unmatched, problems } = resolve(
    '  - {path: gone.yaml, format: openapi}\n  - {path: "x/*"}\n',
    [],
    [],
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(unmatched.map(unmatchedProblem), [
    {
      path: 'concordat.yaml',
      line: 3,
      column: 5,
      message: 'No openapi contract is found at "gone.yaml". Correct the path or remove the entry.',
    },
    {
      path: 'concordat.yaml',
      line: 4,
      column: 5,
      message: 'No contract is found at "x/*". Correct the path or remove the entry.',
    },
  ])
})

test('an entry that names a file which cannot be a contract says why', () => {
  const files = ['a/x.proto', 'b.yaml', 'c.proto']
  const entries = '  - {path: a/x.proto}\n  - {path: b.yaml}\n  - {path: c.proto, format: avro}\n'
  const { problems, unmatched } = resolve(entries, [], files)
  assert.deepEqual(
    problems.map(({ line, message }) => `${line} ${message}`),
    [
      '3 "a/x.proto" is a single file, but a protobuf contract is a folder: name the one that imports start from.',
      '4 It cannot be told what "b.yaml" is written in. Add "format: openapi", "format: avro" or "format: jsonschema".',
      '5 "c.proto" is a single file, but a protobuf contract is a folder: name the one that imports start from.',
    ],
  )
  assert.deepEqual(unmatched, [])
})
