import assert from 'node:assert/strict'
import { test } from 'node:test'
import { treeOf } from '../fitness-services/landscapes.ts'
import { readSteps } from '../../src/fitness/policy/migrations/read-steps.ts'
import { sourceOf } from '../../src/core/source-text.ts'
import { findMigrations, findSql } from '../../src/fitness/sql/find-sql.ts'
import { inOrder, isMigration, isMigrationPath, sequenceOf } from '../../src/fitness/sql/migration-files.ts'
import { withoutWayBack } from '../../src/fitness/sql/way-back.ts'

test('migrations are told from other SQL by their name and folder, and run by number', () => {
  for (const path of [
    'db/migrations/0001_init.up.sql',
    'src/main/resources/db/migration/V1_2__x.sql',
    'sql/V3__x.sql',
    'prisma/migrations/20240101_x/migration.sql',
    'migrations/2020-01-01/up.sql',
    'db/0002_more.sql',
    'sql/20240101120000-orders.sql',
    'schema/1_orders.up.sql',
    'sql/R__views.sql',
    'db/0003.sql',
  ])
    assert.ok(isMigrationPath(path), path)
  for (const path of [
    'db/migrations/1.down.sql',
    'db/migration/U1__x.sql',
    'queries/find.sql',
    'db/schema.sql',
    'migrations/V2_undo.sql',
    'migrations/0001-rollback.sql',
    'migrations/a/down.sql',
    'migrations/1.ts',
  ])
    assert.ok(!isMigrationPath(path), path)
  assert.equal(sequenceOf('prisma/migrations/20240101_x/migration.sql'), 'prisma/migrations')
  assert.ok(inOrder('m/V2__b.sql', 'm/V10__a.sql') < 0)
  assert.ok(inOrder('V2__b.sql', 'V10__a.sql') < 0)
  assert.equal(sequenceOf('2020-01-01/up.sql'), sequenceOf('V2__b.sql'))
})

test('a file is a migration, too, when it holds what its tool demands of one', () => {
  for (const mark of ['-- +goose Up', '-- migrate:up', '-- +migrate Up', '--liquibase formatted sql'])
    assert.ok(isMigration(sourceOf('db/orders.sql', `${mark}\nSELECT 1;`)), mark)
  assert.ok(!isMigration(sourceOf('db/orders.sql', 'SELECT 1; -- up')))
  assert.ok(!isMigration(sourceOf('db/orders.down.sql', '-- migrate:up')))
})

test('the migrations of a tree are those of its own software', async () => {
  const texts = {
    'db/a.sql': '-- +goose Up',
    'db/b.sql': 'SELECT 1',
    'db/c.down.sql': '-- +goose Up',
    'db/migrations/1.sql': '',
    'node_modules/a/migrations/1.sql': '',
    'tests/migrations/1.sql': '-- +goose Up',
  }
  const tree = treeOf(texts)
  assert.deepEqual(await findSql(tree), ['db/a.sql', 'db/b.sql', 'db/migrations/1.sql'])
  assert.deepEqual(await findMigrations(tree), ['db/a.sql', 'db/migrations/1.sql'])
})

test('the way back is left out wherever it stands, and everything else stays where it is', () => {
  const halves: readonly (readonly [up: string, down: string])[] = [
    ['-- +goose Up', '-- +goose Down'],
    ['--+migrate up', '--  +migrate Down'],
    ['-- migrate:up', '-- migrate:down transaction:false'],
    ['-- Up Migration', '-- Down Migration'],
  ]
  for (const [up, down] of halves) {
    const text = `${up}\nCREATE a;\r\n${down}\nDROP a;\n${up}\nCREATE b;\n`
    const forward = withoutWayBack(text)
    assert.ok(!forward.includes('DROP'), forward)
    assert.equal(forward.indexOf('CREATE b'), text.indexOf('CREATE b'))
    assert.equal(forward.split('\n').length, text.split('\n').length)
  }
  const prose = '-- down from here, migrate: down\nSELECT 1 -- +goose Down\n'
  assert.equal(withoutWayBack(prose), prose)
})

test('a change set of Liquibase takes itself back in comments', () => {
  assert.deepEqual(
    readSteps(
      '--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (b int);\n--rollback DROP TABLE a;',
    ).map(({ kind }) => kind),
    ['create-table'],
  )
})
