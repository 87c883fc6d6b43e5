import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRegistry, record } from './registry-under-test.ts'

describeRegistry('A context', (registry) => {
  test('counts its own ids, and is listed once it holds a schema', async () => {
    await registry.registered('orders', record('Order', 'id'))
    await registry.registered('bills', record('Bill', 'id'))
    assert.equal(await registry.registered(':.tenant:orders', record('Other', 'id')), 1)
    assert.deepEqual((await registry.get('/contexts')).body, ['.', '.tenant'])
    assert.deepEqual((await registry.get('/subjects')).body, ['bills', 'orders', ':.tenant:orders'])
  })

  test('is chosen by the subject that a look-up by id names', async () => {
    assert.match((await registry.get('/schemas/ids/1')).body.schema, /"Order"/)
    assert.match((await registry.get('/schemas/ids/1?subject=:.tenant:')).body.schema, /"Other"/)
    assert.equal((await registry.get('/schemas/ids/2?subject=:.tenant:orders')).body.error_code, 40403)
  })

  test('is what prefixes of subjects are looked for in', async () => {
    const list = async (prefix: string) => (await registry.get(`/subjects?subjectPrefix=${prefix}`)).body
    assert.deepEqual(await list('orders'), ['orders'])
    assert.deepEqual(await list(':.tenant:'), [':.tenant:orders'])
    assert.deepEqual(await list(':*:orders'), ['orders', ':.tenant:orders'])
    assert.deepEqual(await list(''), ['bills', 'orders'])
  })

  test('can stand in front of the path', async () => {
    assert.deepEqual((await registry.get('/contexts/.tenant/subjects')).body, [':.tenant:orders'])
    const path = '/contexts/.tenant/subjects/orders/versions/1'
    assert.equal((await registry.get(path)).body.subject, ':.tenant:orders')
    assert.match((await registry.get('/contexts/:.tenant:/schemas/ids/1')).body.schema, /"Other"/)
    await registry.put('/contexts/.tenant/config', { compatibility: 'NONE' })
    assert.equal((await registry.get('/config/:.tenant:')).body.compatibilityLevel, 'NONE')
    assert.equal((await registry.get('/contexts/.tenant/mode?defaultToGlobal=true')).body.mode, 'READWRITE')
  })

  test('tells one schema of several contexts by its guid', async () => {
    const schema = record('Everywhere', 'id')
    const here = await registry.post('/subjects/everywhere/versions', { schema })
    const there = await registry.post('/subjects/:.tenant:everywhere/versions', { schema })
    assert.equal(here.body.guid, there.body.guid)
    assert.equal((await registry.get(`/schemas/guids/${here.body.guid}`)).body.schema, schema)
    assert.deepEqual((await registry.get(`/schemas/guids/${here.body.guid}/ids`)).body, [
      { context: '.', id: here.body.id },
      { context: '.tenant', id: there.body.id },
    ])
    assert.equal(
      (await registry.get('/schemas/guids/00000000-0000-0000-0000-000000000000')).body.error_code,
      40403,
    )
  })

  test('is deleted when it is empty, and its ids are not given again', async () => {
    assert.equal((await registry.delete('/contexts/.tenant')).body.error_code, 42211)
    for (const subject of ['orders', 'everywhere']) {
      await registry.delete(`/subjects/:.tenant:${subject}`)
      await registry.delete(`/subjects/:.tenant:${subject}?permanent=true`)
    }
    assert.equal((await registry.delete('/contexts/.tenant')).status, 204)
    assert.deepEqual((await registry.get('/contexts')).body, ['.'])
    assert.equal((await registry.delete('/contexts/.tenant')).body.error_code, 40401)
    assert.equal(await registry.registered(':.tenant:orders', record('New', 'id')), 3)
  })

  test('that is the default one can be written out', async () => {
    await registry.registered(':.:explicit', record('Explicit', 'id'))
    assert.equal((await registry.get('/subjects/explicit/versions/1')).body.subject, 'explicit')
  })
})
