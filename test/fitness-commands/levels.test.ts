import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concordat, repository } from '../cli/concordat.ts'
import { rules, shop } from './shop.ts'

test('severities come from the rule, from "rules" and from --rule', (t) => {
  const config = (severity: string, level: string) =>
    `${rules(`{ id: a, because: x, severity: ${severity}, forbid: { from: src/web/**, to: src/domain/** } }`)}rules: { a: ${level} }\n`
  const warned = repository(t, { ...shop, 'concordat.yaml': config('error', 'warning') })
  assert.equal(concordat(warned, ['fitness']).code, 0)
  assert.equal(concordat(warned, ['fitness', '--fail-on', 'warning']).code, 1)
  assert.equal(concordat(warned, ['fitness', '--rule', 'a=error']).code, 1)
  assert.doesNotMatch(concordat(warned, ['fitness', '--rule', 'a=off']).out, /rule: a/)
})

test('an ignore of the configuration accepts a violation, and one that accepts nothing is reported', (t) => {
  const config = `${shop['concordat.yaml']}ignore:
  - { rule: no-cycles, subject: "src/domain/**", reason: it is being taken apart }
  - { rule: orders-not-billing, reason: the API comes in March }
  - { rule: layers, reason: nothing to accept }
`
  const { code, out } = concordat(repository(t, { ...shop, 'concordat.yaml': config }), ['fitness'])
  assert.equal(code, 0, out)
  assert.match(out, /3 suppressed/)
  assert.match(out, /warning: The entry of "ignore" for "layers"|"layers"/)
})

test('explain knows the rules of the configuration, and those about imports', (t) => {
  const folder = repository(t, shop)
  assert.match(
    concordat(folder, ['explain', 'orders-not-billing']).out,
    /^orders-not-billing\nA rule of this project: concordat\.yaml:7\n[^]*Why: Talk to billing through its published API\./,
  )
  assert.match(concordat(folder, ['explain', 'fitness/import-unresolved']).out, /An import leads to nothing/)
})
