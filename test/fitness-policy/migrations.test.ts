import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrationFacts, migrationHistoryFacts } from '../../src/fitness/policy/migrations/migration-facts.ts'
import { sourceOf } from '../../src/core/source-text.ts'
import { readSteps } from '../../src/fitness/policy/migrations/read-steps.ts'

const steps = (text: string) =>
  readSteps(text).map((step) => Object.fromEntries(Object.entries(step).filter(([key]) => key !== 'offset')))

test('the same step is understood in every dialect', () => {
  const renames = [
    'ALTER TABLE orders RENAME COLUMN total TO amount',
    'ALTER TABLE IF EXISTS ONLY "shop"."Orders" RENAME total TO "amount"',
    'ALTER TABLE `orders` CHANGE COLUMN `total` `amount` bigint',
    "EXEC sp_rename 'dbo.orders.total', 'amount', 'COLUMN'",
    '/* ; */ alter table orders -- no\n rename column total to amount;',
  ]
  for (const text of renames)
    assert.deepEqual(
      steps(text),
      [{ kind: 'rename-column', table: 'orders', name: 'total', to: 'amount' }],
      text,
    )
  const notNull = [
    'ALTER TABLE orders ADD COLUMN total numeric(10, 2) NOT NULL',
    'ALTER TABLE orders ADD total int NOT NULL',
    'ALTER TABLE orders ADD (total number(10) NOT NULL)',
    'ALTER TABLE [orders] ADD [total] int NOT NULL',
  ]
  for (const text of notNull)
    assert.deepEqual(
      steps(text),
      [{ kind: 'add-column', table: 'orders', name: 'total', notNull: true, filled: false }],
      text,
    )
})

test('several parts of one statement are several steps, and what is no column is none', () => {
  assert.deepEqual(
    steps(
      "ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0), DROP COLUMN a, ADD b text NOT NULL DEFAULT ',', ALTER c SET NOT NULL, DROP CONSTRAINT d, RENAME CONSTRAINT e TO f",
    ).map((step) => [step.kind, 'name' in step ? step.name : undefined]),
    [
      ['drop-column', 'a'],
      ['add-column', 'b'],
      ['set-not-null', 'c'],
    ],
  )
})

test('statements inside of strings, functions and the way back are not read', () => {
  assert.deepEqual(steps("INSERT INTO log VALUES ('x; DROP TABLE orders; it''s')"), [])
  assert.deepEqual(steps('CREATE FUNCTION f() AS $body$ DROP TABLE orders; $body$ LANGUAGE sql'), [])
  assert.deepEqual(steps('-- +goose Up\nSELECT 1;\n-- +goose Down\nDROP TABLE orders;'), [])
  assert.deepEqual(steps("SELECT 'unterminated"), [])
  assert.deepEqual(steps('SELECT $tag$ unterminated'), [])
})

const breaks = (files: Record<string, string>, judged: readonly string[]): string[] =>
  [
    ...migrationFacts(
      Object.entries(files).map(([path, text]) => ({
        source: sourceOf(path, text),
        judged: judged.includes(path),
      })),
    ),
  ].map(({ kind, subject, head }) => `${head().path}:${head().line} ${kind} ${subject.join(' ')}`)

test('a rename, a drop of what is in use and a column that must be filled break what runs', () => {
  assert.deepEqual(
    breaks(
      {
        'db/migrations/001_orders.up.sql': 'CREATE TABLE orders (id int, total int, note text);',
        'db/migrations/002_more.up.sql':
          'ALTER TABLE orders RENAME COLUMN total TO amount;\nALTER TABLE orders DROP COLUMN note;\nALTER TABLE orders ADD COLUMN vat int NOT NULL;\nALTER TABLE orders ALTER COLUMN id SET NOT NULL;\nDROP TABLE orders;',
      },
      ['db/migrations/002_more.up.sql'],
    ),
    [
      'db/migrations/002_more.up.sql:1 migration.rename table orders column total',
      'db/migrations/002_more.up.sql:2 migration.drop table orders column note',
      'db/migrations/002_more.up.sql:3 migration.not-null table orders column vat',
      'db/migrations/002_more.up.sql:4 migration.not-null table orders column id',
      'db/migrations/002_more.up.sql:5 migration.drop table orders',
    ],
  )
})

