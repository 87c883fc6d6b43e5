import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { concordat, repository, write } from '../cli/concordat.ts'
import { rules, shop } from './shop.ts'

const accepted = (folder: string, file = 'fitness-baseline.txt'): readonly string[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

test('one sorted line for each violation, without the number of a line', (t) => {
  const folder = repository(t, shop)
  const { code, out } = concordat(folder, ['fitness', 'baseline'])
  assert.equal(code, 0)
  assert.match(out, /^fitness-baseline\.txt accepts 3 violations: 3 added, 0 removed\.\n$/)
  assert.deepEqual(accepted(folder), [
    'no-cycles: src/domain/billing/bill.ts > src/domain/orders/order.ts',
    'no-cycles: src/domain/orders/order.ts > src/domain/billing/bill.ts',
    'orders-not-billing: src/domain/orders/order.ts > src/domain/billing/bill.ts',
  ])
})

test('what is accepted is not reported, wherever its lines move to, and what is new is', (t) => {
  const folder = repository(t, shop)
  concordat(folder, ['fitness', 'baseline'])
  write(folder, { 'src/domain/orders/order.ts': `\n\n\n${shop['src/domain/orders/order.ts']}` })
  const accepting = concordat(folder, ['fitness'])
  assert.equal(accepting.code, 0)
  assert.match(accepting.out, /3 suppressed/)
  write(folder, { 'src/domain/orders/total.ts': "import '../billing/bill.ts'\n" })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 1)
  assert.match(out, /total\.ts depends on/)
  assert.match(out, /1 error, 3 suppressed/)
})

test('a new dependency that closes another cycle is reported although the old one is accepted', (t) => {
  const folder = repository(t, shop)
  concordat(folder, ['fitness', 'baseline'])
  write(folder, {
    'src/domain/orders/line.ts': "import './order.ts'\nexport interface Line {\n  readonly id: string\n}\n",
  })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 1)
  assert.match(out, /There is a cycle: [^]*line\.ts/)
})

test('a line that accepts nothing any more is reported and goes with the next baseline', (t) => {
  const folder = repository(t, shop)
  concordat(folder, ['fitness', 'baseline'])
  write(folder, { 'src/domain/billing/bill.ts': 'export const bill = (): any => 1\n' })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 0)
  assert.match(out, /warning: The baseline accepts "no-cycles: [^]*which is not found any\s+more/)
  assert.equal(concordat(folder, ['fitness', '--fail-on', 'warning']).code, 1)
  assert.match(
    concordat(folder, ['fitness', 'baseline'], { CI: 'true' }).out,
    /accepts 1 violation: 0 added, 2 removed/,
  )
  assert.equal(accepted(folder).length, 1)
})

test('on a build server the file never grows', (t) => {
  const folder = repository(t, shop)
  const { code, err } = concordat(folder, ['fitness', 'baseline'], { CI: 'true' })
  assert.equal(code, 2)
  assert.match(err, /would accept 3 further violations, and on a build server \(CI is set\) it never grows/)
  assert.throws(() => accepted(folder))
  assert.equal(concordat(folder, ['fitness', 'baseline'], { CI: 'false' }).code, 0)
})

test('the file lies where the configuration says', (t) => {
  const config = shop['concordat.yaml']!.replace('fitness:\n', 'fitness:\n  baseline: quality/accepted.txt\n')
  const folder = repository(t, { ...shop, 'concordat.yaml': config })
  concordat(folder, ['fitness', 'baseline'])
  assert.equal(accepted(folder, 'quality/accepted.txt').length, 3)
  assert.equal(concordat(folder, ['fitness']).code, 0)
})

test('a figure is accepted as long as it does not get worse', (t) => {
  const folder = repository(t, {
    'src/a.ts': "import './c.ts'\n",
    'src/b.ts': "import './c.ts'\n",
    'src/c.ts': 'export {}\n',
    'concordat.yaml': rules('{ id: few, because: x, dependents: { of: src/c.ts, max: 1 } }'),
  })
  concordat(folder, ['fitness', 'baseline'])
  assert.deepEqual(accepted(folder), ['few: src/c.ts > number of dependents = 2'])
  assert.equal(concordat(folder, ['fitness']).code, 0)
  write(folder, { 'src/d.ts': "import './c.ts'\n" })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 1)
  assert.match(out, /The number of dependents of src\/c\.ts is 3, more than the 1 allowed/)
})

test('a line that is no entry is a mistake with its place', (t) => {
  const folder = repository(t, { ...shop, 'fitness-baseline.txt': '# ours\nwhat is this\n' })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /fitness-baseline\.txt:2:1/)
})

test('nothing is written while something cannot be judged', (t) => {
  const folder = repository(t, {
    ...shop,
    'concordat.yaml': rules('{ id: a, because: x, forbid: { from: src/nowhere/** } }'),
  })
  const { code } = concordat(folder, ['fitness', 'baseline'])
  assert.equal(code, 2)
  assert.throws(() => accepted(folder))
})
