import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { temporaryFolder } from '../cli/concordat.ts'
import { run } from '../registry/concordat-async.ts'

for (const words of [
  ['pact', 'export-state'],
  ['broker', 'clean', '--dry-run'],
  ['broker', 'export', '--broker-base-url', 'http://127.0.0.1:1'],
  ['user', 'list'],
  ['user', 'remove', 'ann'],
]) {
  test(`${words.slice(0, 2).join(' ')} says nothing about a database that is not there, and makes none`, async (t) => {
    const folder = temporaryFolder(t)
    const { code, out, err } = await run(folder, [...words, '--db', 'misspelt.db'])
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, /There is no database "misspelt\.db"/)
    assert.deepEqual(readdirSync(folder), [])
  })
}
