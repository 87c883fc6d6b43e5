import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { concordat, git, repository, write } from '../cli/concordat.ts'
import { rules, shop } from './shop.ts'

test('a violation is shown with its import, the reason, the decision and a repair', (t) => {
  const { code, out, err } = concordat(repository(t, shop), ['fitness'])
  assert.equal(code, 1, err)
  assert.match(out, /error: src\/domain\/orders\/order\.ts depends on src\/domain\/billing\/bill\.ts\n/)
  assert.match(
    out,
    / {2}src\/domain\/orders\/order\.ts:1:22\n +1 \| import \{ bill \} from '\.\.\/billing\/bill\.ts'\n/,
  )
  assert.match(
    out,
    /why: +Talk to billing through its published API\. Decided in\n +docs\/adr\/0007-billing-api\.md\./,
  )
  assert.match(out, /fix: +Remove the dependency:/)
  assert.match(out, /rule: orders-not-billing\n/)
  assert.match(out, /4 files with 4 dependencies/)
})

test('a cycle is one finding with its shortest way round and the imports of all its steps', (t) => {
  const { out } = concordat(repository(t, shop), ['fitness'])
  assert.equal(out.match(/There is a cycle/g)?.length, 1)
  assert.match(
    out,
    /There is a cycle: src\/domain\/billing\/bill\.ts → src\/domain\/orders\/order\.ts\s+→ src\/domain\/billing\/bill\.ts/,
  )
  assert.match(out, /bill\.ts:1:23\n[^]*see also: src\/domain\/orders\/order\.ts:1:22/)
})

test('no line is wider than 80 columns', (t) => {
  const { out } = concordat(repository(t, shop), ['fitness'])
  assert.deepEqual(
    out.split('\n').filter((line) => [...line].length > 80),
    [],
  )
})

test('every format of check is there, and the exit code is the same in each', (t) => {
  const folder = repository(t, shop)
  for (const format of ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']) {
    const { code, out, err } = concordat(folder, ['fitness', '--format', format])
    assert.equal(code, 1, `${format}: ${err}`)
    assert.match(out, /orders-not-billing/, format)
  }
})

test('json says how much was judged, and findings have subjects without lines', (t) => {
  const result = JSON.parse(concordat(repository(t, shop), ['fitness', '--format', 'json']).out)
  assert.deepEqual(result.coupling, { files: 4, dependencies: 4, services: 0 })
  const found = result.findings.find(({ rule }: { rule: string }) => rule === 'orders-not-billing')
  assert.deepEqual(found.subject, ['src/domain/orders/order.ts', 'src/domain/billing/bill.ts'])
  assert.equal(found.location.line, 1)
})

test('rules that hold are exit code 0', (t) => {
  const { code, out } = concordat(
    repository(t, {
      ...shop,
      'concordat.yaml': rules('{ id: a, because: x, forbid: { from: src/domain/**, to: src/web/** } }'),
    }),
    ['fitness'],
  )
  assert.equal(code, 0)
  assert.match(out, /Passed\. Every rule holds\./)
})

test('300 violations are exit code 1, not 300 modulo 256', (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`src/a/f${index}.ts`, "import '../b/b.ts'\n"]),
  )
  const folder = repository(t, {
    ...files,
    'src/b/b.ts': 'export const b = 1\n',
    'concordat.yaml': rules(
      '{ id: no-b, because: b is on its way out, forbid: { from: src/a/**, to: src/b/** } }',
    ),
  })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 1)
  assert.match(out, /300 errors/)
})

test('where nothing is configured and nothing is found, nothing has passed', (t) => {
  const { code, out } = concordat(repository(t, { 'notes.txt': 'hello\n' }), ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /There is nothing to judge/)
  assert.doesNotMatch(out, /Passed/)
})

test('rules about code have not held where there is no code', (t) => {
  const { code, out } = concordat(
    repository(t, {
      'notes.txt': 'hello\n',
      'concordat.yaml': rules('{ id: a, because: x, acyclic: { of: files } }'),
    }),
    ['fitness'],
  )
  assert.equal(code, 2)
  assert.match(out, /The rules here are about code, and there is none/)
})

test('a contract that cannot be read hides services only where there are some', (t) => {
  const folder = repository(t, {
    'src/a.ts': 'export {}\n',
    'api/broken.proto': 'message {',
    'concordat.yaml': rules('{ id: a, because: x, acyclic: { of: files } }'),
  })
  assert.equal(concordat(folder, ['fitness']).code, 0)
  write(folder, { 'compose.yaml': 'services:\n  web:\n    image: acme/web\n' })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /api\/broken\.proto:1:9/)
})

test('a selector, a component and an ignored dependency that match nothing are mistakes at their places', (t) => {
  const folder = repository(t, {
    ...shop,
    'concordat.yaml': `version: 1
fitness:
  components:
    web: src/web/**
    shop: src/shop/**
  rules:
    - id: a
      because: x
      forbid: { from: src/nowhere/**, to: web }
    - id: b
      because: x
      forbid: { from: web, to: src/domain/billing/** }
      ignore: [{ from: web, to: src/domain/billing/** }]
`,
  })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 2)
  assert.match(
    out,
    /Nothing belongs to the component "shop": no file matches src\/shop\/\*\*\.\n {2}concordat\.yaml:5:5/,
  )
  assert.match(out, /Rule a: Nothing matches src\/nowhere\/\*\*\.[^\n]*\n {2}concordat\.yaml:7:7/)
  assert.match(out, /Rule b: The dependency to be ignored[^\n]*\n {2}concordat\.yaml:10:7/)
})

