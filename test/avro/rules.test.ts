import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contractRules from '../../rules/avro/contract.ts'
import * as evolutionRules from '../../rules/avro/evolution.ts'
import * as resolutionRules from '../../rules/avro/resolution.ts'
import type { Mode } from '../../src/core/mode.ts'
import { modes } from '../../src/core/mode.ts'
import type { Rule, Violation } from '../../src/core/rule.ts'
import { changes, record } from './schemas.ts'

const rules: readonly Rule[] = [contractRules, evolutionRules, resolutionRules].flatMap((each) =>
  Object.values(each),
)

const violations = (base: unknown, head: unknown, mode: Mode): (Violation & { readonly rule: string })[] =>
  changes(base, head).flatMap((change) =>
    rules
      .filter((rule) => rule.presets.includes('default') && rule.on.includes(change.kind))
      .flatMap((rule) =>
        [...rule.check(change, { mode, settings: new Map() })].map((violation) => ({
          ...violation,
          rule: rule.id,
        })),
      ),
  )

const modesThatFail = (base: unknown, head: unknown): Mode[] =>
  modes.filter((mode) => violations(base, head, mode).length > 0)

const order = (...fields: object[]) => record('acme.Order', [{ name: 'id', type: 'string' }, ...fields])
const total = { name: 'total', type: 'long' }
const money = (...fields: object[]) => order({ name: 'price', type: ['null', record('Money', fields)] })

test('a rule asks only about the directions that the mode of the contract promises', () => {
  const backward = ['BACKWARD', 'BACKWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE']
  const forward = ['FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE']
  assert.deepEqual(modesThatFail(order(), order(total)), backward)
  assert.deepEqual(modesThatFail(order(total), order()), forward)
  assert.deepEqual(
    modesThatFail(order(total), order({ ...total, type: 'string' })),
    modes.filter((mode) => mode !== 'NONE'),
  )
})

test('what breaks both directions is one finding that says so', () => {
  const [finding, ...more] = violations(order(total), order({ ...total, type: 'string' }), 'FULL')
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'Field "total" of record acme.Order was long and is now string: neither schema reads all data of the other (FULL).',
  )
  assert.match(finding?.why ?? '', /upgrade to the new schema fail .* still have the old schema fail/)
})

const fix = (base: unknown, head: unknown, mode: Mode) => violations(base, head, mode)[0]?.fix

test('the fix names the default, the alias or the type to write, and who upgrades first', () => {
  assert.equal(
    fix(order(), order(total), 'BACKWARD'),
    'Add a default to the field "total", for example "default": 0. Under BACKWARD, upgrade consumers first, then producers.',
  )
  assert.equal(
    fix(order(total), order({ ...total, name: 'sum' }), 'BACKWARD'),
    'If it is "total" under a new name, add "aliases": ["total"]. If not: Add a default to the field "sum", for example "default": 0. Under BACKWARD, upgrade consumers first, then producers.',
  )
  assert.equal(
    fix(order(total), order(), 'FORWARD'),
    'Keep the field "total". To remove it, first release a version in which it has a default (for example "default": 0), and wait until every consumer has that version. Under FORWARD, upgrade producers first, then consumers.',
  )
  assert.equal(
    fix(order({ name: 'n', type: ['null', 'int'] }), order({ name: 'n', type: 'int' }), 'BACKWARD'),
    'Keep the type null or int, or add a second field of the new type with a default, and remove the first one when nobody reads it any more. Under BACKWARD, upgrade consumers first, then producers.',
  )
  assert.equal(
    fix(record('A', []), record('B', []), 'BACKWARD'),
    'Keep the name, or add "aliases": ["A"] to B. Under BACKWARD, upgrade consumers first, then producers.',
  )
})

test('a branch that is there and cannot be read points at what is wrong inside of it', () => {
  const [finding] = violations(money(), money({ name: 'currency', type: 'string' }), 'BACKWARD')
  assert.equal(finding?.rule, 'avro/missing-union-branch')
  assert.match(
    finding?.message ?? '',
    /because the reader's field "currency" of record acme\.Money has no default/,
  )
  assert.equal(finding?.fix?.startsWith('Add a default to the field "currency" of record acme.Money.'), true)
  assert.equal(finding?.related?.length, 1)
  assert.equal(finding?.related?.[0]?.().side, 'head')
})

test('branches that differ inside in both directions are one finding', () => {
  const base = money({ name: 'amount', type: 'int' })
  const head = money({ name: 'amount', type: 'string' })
  assert.deepEqual(
    violations(base, head, 'FULL').map(({ message }) => message),
    [
      'Field "price" of record acme.Order holds record acme.Money, which is not what it was inside: neither schema reads all data of the other, because field "amount" of record acme.Money is string for the reader and int for the writer (FULL).',
    ],
  )
})
