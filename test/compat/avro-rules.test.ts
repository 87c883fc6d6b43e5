import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { rules } from '../../rules/index.ts'
import { avroChecker } from '../../src/compat/avro/checker.ts'
import { checkVersions } from '../../src/compat/check.ts'
import { type Mode, modes } from '../../src/core/mode.ts'
import { activeRules, judge } from '../../src/engine/judge.ts'
import type { Schema } from '../../src/formats/avro/model.ts'
import { diffReadability } from '../../src/formats/avro/unresolvable.ts'
import { evolutions } from '../avro/generated.ts'

/*
 * `check` and `compat` report Avro by its rules, registries and their clients by the checker: they must never disagree.
 */

const active = activeRules(rules, ({ id }) => (id.startsWith('avro/') ? 'error' : 'off'))

const rulesAccept = (mode: Mode, old: Schema, head: Schema): boolean =>
  judge(diffReadability(old, head), active, { mode, settings: new Map() }).length === 0

const checkerAccepts = (mode: Mode, old: Schema, head: Schema): boolean =>
  checkVersions(avroChecker, mode, [{ version: 'old', schema: old }], head).compatible

const schemaOf = (text: string, strictness: 'strict' | 'lax'): Schema | undefined => {
  const { schema, problems } = avroChecker.parse({ text, references: [] }, strictness, '')
  return problems.length === 0 ? schema : undefined
}

const agree = (old: string, head: string): boolean | undefined => {
  const [before, after] = [schemaOf(old, 'lax'), schemaOf(head, 'lax')]
  if (before === undefined || after === undefined) return undefined
  return modes.every((mode) => rulesAccept(mode, before, after) === checkerAccepts(mode, before, after))
}

test('the rules refuse what the checker refuses, under every mode: generated pairs', () => {
  fc.assert(
    fc.property(evolutions, ({ before, after }) => {
      assert.equal(agree(JSON.stringify(before), JSON.stringify(after)), true)
    }),
    { numRuns: 300 },
  )
})

const folder = join(process.env.CONCORDAT_CONFORMANCE ?? '', 'registry')
const skip =
  !existsSync(join(folder, 'avro-cases.jsonl')) && 'CONCORDAT_CONFORMANCE names no folder with cases'

const rows = <Row>(name: string): Row[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)

test('the rules refuse what the checker refuses, under every mode: recorded pairs', { skip }, () => {
  const recorded = [
    ...rows<{ id: string; old: string[]; new: string }>('avro-cases.jsonl').flatMap(
      ({ id, old, new: head }) => old.map((each) => ({ id, old: each, head })),
    ),
    ...rows<{ id: string; writer: string; reader: string }>('fuzz-avro.jsonl').map(
      ({ id, writer, reader }) => ({
        id,
        old: writer,
        head: reader,
      }),
    ),
  ]
  assert.deepEqual(
    recorded.filter(({ old, head }) => agree(old, head) === false).map(({ id }) => id),
    [],
  )
})