test('two rules of one name are a mistake', (t) => {
  const config = rules(
    '{ id: a, because: x, forbid: { from: src/web/**, to: src/domain/billing/** } }',
    '{ id: a, because: x, acyclic: { of: files } }',
  )
  const { code, out } = concordat(repository(t, { ...shop, 'concordat.yaml': config }), ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /There are two rules with the id "a"\.\n {2}concordat\.yaml:5:7/)
})

test('named paths choose what is reported', (t) => {
  const folder = repository(t, shop)
  assert.equal(concordat(folder, ['fitness', 'src/web']).code, 0)
  assert.equal(concordat(folder, ['fitness', 'src/domain/billing']).code, 1)
  const { code, err, out } = concordat(folder, ['fitness', 'src/nowhere'])
  assert.equal(code, 2)
  assert.match(out + err, /There is no file at "src\/nowhere"/)
})

test('rules about services see the services of the repository', (t) => {
  const compose = `services:
  web:
    image: acme/web
    environment: { ORDERS_URL: "http://orders:8080" }
  orders:
    image: acme/orders
    environment: { BILLING_URL: "http://billing:8080" }
  billing:
    image: acme/billing
    environment: { ORDERS_URL: "http://orders:8080" }
`
  const config = rules(
    '{ id: web-stays-out, because: billing is not for pages, graph: services, forbid: { from: web, to: billing, indirect: true } }',
    '{ id: no-circle, because: they can only be deployed together, acyclic: { of: services } }',
  )
  const { code, out } = concordat(repository(t, { 'compose.yaml': compose, 'concordat.yaml': config }), [
    'fitness',
  ])
  assert.equal(code, 1, out)
  assert.match(out, /web reaches billing \(web → orders → billing\)/)
  assert.match(out, /There is a cycle: \w+ → \w+ → \w+/)
  assert.match(out, /3 services/)
})

test('what was read once is kept inside of .git and not read again', (t) => {
  const folder = repository(t, shop)
  concordat(folder, ['fitness'])
  assert.match(git(folder, 'status', '--porcelain'), /^$/)
  const again = concordat(folder, ['fitness'])
  assert.equal(again.code, 1)
})

test('a configuration in a folder speaks of paths in that folder', (t) => {
  const files = Object.entries(shop).map(([path, text]) => [`shop/${path}`, text] as const)
  const folder = repository(t, { ...Object.fromEntries(files), 'other/a.ts': 'export {}\n' })
  const { code, out } = concordat(join(folder, 'shop'), ['fitness'])
  assert.equal(code, 1)
  assert.match(out, /shop\/src\/domain\/orders\/order\.ts depends on/)
  assert.equal(concordat(join(folder, 'shop'), ['fitness', 'src/web']).code, 0)
  assert.match(concordat(join(folder, 'shop'), ['why', 'src/web', 'domain.billing']).out, /in 2 steps/)
  assert.match(
    concordat(join(folder, 'shop'), ['graph', 'src/web', '--of', 'files']).out,
    /n0\["shop\/src\/web\/page\.ts"\]/,
  )
  concordat(join(folder, 'shop'), ['fitness', 'baseline'])
  assert.match(git(folder, 'status', '--porcelain'), /^\?\? shop\/fitness-baseline\.txt$/m)
  assert.equal(concordat(join(folder, 'shop'), ['fitness']).code, 0)
})

test('a file that cannot be parsed may hide imports, so nothing has passed', (t) => {
  const folder = repository(t, { ...shop, 'src/web/broken.ts': "import { from './page.ts'\n" })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /src\/web\/broken\.ts:1:\d+/)
  assert.match(out, /"exclude" under "fitness"/)
})

test('a rule about components where there are none has looked at nothing', (t) => {
  const root = repository(t, {
    'src/a.ts': "import './b.ts'\n",
    'src/b.ts': '',
    'concordat.yaml': rules(
      '{ id: cycles, because: x, acyclic: { of: components } }',
      '{ id: budget, because: x, metric: { name: nccd, of: components, max: 1 } }',
    ),
  })
  const { code, out } = concordat(root, ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /Rule cycles: It is about components, and there are none\./)
  assert.match(out, /Rule budget: It is about components, and there are none\./)
})

test('a rule about services where there are none has looked at nothing', (t) => {
  const root = repository(t, {
    'concordat.yaml': `${rules('{ id: cycles, because: x, acyclic: { of: services } }')}  ratchet:
    - { id: figure, metric: nccd, of: services, because: x }
`,
  })
  const { code, out } = concordat(root, ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /Rule cycles: It is about services, and none was found/)
  assert.match(out, /Rule figure: It is about services, and none was found/)
})

test('where the configuration has a mistake, nobody is told that it has no rules', (t) => {
  const root = repository(t, { 'concordat.yaml': 'version: 1\nfitness:\n  rules: [{ id: a, because: x }]\n' })
  const { code, out } = concordat(root, ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /The rule does not say what it asks for\./)
  assert.doesNotMatch(out, /There is nothing to judge/)
})
