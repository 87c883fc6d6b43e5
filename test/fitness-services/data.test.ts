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

const migrations: Readonly<Record<string, readonly [path: string, text: string]>> = {
  ActiveRecord: [
    'db/migrate/20260102_create_orders.rb',
    'class CreateOrders < ActiveRecord::Migration[7.1]\n  def change\n    # create_table :drafts\n    create_table :orders do |t|\n      t.string :state\n    end\n    add_column "order_lines", :sku, :string\n  end\nend\n',
  ],
  Alembic: [
    'alembic/versions/1a2b_orders.py',
    'from alembic import op\nimport sqlalchemy as sa\n\ndef upgrade():\n    """op.create_table("drafts")"""\n    op.create_table(\n        "orders",\n        sa.Column("id", sa.String()),\n    )\n    op.add_column("order_lines", sa.Column("sku", sa.String()))\n    op.create_table(PREFIX + "others")\n\ndef downgrade():\n    op.drop_table("drafts")\n',
  ],
  Knex: [
    'migrations/20260102_orders.js',
    "exports.up = (knex) =>\n  knex.schema\n    .createTable('orders', (table) => table.string('id'))\n    .alterTable('public.order_lines', (table) => table.string('sku'))\n    // .createTable('drafts')\n    .createTable(`${prefix}_others`, () => {})\n\nexports.down = (knex) => knex.schema.dropTable('drafts')\n",
  ],
  'Liquibase in XML': [
    'src/main/resources/db/orders.xml',
    '<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n  <changeSet id="1" author="ada">\n    <!-- <createTable tableName="drafts"/> -->\n    <createTable\n        tableName="ORDERS"><column name="id" type="text"/></createTable>\n    <addColumn schemaName="public" tableName="order_lines"><column name="sku" type="text"/></addColumn>\n    <createTable tableName="${prefix}others"/>\n  </changeSet>\n</databaseChangeLog>\n',
  ],
  'Liquibase in YAML': [
    'src/main/resources/db/orders.yaml',
    'databaseChangeLog:\n  - changeSet:\n      id: 1\n      author: ada\n      changes:\n        - createTable:\n            tableName: orders\n            columns: [{ column: { name: id, type: text } }]\n        - addColumn: { tableName: order_lines, columns: [] }\n        # - createTable: { tableName: drafts }\n        - createTable: { tableName: "${prefix}others" }\n',
  ],
}

for (const [tool, [path, text]] of Object.entries(migrations)) {
  test(`tables that a migration of ${tool} names belong to whose migration it is`, async () => {
    const { landscape, edges } = await read({
      'compose.yaml': composeOf({ orders: { DATABASE_URL: 'postgres://o@db/shop' } }),
      [`services/orders/${path}`]: text,
    })
    assert.deepEqual(edges, [])
    assert.deepEqual(
      landscape.tables.map(({ id, holders }) => [id, ...holders.map(({ service }) => service)]),
      [
        ['db/shop/order_lines', 'orders'],
        ['db/shop/orders', 'orders'],
      ],
    )
    assert.equal(landscape.tables[1]?.holders[0]?.place.path, `services/orders/${path}`)
  })
}

test('whose migration only changes a table of another service holds it too', async () => {
  const { landscape } = await read({
    'compose.yaml': composeOf({
      orders: { DATABASE_URL: 'postgres://o@db/shop' },
      reporting: { DATABASE_URL: 'postgres://r@db/shop' },
    }),
    'services/orders/migrations/0001_orders.sql': table('orders'),
    'services/reporting/db/migrate/1_seen.rb':
      'class Seen < ActiveRecord::Migration[7.1]\n  def change\n    add_column :orders, :seen, :boolean\n  end\nend\n',
  })
  assert.deepEqual(
    landscape.tables.map(({ id, holders }) => [id, ...holders.map(({ service }) => service)]),
    [['db/shop/orders', 'orders', 'reporting']],
  )
})

test('a call that is only named like that of a migration makes no table', async () => {
  const { landscape } = await read({
    'compose.yaml': composeOf({ orders: { DATABASE_URL: 'postgres://o@db/shop' } }),
    'services/orders/report.py': 'def up():\n    op.create_table("orders")\n',
    'services/orders/page.ts': "export const up = () => document.createTable('orders')\n",
    'services/orders/changes.yaml': 'createTable: { tableName: orders }\n',
  })
  assert.deepEqual(landscape.tables, [])
})
