import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../src/config/load.ts'
import { checkNames, levelOf, presetsOf, settingsOf } from '../../src/config/resolve-rules.ts'
import type { RuleLevel } from '../../src/config/schema.ts'
import type { RuleInfo } from '../../src/core/rule.ts'

const rule = (id: string, presets: readonly string[], aliases: RuleInfo['aliases'] = {}): RuleInfo => ({
  id,
  aliases,
  title: id,
  severity: 'error',
  verdict: 'breaking',
  presets,
  docs: { why: 'Why.', fix: 'Fix.', since: '0.1.0' },
})

const removed = rule('openapi/response-property-removed', ['default'], {
  oasdiff: ['response-property-removed'],
})
const pedantic = rule('openapi/description-missing', ['strict'])
const deleted = rule('protobuf/field-no-delete', ['file', 'default'], { buf: 'FIELD_NO_DELETE' })
const catalogue = [removed, pedantic, deleted]

const level = (
  info: RuleInfo,
  settings: readonly (readonly [string, RuleLevel])[],
  presets = ['default'],
): RuleLevel =>
  levelOf(
    info,
    presets,
    settings.map(([id, wanted]) => ({ rule: id, level: wanted })),
  )

test('a rule has its own severity when its preset applies, and is off otherwise', () => {
  assert.equal(level(removed, []), 'error')
  assert.equal(level(pedantic, []), 'off')
  assert.equal(level(pedantic, [], ['default', 'strict']), 'error')
})

test('an exact id wins over a glob, wherever it stands', () => {
  assert.equal(
    level(removed, [
      [removed.id, 'info'],
      ['openapi/*', 'off'],
    ]),
    'info',
  )
  assert.equal(
    level(removed, [
      ['openapi/*', 'off'],
      [removed.id, 'info'],
    ]),
    'info',
  )
})

test('among globs, and among exact ids, the later one wins', () => {
  assert.equal(
    level(removed, [
      ['openapi/*', 'off'],
      ['**', 'warning'],
    ]),
    'warning',
  )
  assert.equal(
    level(removed, [
      [removed.id, 'off'],
      [removed.id, 'warning'],
    ]),
    'warning',
  )
})

test('an exact id switches a rule on that no preset holds, a glob does not', () => {
  assert.equal(level(pedantic, [[pedantic.id, 'warning']]), 'warning')
  assert.equal(level(pedantic, [['openapi/*', 'warning']]), 'off')
})

const configOf = (text: string) => loadConfig(`version: 1\n${text}`, 'concordat.yaml').config

test('the presets of a contract win over those of its format, which win over the default', () => {
  const config = configOf(
    'presets: {protobuf: wire}\ncontracts: [{path: a, preset: [protobuf/file, openapi/strict]}]\n',
  )
  const ofContract = config.contracts?.[0]?.preset
  assert.deepEqual(presetsOf(config, 'protobuf', ofContract), ['file'])
  assert.deepEqual(presetsOf(config, 'openapi', ofContract), ['strict'])
  assert.deepEqual(presetsOf(config, 'protobuf'), ['wire'])
  assert.deepEqual(presetsOf(config, 'avro', ofContract), ['default'])
})

test('settings are handed over by name', () => {
  const config = configOf(
    'settings: {protobuf: {service_suffix: Api, rpc_allow_same_request_response: true}}\n',
  )
  assert.deepEqual(
    [...settingsOf(config, 'protobuf')],
    [
      ['service_suffix', 'Api'],
      ['rpc_allow_same_request_response', true],
    ],
  )
  assert.equal(settingsOf(config, 'openapi').size, 0)
  assert.deepEqual(
    [...settingsOf(configOf('settings: {openapi: {deprecation_days_stable: 180}}\n'), 'openapi')],
    [['deprecation_days_stable', 180]],
  )
})

const mistakes = (text: string): readonly string[] =>
  checkNames(configOf(text), catalogue).map(({ line, column, message }) => `${line}:${column} ${message}`)

test('rules that do not exist are problems with the rule that was probably meant', () => {
  assert.deepEqual(
    mistakes(
      'rules:\n  openapi/response-propery-removed: off\n  avro/*: off\n  FIELD_NO_DELETE: off\nignore:\n  - {rule: nonsense, reason: r}\n',
    ),
    [
      '3:3 There is no rule "openapi/response-propery-removed". Did you mean "openapi/response-property-removed"?',
      '4:3 No rule matches "avro/*". The command "concordat rules" lists all rules.',
      '5:3 "FIELD_NO_DELETE" is the name of another tool for "protobuf/field-no-delete"; write that.',
      '7:5 There is no rule "nonsense". The command "concordat rules" lists all rules.',
    ],
  )
})

test('presets that do not exist are problems', () => {
  assert.deepEqual(
    mistakes(
      'presets: {openapi: strct}\ncontracts: [{path: a, preset: protobuf/wire}, {path: b, preset: file}]\n',
    ),
    [
      '3:31 There is no preset "protobuf/wire". Did you mean "protobuf/file"?',
      '2:20 There is no preset "strct". Did you mean "openapi/strict"?',
    ],
  )
})
