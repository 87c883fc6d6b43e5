import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../../src/server/serve.ts'
import { openStore } from '../../src/server/store/store.ts'
import type { UserTables } from '../../src/server/users/tables.ts'
import { addToken, openUsers } from '../../src/server/users/users.ts'
import { emptyPostgres, postgresMissing } from '../registry-faults/postgres.ts'
import { brokerAt } from './broker-under-test.ts'

const skip = postgresMissing() ?? false

const pact = {
  consumer: { name: 'web' },
  provider: { name: 'orders' },
  interactions: [],
  metadata: { pactSpecification: { version: '2.0.0' } },
}

test(
  'two servers on one PostgreSQL know the same schemas, pacts and users, also after a restart',
  { skip },
  async (t) => {
    const postgres = await emptyPostgres()
    t.after(() => postgres.close())
    const start = () => startServer({ database: postgres.url, port: 0 })
    const read = async (headers: Record<string, string>): Promise<void> => {
      const servers = [await start(), await start()]
      for (const { url } of servers) {
        const server = brokerAt(() => url)
        assert.equal((await server.get('/subjects/orders-value/versions/1', headers)).body.schema, '"string"')
        const { body } = await server.get('/pacts/provider/orders/consumer/web/latest', headers)
        assert.equal(body._links.self.href, `${url}/pacts/provider/orders/consumer/web/version/1`)
        const expected = headers.authorization === undefined ? 200 : 401
        assert.equal((await server.get('/subjects')).status, expected)
      }
      for (const server of servers) await server.close()
    }

    const [first, second] = [await start(), await start()]
    const [registry, broker] = [brokerAt(() => first.url), brokerAt(() => second.url)]
    assert.equal((await registry.post('/subjects/orders-value/versions', { schema: '"string"' })).status, 200)
    assert.equal((await broker.put('/pacts/provider/orders/consumer/web/version/1', pact)).status, 201)
    await first.close()
    await second.close()
    await read({})

    const users = await openUsers(await openStore<UserTables>(postgres.url))
    const token = await addToken(users, 'pipeline', 'write')
    await users.close()
    await read({ authorization: `Bearer ${token}` })
  },
)
