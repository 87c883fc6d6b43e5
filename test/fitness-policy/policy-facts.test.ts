import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { policyFacts } from '../../src/fitness/policy/policy-facts.ts'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'

const folderWith = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-policy-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

test('with a base only migrations that are not released yet are judged, and one that was changed is', async () => {
  const old = {
    'db/migrations/1.sql': 'CREATE TABLE t (a int, b int);',
    'db/migrations/2.sql': 'ALTER TABLE t RENAME a TO c;',
  }
  const base = folderWith(old)
  const head = folderWith({
    ...old,
    'db/migrations/3.sql': 'ALTER TABLE t DROP COLUMN b;',
    'docs/adr/0001-x.md': '# X',
    'node_modules/lib/migrations/1.sql': 'ALTER TABLE u DROP COLUMN b;',
    'README.md': '# Nothing',
  })
  try {
    const question = { head: openDirectoryTree(head, 'head'), rules: [], ruleIds: new Set<string>() }
    const compared = await policyFacts({ ...question, base: openDirectoryTree(base, 'base') })
    assert.deepEqual(
      compared.facts.map(({ kind, head: at }) => `${at().path} ${kind}`),
      ['docs/adr/0001-x.md decision.status', 'db/migrations/3.sql migration.drop'],
    )
    assert.deepEqual(compared.files.length, 4)
    const alone = await policyFacts(question)
    assert.deepEqual(
      alone.facts.map(({ kind, head: at }) => `${at().path} ${kind}`),
      [
        'docs/adr/0001-x.md decision.status',
        'db/migrations/2.sql migration.rename',
        'db/migrations/3.sql migration.drop',
      ],
    )
  } finally {
    rmSync(base, { recursive: true })
    rmSync(head, { recursive: true })
  }
})

test('a migration is known by what its tool demands in it, and those of tests are none', async () => {
  const head = folderWith({
    'db/orders.sql':
      '-- +goose Up\nALTER TABLE t DROP COLUMN b;\n-- +goose Down\nALTER TABLE t ADD b int NOT NULL;\n',
    'db/report.sql': 'ALTER TABLE t DROP COLUMN b;\n',
    'tests/migrations/1.sql': 'ALTER TABLE t DROP COLUMN b;\n',
  })
  try {
    const { facts, files } = await policyFacts({
      head: openDirectoryTree(head, 'head'),
      rules: [],
      ruleIds: new Set<string>(),
    })
    assert.deepEqual(files, ['db/orders.sql'])
    assert.deepEqual(
      facts.map(({ kind, head: at }) => `${at().path}:${at().line} ${kind}`),
      ['db/orders.sql:2 migration.drop'],
    )
  } finally {
    rmSync(head, { recursive: true })
  }
})
