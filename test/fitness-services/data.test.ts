import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseIn } from '../../src/fitness/services/addresses.ts'
import { composeOf, read } from './landscapes.ts'

const addresses: Readonly<Record<string, readonly (string | undefined)[] | undefined>> = {
  'postgres://user:p%40ss@orders-db:5432/orders?sslmode=disable': ['orders-db', 'orders', undefined],
  'postgresql+psycopg://u@db/shop?currentSchema=billing': ['db', 'shop', 'billing'],
  'jdbc:postgresql://db.data.svc.cluster.local:5432/shop?currentSchema=public': ['db', 'shop', undefined],
  'jdbc:sqlserver://sql:1433;databaseName=shop;encrypt=true': ['sql', 'shop', undefined],
  'mongodb+srv://u:p@cluster0.example.net/shop': ['cluster0.example.net', 'shop', undefined],
  'Host=db;Port=5432;Database=shop;Username=u': ['db', 'shop', undefined],
  'Server=tcp:sql,1433;Initial Catalog=shop;': ['sql', 'shop', undefined],
  'http://orders:8080/orders': undefined,
  'redis://cache:6379/0': undefined,
  'orders:9090': undefined,
}

for (const [value, expected] of Object.entries(addresses)) {
  test(`the database in ${value}`, () => {
    const found = databaseIn(value)
    assert.deepEqual(found && [found.host, found.database, found.schema], expected)
  })
}

const table = (name: string) => `CREATE TABLE ${name} (id text);\n`

test('two services on one server have a store each, and on one database they share it', async () => {
  const { landscape } = await read({
    'compose.yaml': composeOf({
      a: { DATABASE_URL: 'postgres://a@db/a' },
      b: { DATABASE_URL: 'postgres://b@db/shared' },
      c: { DB_HOST: 'db', DB_NAME: 'shared' },
    }),
  })
  assert.deepEqual(
    landscape.stores.map(({ name, users }) => [name, ...users.map(({ service }) => service)]),
    [
      ['db/a', 'a'],
      ['db/shared', 'b', 'c'],
    ],
  )
})

test('services on one server that do not name a database are not said to share one', async () => {
  const { landscape } = await read({
    'compose.yaml': composeOf({
      a: { DB_HOST: 'db' },
      b: { DB_HOST: 'db' },
      c: { MONGO_URL: 'mongodb://c-db:27017' },
    }),
  })
  assert.deepEqual(
    landscape.stores.map(({ name, users }) => [name, ...users.map(({ service }) => service)]),
    [
      ['c-db', 'c'],
      ['db/a', 'a'],
      ['db/b', 'b'],
    ],
  )
})

test('who reads an address from one secret shares what it leads to', async () => {
  const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  template:
    spec:
      containers:
        - { name: main, image: acme/${name}, env: [{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: shared-db, key: url } } }] }
`
  const { landscape } = await read({ 'k8s/all.yaml': ['a', 'b'].map(deployment).join('---\n') })
  assert.deepEqual(
    landscape.stores.map(({ name, users }) => [name, ...users.map(({ service }) => service)]),
    [['shared-db', 'a', 'b']],
  )
})

test('what development and production call differently is one database', async () => {
  const { landscape } = await read({
    'compose.yaml': composeOf({ orders: { DATABASE_URL: 'postgres://o@localdb:5432/orders' } }),
    'k8s/orders.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    spec:
      containers:
        - name: orders
          image: acme/orders:1
          env:
            - name: DATABASE_URL
              valueFrom: { secretKeyRef: { name: orders-db, key: url } }
`,
    'services/orders/application.yaml':
      'spring:\n  datasource:\n    url: jdbc:postgresql://prod-db:5432/orders\n',
  })
  assert.deepEqual(
    landscape.stores.map(({ name, users }) => [name, users.length]),
    [['localdb/orders', 3]],
  )
})

test('tables belong to whose migrations create them, also where another service changes them', async () => {
  const { landscape, edges } = await read({
    'compose.yaml': composeOf({
      orders: { DATABASE_URL: 'postgres://o@db/shop' },
      reporting: { DATABASE_URL: 'postgres://r@db/shop' },
      other: { DATABASE_URL: 'postgres://x@db/other' },
    }),
    'services/orders/migrations/V1__orders.sql': table('orders'),
    'services/orders/migrations/V2__back.down.sql': 'DROP TABLE orders;\n',
    'services/reporting/db/migrate/002_more.up.sql': 'ALTER TABLE orders ADD COLUMN seen boolean;\n',
    'services/reporting/main.py': 'query("SELECT count(*) FROM orders")\n',
    'services/other/main.py': 'query("SELECT count(*) FROM orders")\n',
  })
  assert.deepEqual(edges, ['other reads db/other/orders', 'reporting reads db/shop/orders'])
  assert.deepEqual(
    landscape.tables.map(({ id, holders }) => [id, ...holders.map(({ service }) => service)]),
    [['db/other/orders'], ['db/shop/orders', 'orders', 'reporting']],
  )
})

test('a table named with the schema of another service is that of the other service', async () => {
  const { edges } = await read({
    'compose.yaml': composeOf({
      orders: { DATABASE_URL: 'mysql://o@db/orders' },
      reporting: { DATABASE_URL: 'mysql://r@db/reporting' },
    }),
    'services/orders/migrations/1.sql': table('orders'),
    'services/reporting/Main.java': 'class Main { String q = "SELECT * FROM orders.orders"; }\n',
  })
  assert.deepEqual(edges, ['reporting reads db/orders/orders'])
})

test('a service without a configured database keeps its tables in one of its own', async () => {
  const { landscape, edges } = await read({
    'services/orders/migrations/0001.sql':
      '-- Up Migration\nCREATE TABLE orders (id text);\nINSERT INTO orders VALUES (1);\n-- Down Migration\nDELETE FROM lines;\n',
  })
  assert.deepEqual(edges, ['orders writes orders/orders'])
  assert.deepEqual(
    landscape.tables.map(({ id, holders }) => [id, holders[0]?.place.line]),
    [['orders/orders', 2]],
  )
})
