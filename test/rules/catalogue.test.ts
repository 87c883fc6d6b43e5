import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { rules } from '../../rules/index.ts'

const ids = readFileSync(new URL('../../rules/ids.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const fixtures = fileURLToPath(new URL('../../fixtures/rules/', import.meta.url))

test('every rule id was recorded, and recorded ids stay taken for ever', () => {
  assert.deepEqual(
    rules.map((rule) => rule.id).filter((id) => !ids.includes(id)),
    [],
    'append these to rules/ids.txt',
  )
})

test('no two rules share an id, and no id is recorded twice', () => {
  assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length)
  assert.equal(new Set(ids).size, ids.length)
})

test('every rule says what it is about, whom it hurts and how to fix it', () => {
  for (const rule of rules) {
    assert.match(rule.id, /^(protobuf|openapi|avro|jsonschema|pact|fitness)\/[a-z0-9]+(-[a-z0-9]+)*$/)
    assert.ok(rule.title.length > 10 && !rule.title.endsWith('.'), `title of ${rule.id}: ${rule.title}`)
    assert.match(rule.docs.why, /\.$/, `why of ${rule.id}`)
    assert.match(rule.docs.fix, /[.;`]$/, `fix of ${rule.id}`)
    assert.match(rule.docs.since, /^\d+\.\d+\.\d+$/)
  }
})

test('every rule can be switched on by a preset or is off until it is named', () => {
  for (const rule of rules) assert.equal(new Set(rule.presets).size, rule.presets.length, rule.id)
})

test('every folder of fixtures belongs to a rule', () => {
  const known = new Set(rules.map((rule) => rule.id))
  const strays = readdirSync(fixtures).flatMap((format) =>
    readdirSync(new URL(`../../fixtures/rules/${format}/`, import.meta.url))
      .map((name) => `${format}/${name}`)
      .filter((id) => !known.has(id)),
  )
  assert.deepEqual(strays, [])
  assert.ok(existsSync(fixtures))
})

test('every rule that a file exports is in the catalogue', async () => {
  const folder = new URL('../../rules/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^\w+\/.*\.ts$/.test(path),
  )
  const exported = await Promise.all(files.map((path) => import(new URL(path, folder).href)))
  const ids = exported
    .flatMap((file) => Object.values(file).flat())
    .flatMap((value) =>
      typeof value === 'object' && value !== null && 'check' in value && 'id' in value ? [value.id] : [],
    )
  assert.deepEqual(new Set(ids), new Set(rules.map((rule) => rule.id)))
})
