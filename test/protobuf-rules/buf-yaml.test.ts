import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bufIgnores, bufSelects, type BufKind, readBufYaml } from '../../src/config/buf-yaml.ts'
import { rules } from './catalogue.ts'

const selected = (text: string, kind: BufKind): string[] => {
  const { config } = readBufYaml(text)
  return rules
    .filter(
      (rule) =>
        (rule.verdict === null) === (kind === 'lint') && bufSelects(config.version, config[kind], rule),
    )
    .map(({ aliases }) => String(aliases?.buf))
    .sort()
}

const ruleNamed = (name: string) => rules.find(({ aliases }) => aliases?.buf === name)!

const sizes = (version: string, kind: BufKind, categories: readonly string[]): number[] =>
  categories.map((category) => selected(`version: ${version}\n${kind}:\n  use: [${category}]\n`, kind).length)

test('categories hold as many rules as in buf, in each version', () => {
  assert.deepEqual(
    sizes('v2', 'breaking', ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE', 'CSR']),
    [51, 51, 22, 15, 32],
  )
  assert.deepEqual(sizes('v1', 'breaking', ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE']), [49, 49, 21, 14])
  assert.deepEqual(sizes('v1beta1', 'breaking', ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE']), [49, 48, 21, 14])
  assert.deepEqual(
    sizes('v2', 'lint', ['STANDARD', 'BASIC', 'MINIMAL', 'COMMENTS', 'UNARY_RPC']),
    [35, 26, 5, 7, 2],
  )
  assert.deepEqual(sizes('v1', 'lint', ['DEFAULT', 'BASIC', 'MINIMAL']), [33, 24, 4])
  assert.deepEqual(
    sizes('v1beta1', 'lint', ['DEFAULT', 'BASIC', 'MINIMAL', 'OTHER', 'SENSIBLE']),
    [30, 22, 14, 1, 4],
  )
})

test('without anything selected the defaults of buf apply', () => {
  assert.deepEqual(
    selected('version: v2', 'breaking'),
    selected('version: v2\nbreaking: {use: [FILE]}', 'breaking'),
  )
  assert.deepEqual(selected('version: v1', 'lint'), selected('version: v1\nlint: {use: [STANDARD]}', 'lint'))
})

test('a rule or category that is excepted is off', () => {
  const text = 'version: v2\nbreaking:\n  use: [WIRE]\n  except: [FIELD_SAME_ONEOF, WIRE_JSON]\n'
  assert.deepEqual(selected(text, 'breaking'), [
    'FIELD_WIRE_COMPATIBLE_CARDINALITY',
    'FIELD_WIRE_COMPATIBLE_TYPE',
  ])
})

test('an id that buf replaced stands for its successors', () => {
  assert.deepEqual(selected('version: v1\nbreaking: {use: [FIELD_SAME_CTYPE]}', 'breaking'), [
    'FIELD_SAME_CPP_STRING_TYPE',
  ])
  assert.equal(selected('version: v1\nbreaking: {use: [FIELD_SAME_LABEL]}', 'breaking').length, 3)
  assert.deepEqual(selected('version: v1beta1\nbreaking: {use: [FIELD_SAME_LABEL]}', 'breaking'), [
    'FIELD_SAME_CARDINALITY',
  ])
})

test('ignored paths are folders or files, and hold for one rule where they are named for it', () => {
  const { config } = readBufYaml(
    'version: v2\nlint:\n  ignore: [old, ./a/b.proto]\n  ignore_only:\n    BASIC: [legacy]\n',
  )
  const ignores = (rule: string, path: string): boolean =>
    bufIgnores('v2', config.lint, ruleNamed(rule), path)
  assert.ok(ignores('SERVICE_SUFFIX', 'old/x.proto'))
  assert.ok(ignores('SERVICE_SUFFIX', 'a/b.proto'))
  assert.ok(!ignores('SERVICE_SUFFIX', 'older/x.proto'))
  assert.ok(ignores('ENUM_PASCAL_CASE', 'legacy/x.proto'))
  assert.ok(!ignores('SERVICE_SUFFIX', 'legacy/x.proto'))
})

test('modules of version 2 have sections of their own or take those of the file', () => {
  const text =
    'version: v2\nlint: {use: [MINIMAL]}\nmodules:\n  - path: a\n  - path: b\n    lint: {use: [BASIC]}\n'
  assert.deepEqual(
    readBufYaml(text).config.modules.map(({ path, lint }) => [path, lint.use]),
    [
      ['a', ['MINIMAL']],
      ['b', ['BASIC']],
    ],
  )
})

const disables = (text: string): unknown =>
  readBufYaml(text).config.lint.settings.get('disable_comment_ignores')

test('comments switch rules off in version 2 unless that is disabled, before only where it is allowed', () => {
  assert.equal(disables('version: v2'), false)
  assert.equal(disables('version: v2\nlint: {disable_comment_ignores: true}'), true)
  assert.equal(disables('version: v1'), true)
  assert.equal(disables('version: v1\nlint: {allow_comment_ignores: true}'), false)
})

test('settings of lint rules are handed on', () => {
  const { settings } = readBufYaml(
    'version: v2\nlint:\n  service_suffix: API\n  rpc_allow_same_request_response: true\n',
  ).config.lint
  assert.equal(settings.get('service_suffix'), 'API')
  assert.equal(settings.get('rpc_allow_same_request_response'), true)
})

test('what is no YAML or has no version is a problem with its place, and the defaults apply', () => {
  const broken = readBufYaml('version: v2\nlint: [')
  assert.equal(broken.problems.length, 1)
  assert.ok(broken.problems[0]!.line >= 2)
  assert.equal(broken.config.version, 'v2')
  assert.match(readBufYaml('lint: {}').problems[0]!.message, /version: v2/)
  assert.deepEqual(readBufYaml('version: v2\n__proto__: {lint: {use: [X]}}').config.lint.use, [])
})
