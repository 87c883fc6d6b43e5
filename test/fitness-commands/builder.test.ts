import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../src/config/load.ts'
import { assertFitness, fitness, fitnessMatchers, type FitnessForm } from '../../src/fitness/builder/index.ts'
import { repository, temporaryFolder, write } from '../cli/concordat.ts'
import { shop } from './shop.ts'

const components = { 'domain.*': 'src/domain/{name}/**', web: 'src/web/**' }

const noBilling = fitness('orders-not-billing')
  .because('talk to billing through its published API')
  .adr('docs/adr/0007-billing-api.md')
  .forbid({ from: 'domain.orders', to: 'domain.billing', imports: ['runtime'] })

test('a rule of the builder is the rule as it stands in concordat.yaml', () => {
  assert.deepEqual(noBilling, {
    id: 'orders-not-billing',
    because: 'talk to billing through its published API',
    adr: 'docs/adr/0007-billing-api.md',
    forbid: { from: 'domain.orders', to: 'domain.billing', imports: ['runtime'] },
  })
})

test('every rule that the builder makes is one that concordat.yaml takes', () => {
  const rule = (id: string) => fitness(id).because('x')
  const rules = [
    rule('a').severity('warning').ignoring({ from: 'a' }, { to: 'b' }).forbid({ from: 'a', indirect: true }),
    rule('b').allow({ from: 'a', to: 'b' }),
    rule('c').ofServices().require({ from: 'a', to: 'b', eitherWay: true }),
    rule('d').layers(['web', { independent: ['a', 'b'] }], { exhaustive: true }),
    rule('e').onion(['core', 'shell'], { adapters: ['db'] }),
    rule('f').independent(['src/{name}/**']),
    rule('g').protect('core', ['web']),
    rule('h').expose('orders', 'src/orders/index.ts'),
    rule('i').acyclic('components', { within: 'domain.*' }),
    rule('j').acyclicSlices('src/{slice}/**', 'src/shared/**'),
    rule('k').reachable({ from: 'src/main.ts' }),
    rule('l').connected('src/**'),
    rule('m').dependents({ of: 'core', max: 10 }),
    rule('n').stable({ of: 'components' }),
    rule('o').metric({ name: 'instability', of: 'components', max: 0.3 }),
    rule('p').count({ of: 'tag:gateway', min: 1 }),
    rule('q').diagram({ file: 'docs/components.puml' }),
  ]
  const form: FitnessForm = { components, rules, unresolved: 0, exclude: ['dist/**'] }
  const { config, problems } = loadConfig(JSON.stringify({ version: 1, fitness: form }), 'concordat.yaml')
  assert.deepEqual(problems, [])
  assert.equal(config.fitness?.rules.length, rules.length)
})

test('assertFitness fails with the violations, their imports and what to do', async (t) => {
  const folder = repository(t, shop)
  const form: FitnessForm = { components, rules: [noBilling] }
  await assert.rejects(assertFitness(form, folder), {
    name: 'AssertionError',
    message: `There is 1 violation of a rule:

orders-not-billing: src/domain/orders/order.ts depends on src/domain/billing/bill.ts
    at src/domain/orders/order.ts:1:22
  why: Talk to billing through its published API. Decided in docs/adr/0007-billing-api.md.
  fix: Remove the dependency: move what is needed to a place that may be used, or hand it in from outside.`,
  })
})

test('assertFitness passes when every rule holds', async (t) => {
  const folder = repository(t, shop)
  await assertFitness(
    { components, rules: [fitness('no-way-back').because('x').forbid({ from: 'domain.*', to: 'web' })] },
    folder,
  )
})

test('assertFitness does not pass when a rule looks at nothing, or is none', async (t) => {
  const folder = repository(t, shop)
  await assert.rejects(
    assertFitness({ rules: [fitness('a').because('x').forbid({ from: 'src/nowhere/**' })] }, folder),
    /Could not judge: Rule a: Nothing matches src\/nowhere\/\*\*/,
  )
  await assert.rejects(
    assertFitness({ rules: [fitness('a b').because('x').acyclic('files')] }, folder),
    /"a b" cannot be the id of a rule/,
  )
  await assert.rejects(assertFitness({ rules: [noBilling] }, `${folder}/nowhere`), /There is no folder/)
})

test('a folder without git is judged, too', async (t) => {
  const folder = temporaryFolder(t)
  write(folder, shop)
  await assert.rejects(assertFitness({ components, rules: [noBilling] }, folder), /1 violation/)
})

test('violations of a baseline are accepted', async (t) => {
  const folder = repository(t, {
    ...shop,
    'accepted.txt': 'orders-not-billing: src/domain/orders/order.ts > src/domain/billing/bill.ts\n',
  })
  await assertFitness({ components, rules: [noBilling], baseline: 'accepted.txt' }, folder)
  await assert.rejects(
    assertFitness({ components, rules: [noBilling], baseline: 'gone.txt' }, folder),
    /The baseline does not exist/,
  )
})

test('rules about services are judged on the services', async (t) => {
  const folder = repository(t, {
    'compose.yaml': `services:
  web:
    image: acme/web
    environment: { ORDERS_URL: "http://orders:8080" }
  orders:
    image: acme/orders
`,
  })
  const rule = fitness('no-web').because('x').ofServices().forbid({ from: 'web', to: 'orders' })
  await assert.rejects(assertFitness({ rules: [rule] }, folder), /web depends on orders/)
})

test('the matchers say whether the rules hold, with the same text', async (t) => {
  const folder = repository(t, shop)
  const broken = await fitnessMatchers.toHoldFitness(folder, { components, rules: [noBilling] })
  assert.equal(broken.pass, false)
  assert.match(broken.message(), /^There is 1 violation of a rule:/)
  const held = await fitnessMatchers.toHoldFitness(folder, {
    components,
    rules: [fitness('no-way-back').because('x').forbid({ from: 'domain.*', to: 'web' })],
  })
  assert.equal(held.pass, true)
  assert.match(held.message(), /Every rule holds/)
})

test('a matcher says of rules that could not be judged neither that they hold nor that they do not', async (t) => {
  const rules = [fitness('typo').because('x').forbid({ from: 'domain.oders', to: 'web' })]
  await assert.rejects(
    fitnessMatchers.toHoldFitness(repository(t, shop), { components, rules }),
    /Could not judge: Rule typo: Nothing matches domain\.oders\./,
  )
})
