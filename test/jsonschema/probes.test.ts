import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import * as composition from '../../rules/jsonschema/composition.ts'
import * as contract from '../../rules/jsonschema/contract.ts'
import * as property from '../../rules/jsonschema/property.ts'
import * as type from '../../rules/jsonschema/type.ts'
import * as value from '../../rules/jsonschema/value.ts'
import type { Rule } from '../../src/core/rule.ts'
import { diffDocuments } from '../../src/formats/jsonschema/diff.ts'
import { documentOf } from './schemas.ts'

/** A pair of schemas judged by hand under BACKWARD: `truth` begins with `BREAKS`, `narrow`, `safe` or `n/a`. */
interface Probe {
  readonly id: string
  readonly old: string
  readonly new: string
  readonly truth: string
}

const rules: readonly Rule[] = [composition, contract, property, type, value].flatMap((each) =>
  Object.values(each),
)

const severitiesOf = ({ old, new: head }: Probe): string[] =>
  diffDocuments(documentOf(old), documentOf(head)).flatMap((change) =>
    rules
      .filter((rule) => rule.presets.includes('default') && rule.on.includes(change.kind))
      .filter((rule) => [...rule.check(change, { mode: 'BACKWARD', settings: new Map() })].length > 0)
      .map((rule) => rule.severity),
  )

const folder = process.env.CONCORDAT_CONFORMANCE

test(
  'schemas that were judged by hand are judged alike: an error where it breaks, a warning where it may, nothing where it is safe',
  { skip: folder === undefined && 'CONCORDAT_CONFORMANCE names no folder' },
  () => {
    const lines = readFileSync(join(folder as string, 'registry/json-probes.jsonl'), 'utf8')
      .trim()
      .split('\n')
    const probes = lines.map((line) => JSON.parse(line) as Probe)
    const judgements = probes.map((probe) => [probe.id, ...new Set(severitiesOf(probe))].join(': '))
    const expected = probes.map(({ id, truth }) =>
      [id, ...(truth.startsWith('BREAKS') ? ['error'] : truth.startsWith('narrow') ? ['warning'] : [])].join(
        ': ',
      ),
    )
    assert.ok(probes.length > 30)
    assert.deepEqual(judgements, expected)
  },
)