test('the last step of expand and contract is no break when the steps before it were released before', () => {
  const files = {
    'm/migrations/V1__orders.sql': 'CREATE TABLE orders (id int, total int, note text, vat int);',
    'm/migrations/V2__expand.sql': 'ALTER TABLE orders ADD COLUMN amount int;',
    'm/migrations/V3__fill.sql':
      "UPDATE orders SET amount = total;\nALTER TABLE orders ALTER vat SET DEFAULT 0;\nCOMMENT ON COLUMN shop.orders.note IS 'Deprecated: see remarks';\nALTER TABLE orders ALTER id DROP NOT NULL;",
    'm/migrations/V10__contract.sql':
      'ALTER TABLE orders DROP COLUMN total, DROP note, ALTER vat SET NOT NULL, DROP id, ALTER amount SET NOT NULL;',
  }
  assert.deepEqual(breaks(files, ['m/migrations/V10__contract.sql']), [])
  // Released together, they are one step.
  assert.deepEqual(
    breaks(files, ['m/migrations/V3__fill.sql', 'm/migrations/V10__contract.sql']).map((text) =>
      text.split(' ').slice(1).join(' '),
    ),
    [
      'migration.drop table orders column total',
      'migration.drop table orders column note',
      'migration.drop table orders column id',
    ],
  )
})

test('a column that is older may be demanded in the step that fills it; a new one may not', () => {
  const fill = 'UPDATE orders SET name = recipient;\nALTER TABLE orders ALTER name SET NOT NULL;'
  const before = 'CREATE TABLE orders (recipient text);'
  assert.deepEqual(
    breaks(
      {
        'migrations/1.sql': before,
        'migrations/2.sql': 'ALTER TABLE orders ADD name text;',
        'migrations/3.sql': fill,
      },
      ['migrations/3.sql'],
    ),
    [],
  )
  assert.deepEqual(
    breaks({ 'migrations/1.sql': before, 'migrations/2.sql': `ALTER TABLE orders ADD name text;\n${fill}` }, [
      'migrations/2.sql',
    ]),
    ['migrations/2.sql:3 migration.not-null table orders column name'],
  )
})

test('what was never there before, or comes and goes in one step, breaks nobody', () => {
  assert.deepEqual(
    breaks(
      {
        'migrations/1.sql': 'DROP TABLE IF EXISTS orders; CREATE TABLE orders (id int);',
        'migrations/2.sql':
          'CREATE TABLE parcels (id int); ALTER TABLE parcels ADD COLUMN w int NOT NULL; ALTER TABLE parcels RENAME w TO weight; ALTER TABLE orders ADD COLUMN x int; ALTER TABLE orders DROP COLUMN x;',
      },
      ['migrations/1.sql', 'migrations/2.sql'],
    ),
    [],
  )
})

test('migrations of other folders say nothing about a table of the same name', () => {
  const files = {
    'a/migrations/1.sql': 'CREATE TABLE t (c int); ALTER TABLE t ALTER c DROP NOT NULL;',
    'b/migrations/2.sql': 'ALTER TABLE t DROP COLUMN c;',
  }
  assert.deepEqual(breaks(files, ['b/migrations/2.sql']), [
    'b/migrations/2.sql:1 migration.drop table t column c',
  ])
})

test('without a base every file is a step after those before it', () => {
  const facts = migrationHistoryFacts([
    sourceOf('migrations/10_b.sql', 'ALTER TABLE t DROP COLUMN c;'),
    sourceOf('migrations/9_a.sql', 'CREATE TABLE t (c int); ALTER TABLE t RENAME c TO d;'),
  ])
  assert.deepEqual(
    [...facts].map(({ kind, head }) => [kind, head().path]),
    [['migration.drop', 'migrations/10_b.sql']],
  )
})
