import { Ajv2020 } from 'ajv/dist/2020.js'
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { diffDocuments } from '../../src/formats/jsonschema/diff.ts'
import { documentOf } from './schemas.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/rules/jsonschema/', import.meta.url))

/** Every pair of schemas among the fixtures of rules. */
const pairs = readdirSync(fixtures).flatMap((rule) =>
  readdirSync(`${fixtures}${rule}`).flatMap((name) => {
    const [base, head] = ['base', 'head'].map(
      (side) => `${fixtures}${rule}/${name}/${side}/order.schema.json`,
    ) as [string, string]
    return existsSync(base) && existsSync(head) ? [{ name: `${rule}: ${name}`, base, head }] : []
  }),
)

/** Formats are left to the checks of `format`: this validator does not know them. */
const accepts = (schema: string, document: string): boolean =>
  new Ajv2020({ strict: false, validateFormats: false }).validate(JSON.parse(schema), JSON.parse(document))

for (const { name, base, head } of pairs) {
  const [before, after] = [readFileSync(base, 'utf8'), readFileSync(head, 'utf8')]

  test(`the documents that rejections are shown with are accepted and rejected by a validator (${name})`, () => {
    for (const change of diffDocuments(documentOf(before), documentOf(after))) {
      if (!('keyword' in change) || !('backward' in change) || change.keyword === 'format') continue
      const { backward, forward } = change
      if (backward !== undefined)
        assert.deepEqual([accepts(before, backward.witness), accepts(after, backward.witness)], [true, false])
      if (forward !== undefined)
        assert.deepEqual([accepts(before, forward.witness), accepts(after, forward.witness)], [false, true])
    }
  })
}

test('there are pairs of schemas to look at', () => {
  assert.ok(pairs.length > 20, `${pairs.length} pairs`)
})
