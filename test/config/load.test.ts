import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { configCandidates } from '../../src/config/candidates.ts'
import { loadConfig } from '../../src/config/load.ts'

const example = `# yaml-language-server: $schema=concordat.schema.json
version: 1
contracts:
  - path: proto/
    preset: protobuf/wire-json
  - path: api/orders.yaml
    service: orders
  - path: events/*.avsc
    mode: BACKWARD_TRANSITIVE
    subject: "{name}-value"
rules: { openapi/response-property-removed: warning, "protobuf/*": off }
presets: { protobuf: [wire, wire-json] }
settings: { protobuf: { service_suffix: Api } }
ignore:
  - rule: protobuf/field-no-delete
    subject: "message acme.Legacy*"
    reason: nobody reads it since 2024
    until: 2027-03-01
failOn: warning
baseline: .concordat/baseline.yaml
broker: { url: "https://broker.example" }
registry: { url: "https://registry.example" }
fitness: { rules: [{ id: no-cycles, acyclic: { of: files }, because: a cycle is tested as a whole }] }
`

/** Problems as `line:column message`. */
const problemsOf = (text: string, path = 'concordat.yaml'): readonly string[] =>
  loadConfig(text, path).problems.map(({ line, column, message }) => `${line}:${column} ${message}`)

const afterVersion = (text: string): readonly string[] => problemsOf(`version: 1\n${text}`)

test('a complete configuration is read without problems', () => {
  const { config, problems } = loadConfig(example, 'concordat.yaml')
  assert.deepEqual(problems, [])
  assert.deepEqual(
    config.contracts?.map(({ path, mode, service, subject }) => ({ path, mode, service, subject })),
    [
      { path: 'proto', mode: undefined, service: undefined, subject: undefined },
      { path: 'api/orders.yaml', mode: undefined, service: 'orders', subject: undefined },
      { path: 'events/*.avsc', mode: 'BACKWARD_TRANSITIVE', service: undefined, subject: '{name}-value' },
    ],
  )
  assert.deepEqual(
    config.rules?.map(({ rule, level, place }) => `${place.line}:${place.column} ${rule} ${level}`),
    ['11:10 openapi/response-property-removed warning', '11:54 protobuf/* off'],
  )
  assert.deepEqual(
    config.presets?.protobuf?.map(({ name }) => name),
    ['wire', 'wire-json'],
  )
  assert.deepEqual(config.settings, { protobuf: { service_suffix: 'Api' } })
  assert.deepEqual(config.ignore, [
    {
      rule: 'protobuf/field-no-delete',
      subject: 'message acme.Legacy*',
      reason: 'nobody reads it since 2024',
      until: '2027-03-01',
      place: { path: 'concordat.yaml', line: 15, column: 5 },
    },
  ])
  assert.equal(config.failOn, 'warning')
  assert.equal(config.baseline, '.concordat/baseline.yaml')
  assert.deepEqual(config.broker, { url: 'https://broker.example' })
})

test('paths are relative to the folder of the file', () => {
  const { config } = loadConfig(
    'version: 1\ncontracts: [{path: ../api/./x.yaml}, {path: .}]\n',
    'team/concordat.yaml',
  )
  assert.deepEqual(
    config.contracts?.map(({ path }) => path),
    ['api/x.yaml', 'team'],
  )
})

test('a path that leaves the repository, is absolute or has backslashes is refused', () => {
  assert.deepEqual(afterVersion('contracts: [{path: ../x}, {path: /x}, {path: "C:/x"}, {path: "a\\\\b"}]'), [
    '2:20 "../x" leads out of the repository.',
    '2:34 "/x" is an absolute path; write it relative to the folder of this file.',
    '2:46 "C:/x" is an absolute path; write it relative to the folder of this file.',
    '2:62 Folders in a path are separated by "/", not by "\\".',
  ])
})

test('an unknown key is named with the key that was probably meant', () => {
  assert.deepEqual(afterVersion('contract: []\nzebra: 1\n'), [
    '2:1 The key "contract" is unknown here. Did you mean "contracts"?',
    '3:1 The key "zebra" is unknown here. Possible keys: version, contracts, rules, presets, settings, ignore, failOn, ' +
      'baseline, broker, registry, fitness.',
  ])
})

test('a wrong word is named with the possible ones', () => {
  assert.deepEqual(
    afterVersion('contracts: [{path: a, mode: backwards}]\nrules:\n  a/b: of\nfailOn: never\n'),
    [
      '2:29 One of NONE, BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE is expected ' +
        'here, not "backwards". Did you mean "BACKWARD"?',
      '4:8 One of error, warning, info, off is expected here, not "of". Did you mean "off"?',
      '5:9 One of error, warning is expected here, not "never".',
    ],
  )
})

test('an ignore without a reason, or with an empty one, is a problem', () => {
  const missing =
    'The key "reason" is missing here. Say why this is accepted: whoever finds the entry later has only this to go by.'
  assert.deepEqual(afterVersion('ignore:\n  - rule: a/b\n  - rule: a/b\n    reason: " "\n'), [
    `3:5 ${missing}`,
    '5:13 Text is expected here, but it is empty.',
  ])
})

test('a day that does not exist is a problem', () => {
  assert.deepEqual(
    afterVersion('ignore: [{rule: a, reason: b, until: 2027-02-30}, {rule: a, reason: b, until: soon}]'),
    [
      '2:38 A day such as 2027-03-01 is expected here, not "2027-02-30".',
      '2:79 A day such as 2027-03-01 is expected here, not "soon".',
    ],
  )
})

