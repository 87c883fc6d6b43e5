import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concordat, repository } from '../cli/concordat.ts'
import { shop } from './shop.ts'

test('components are shown as a Mermaid flowchart, with cycles that stand out', (t) => {
  const { code, out } = concordat(repository(t, shop), ['graph'])
  assert.equal(code, 0)
  assert.equal(
    out,
    `flowchart TD
  n0["domain.billing"]
  n1["domain.orders"]
  n2["web"]
  n0 ==> n1
  n1 ==> n0
  n2 --> n1
`,
  )
})

test('files are shown for Graphviz', (t) => {
  const { out } = concordat(repository(t, shop), ['graph', '--of', 'files', '--format', 'dot'])
  assert.match(out, /^digraph "Dependencies of files" \{\n/)
  assert.match(out, /"src\/domain\/orders\/order\.ts" -> "src\/domain\/billing\/bill\.ts" \[color=red\];/)
  assert.match(out, /"src\/web\/page\.ts" -> "src\/domain\/orders\/order\.ts";/)
})

test('json has every import with its place, and the figures of every node', (t) => {
  const graph = JSON.parse(concordat(repository(t, shop), ['graph', '--of', 'files', '--format', 'json']).out)
  assert.equal(graph.of, 'files')
  assert.deepEqual(
    graph.edges.find(({ kind }: { kind: string }) => kind === 'type'),
    {
      from: 'src/domain/orders/order.ts',
      to: 'src/domain/orders/line.ts',
      kind: 'type',
      tags: [],
      places: [{ path: 'src/domain/orders/order.ts', line: 2, column: 27 }],
    },
  )
  const order = graph.nodes.find(({ id }: { id: string }) => id === 'src/domain/orders/order.ts')
  assert.deepEqual(
    [order.component, order.afferent, order.efferent, order.instability],
    ['domain.orders', 2, 2, 0.5],
  )
  assert.equal(graph.metrics.ccd, 1 + 3 + 3 + 4)
})

test('svg and html are the same on every run, hold every node, and do nothing', (t) => {
  const folder = repository(t, shop)
  for (const format of ['svg', 'html']) {
    const once = concordat(folder, ['graph', '--of', 'files', '--format', format]).out
    assert.equal(concordat(folder, ['graph', '--of', 'files', '--format', format]).out, once)
    assert.match(once, /<title>src\/domain\/orders\/line\.ts<\/title>/)
    assert.match(once, /src\/domain\/billing\/bill\.ts → src\/domain\/orders\/order\.ts/)
    assert.doesNotMatch(once, /<script|<a |href|url\(http|@import|\son[a-z]+=/)
  }
  assert.match(concordat(folder, ['graph', '--format', 'html']).out, /default-src 'none'/)
})

test('named paths and components choose what is shown', (t) => {
  const folder = repository(t, shop)
  const { out } = concordat(folder, ['graph', '--of', 'files', 'src/domain/orders'])
  assert.match(out, /order\.ts/)
  assert.doesNotMatch(out, /page\.ts/)
  assert.match(concordat(folder, ['graph', 'web', 'domain.orders']).out, /n1\["web"\]\n {2}n1 --> n0\n$/)
})

test('where there is nothing to show, it says so', (t) => {
  const folder = repository(t, { 'a.ts': 'export {}\n' })
  const components = concordat(folder, ['graph', '--of', 'components'])
  assert.equal(components.code, 2)
  assert.match(components.err, /There are no components to show\.[^]*fitness: \{ components:/)
  const { code, err } = concordat(folder, ['graph', 'b.ts'])
  assert.equal(code, 2)
  assert.match(err, /None of the files is at "b\.ts"/)
})

test('services are shown with the channels and tables between them', (t) => {
  const folder = repository(t, {
    'compose.yaml': `services:
  web:
    image: acme/web
    environment: { ORDERS_URL: "http://orders:8080" }
  orders:
    image: acme/orders
`,
  })
  assert.match(
    concordat(folder, ['graph', '--of', 'services']).out,
    /n0\["orders"\]\n {2}n1\["web"\]\n {2}n1 --> n0\n/,
  )
})

test('what is shown can be filtered, and drawn together', (t) => {
  const folder = repository(t, shop)
  const shown = (...flags: readonly string[]): string[] =>
    JSON.parse(concordat(folder, ['graph', '--of', 'files', '--format', 'json', ...flags]).out).nodes.map(
      ({ id }: { id: string }) => id,
    )
  const all = shown()
  assert.deepEqual(
    shown('--include', 'src/domain'),
    all.filter((id) => id.startsWith('src/domain/')),
  )
  assert.deepEqual(
    shown('--exclude', 'src/domain/**'),
    all.filter((id) => !id.startsWith('src/domain/')),
  )
  assert.deepEqual(shown('--focus', 'src/web/page.ts'), ['src/domain/orders/order.ts', 'src/web/page.ts'])
  assert.ok(shown('--focus', 'src/web/page.ts', '--depth', '2').includes('src/domain/billing/bill.ts'))
  assert.ok(shown('--reaches', 'src/domain/billing/bill.ts').includes('src/web/page.ts'))
  assert.deepEqual(shown('--collapse', 'src/*'), ['src/domain', 'src/web'])
  assert.deepEqual(shown('--collapse', '1'), ['src'])
})

test('a filter that stands for nothing is a mistake, not an empty picture', (t) => {
  const { code, err } = concordat(repository(t, shop), ['graph', '--focus', 'src/nowhere/**'])
  assert.equal(code, 2)
  assert.match(err, /--focus: nothing in the graph is called "src\/nowhere\/\*\*"/)
})
