import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksLikeSql } from '../../src/fitness/sql/looks-like-sql.ts'
import type { TableUse } from '../../src/fitness/sql/table-uses.ts'
import { tablesIn } from '../../src/fitness/sql/table-uses.ts'

const tables = (sql: string): readonly string[] =>
  tablesIn(sql).map(
    ({ kind, schema, name }: TableUse) => `${kind} ${schema === undefined ? '' : `${schema}.`}${name}`,
  )

const statements: Readonly<Record<string, readonly string[]>> = {
  'SELECT * FROM orders WHERE id = $1': ['read orders'],
  'SELECT o.id FROM orders AS o JOIN lines l ON l.order_id = o.id LEFT JOIN "Customers" USING (id)': [
    'read orders',
    'read lines',
    'read customers',
  ],
  'SELECT a FROM one, two AS t, sales.three x WHERE a IN (SELECT b FROM four)': [
    'read one',
    'read two',
    'read sales.three',
    'read four',
  ],
  'INSERT INTO public.orders (id) SELECT id FROM drafts ON CONFLICT (id) DO UPDATE SET id = excluded.id': [
    'write orders',
    'read drafts',
  ],
  "UPDATE orders o SET state = 'from x' FROM payments p WHERE p.id = o.id": ['write orders', 'read payments'],
  'DELETE FROM ONLY `orders` USING payments WHERE true': ['write orders', 'read payments'],
  'MERGE INTO [dbo].[Orders] AS t USING staged AS s ON t.id = s.id': ['write orders', 'read staged'],
  'TRUNCATE TABLE orders': ['write orders'],
  'WITH recent AS (SELECT * FROM orders), old (id) AS MATERIALIZED (SELECT 1) SELECT * FROM recent, old': [
    'read orders',
  ],
  'SELECT extract(epoch FROM placed_at), trim(both FROM name) FROM orders FOR UPDATE': ['read orders'],
  'SELECT a IS DISTINCT FROM b FROM orders, unnest(ids) AS i, LATERAL f(x)': ['read orders'],
  'SELECT 1 -- FROM nowhere\n/* FROM nothing */': [],
  'SELECT \'FROM text\', "FROM" ': [],
  'CREATE TABLE IF NOT EXISTS orders (id text REFERENCES customers); CREATE INDEX i ON orders (id)': [
    'create orders',
  ],
  'CREATE UNLOGGED TABLE a (x int); ALTER TABLE ONLY b ADD c int; DROP TABLE d': ['create a', 'alter b'],
  'CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN INSERT INTO audit SELECT * FROM lines; END $$; SELECT 1 FROM a':
    ['write audit', 'read lines', 'read a'],
  'SELECT * FROM $1, a WHERE b = $2': [],
  'UPDATE {}.orders SET a = %s; SELECT * FROM "{table}" JOIN lines ON id = :id': ['read lines'],
  'SELECT * FROM "orders WHERE id = ?': ['read orders'],
  'SELECT * FROM größen, "größen 2"': ['read größen', 'read größen 2'],
}

for (const [sql, expected] of Object.entries(statements)) {
  test(`tables in ${sql.replaceAll('\n', ' ')}`, () => assert.deepEqual(tables(sql), expected))
}

test('SQL is told from sentences', () => {
  for (const text of [
    'SELECT 1 FROM a',
    'select * from a',
    '  INSERT INTO a VALUES (1)',
    'WITH a AS (SELECT 1) SELECT * FROM a',
  ])
    assert.ok(looksLikeSql(text), text)
  for (const text of [
    'Select a table from the list',
    'select one from the list.',
    'Update your profile to set a picture',
    'SELECTED FROM',
    'DELETE',
    'with love from us!',
    'select one from the list',
    'update your profile and set a password',
  ])
    assert.ok(!looksLikeSql(text), text)
})

test('hostile SQL is read in time proportional to its length', () => {
  const started = performance.now()
  for (const part of ['SELECT (', "'", '"', 'WITH a AS (', 'FROM a,', '(', '.'])
    assert.ok(tables(part.repeat(50_000)).length <= 50_000)
  assert.ok(performance.now() - started < 5_000)
})