test('a wrong type is named with what stands there', () => {
  assert.deepEqual(afterVersion('contracts: {}\nrules: [a]\nbaseline: 12\nbroker: text\nignore: [1]\n'), [
    '2:12 A list is expected here, not a mapping.',
    '3:8 A mapping (key: value) is expected here, not a list.',
    '4:11 Text is expected here, not the number 12; put it in quotes.',
    '5:9 A mapping (key: value) is expected here, not "text".',
    '6:10 A mapping (key: value) is expected here, not the number 1.',
  ])
})

test('a setting that counts must be a whole number', () => {
  assert.deepEqual(
    afterVersion('settings: {openapi: {deprecation_days_beta: 1.5, deprecation_days_stable: -1}}\n'),
    [
      '2:45 A whole number, 0 or more, is expected here, not the number 1.5.',
      '2:75 A whole number, 0 or more, is expected here, not the number -1.',
    ],
  )
})

test('an address must be one of a server and hold no credentials', () => {
  assert.deepEqual(afterVersion('broker: {url: "ftp://x"}\nregistry: {url: "https://me:secret@x"}\n'), [
    '2:15 An address such as "https://broker.example" is expected here, not "ftp://x".',
    '3:17 The address holds a user name or password, which everybody who reads the repository would see.',
  ])
})

test('every mistake is reported, in the order of the file, and valid entries are kept', () => {
  const { config, problems } = loadConfig(
    'version: 1\nignore:\n  - {rule: a/b}\n  - {rule: c/d, reason: e}\nx: 1\n',
    'c.yaml',
  )
  assert.deepEqual(
    problems.map(({ line }) => line),
    [3, 5],
  )
  assert.deepEqual(
    config.ignore?.map(({ rule }) => rule),
    ['c/d'],
  )
})

test('an empty file, a file of comments, a second document and a root that is no mapping are problems', () => {
  assert.deepEqual(problemsOf(''), ['1:1 The file is empty.'])
  assert.deepEqual(problemsOf('# nothing\n'), ['1:1 The file is empty.'])
  assert.deepEqual(problemsOf('- version: 1\n'), ['1:1 A mapping (key: value) is expected here, not a list.'])
  assert.deepEqual(problemsOf('version: 1\n---\nversion: 1\n'), [
    '1:11 A second document starts after this: only one can be read; remove the other.',
  ])
})

test('invalid YAML is reported where it becomes invalid', () => {
  assert.deepEqual(problemsOf('version: 1\nbaseline: a: b\n'), [
    '2:12 This is not valid YAML: bad indentation of a mapping entry.',
  ])
})

test('a key that is written twice, a tag and an unknown alias are problems', () => {
  assert.deepEqual(problemsOf('version: 1\nversion: 1\nrules: {a: !ruby/object error}\nbaseline: *later\n'), [
    '2:1 The key "version" is written twice.',
    '3:12 The tag "!ruby/object" is not supported: write the value without it.',
    '4:11 "*later" repeats a value, but no value before it is named "&later".',
    '4:11 Text is expected here, not nothing.',
  ])
})

test('an alias repeats a value, and aliases of aliases cannot blow up', () => {
  assert.equal(
    loadConfig('version: 1\nrules: {openapi/x: &b error, openapi/y: *b}\n', 'c.yaml').config.rules?.[1]
      ?.level,
    'error',
  )
  const levels = 'abcdefgh'.split('')
  const bomb = levels.map(
    (name, index) =>
      `${name}: &${name} [${Array(9)
        .fill(index === 0 ? 'x' : `*${levels[index - 1]}`)
        .join(', ')}]`,
  )
  assert.match(
    problemsOf(bomb.join('\n'))[0] ?? '',
    /The file is too large: it holds more than 1000000 values/,
  )
})

test('deep nesting and keys named like parts of JavaScript objects do no harm', () => {
  assert.match(problemsOf('['.repeat(100_000))[0] ?? '', /nesting exceeded/)
  assert.deepEqual(afterVersion('rules: {__proto__: error, constructor: off}\n'), [])
  assert.match(afterVersion('__proto__: {base: x}\n')[0] ?? '', /^2:1 The key "__proto__" is unknown/)
})

test('whatever the text, reading it throws nothing and every problem is inside of it', () => {
  const part = fc.constantFrom(
    'version',
    'contracts',
    'ignore',
    'rules',
    ': ',
    '- ',
    '\n',
    '\r\n',
    '  ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a',
    '*a',
    '"',
    "'",
    '|',
    '!t ',
    '# ',
    '---',
    '\t',
    '1',
    'é😀',
    '<<',
    '?',
  )
  const text = fc.oneof(
    fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, (written) => {
      const { problems } = loadConfig(written, 'concordat.yaml')
      const lines = written.split(/\r\n|\n|\r/)
      for (const { line, column } of problems) {
        assert.ok(line >= 1 && line <= lines.length && column >= 1, `${line}:${column}`)
        assert.ok(column <= (lines[line - 1] ?? '').length + 2, `${line}:${column}`)
      }
    }),
    { numRuns: 3000 },
  )
})

test('columns count UTF-16 units and lines end in any way', () => {
  assert.deepEqual(
    problemsOf('version: 1\r\n"😀": 1\r\nbaseline: [é]\r\n').map((problem) => problem.split(' ')[0]),
    ['2:1', '3:11'],
  )
})

test('the configuration of a folder is looked for upwards to the root', () => {
  assert.deepEqual(configCandidates('a/b'), ['a/b/concordat.yaml', 'a/concordat.yaml', 'concordat.yaml'])
  assert.deepEqual(configCandidates(''), ['concordat.yaml'])
})
