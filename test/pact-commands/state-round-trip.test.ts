import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import { readStateFile } from '../../src/pact/state-file.ts'
import { stateFileText } from '../../src/pact/write-state.ts'
import { stateAfter, type Step } from '../pact/recorded-state.ts'

const folder = process.env.CONCORDAT_CONFORMANCE

test(
  'a state file holds everything of the states of a real broker',
  { skip: folder === undefined && 'CONCORDAT_CONFORMANCE is not set' },
  () => {
    const cases = ['matrix-cases', 'fuzz-matrix'].flatMap((name) =>
      readFileSync(join(folder ?? '', 'pact', `${name}.jsonl`), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { readonly setup: readonly Step[] }),
    )
    assert.ok(cases.length > 400)
    for (const { setup } of cases) {
      const state = stateAfter(setup)
      const { state: read, problems } = readStateFile('state.json', stateFileText(state))
      assert.deepEqual(problems, [])
      assert.deepEqual(JSON.parse(stateFileText(read)), JSON.parse(stateFileText(state)))
    }
  },
)
