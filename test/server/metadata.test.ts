import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRegistry, record } from './registry-under-test.ts'

const ruleSet = {
  domainRules: [
    {
      name: 'checkId',
      kind: 'CONDITION',
      type: 'CEL',
      mode: 'WRITE',
      expr: "message.id != ''",
      params: { a: 'b' },
    },
  ],
}

describeRegistry('Metadata and rules', (registry) => {
  test('come back as they were sent', async () => {
    const metadata = {
      tags: { 'Order.id': ['PII'] },
      properties: { owner: 'shop', z: '1', a: '2' },
      sensitive: ['z'],
    }
    await registry.registered('kept', record('Order', 'id'), { metadata, ruleSet })
    const { body } = await registry.get('/subjects/kept/versions/1')
    assert.equal(JSON.stringify(body.metadata), JSON.stringify(metadata), 'the order of the keys included')
    assert.deepEqual(body.ruleSet, ruleSet)
  })

  test('make another schema of the same text', async () => {
    const schema = record('Told', 'id')
    const bare = await registry.registered('told-apart', schema)
    const owned = await registry.registered('told-apart', schema, {
      metadata: { properties: { owner: 'shop' } },
    })
    assert.notEqual(owned, bare)
    assert.equal((await registry.post('/subjects/told-apart', { schema })).body.id, bare)
  })

  test('come from the version before when a request has none', async () => {
    await registry.registered('inherited', record('Inherited', 'id'), {
      metadata: { properties: { owner: 'shop' } },
    })
    const next = await registry.post('/subjects/inherited/versions', {
      schema: record('Inherited', 'id', 'a?'),
    })
    assert.deepEqual(next.body.metadata, { properties: { owner: 'shop' } })
  })

  test('are completed and overridden by the configuration', async () => {
    await registry.put('/config/layered', {
      defaultMetadata: { properties: { tier: 'bronze', source: 'default' } },
      overrideMetadata: { properties: { approved: 'yes', owner: 'governance' } },
      overrideRuleSet: ruleSet,
    })
    const metadata = { properties: { tier: 'gold', owner: 'shop' } }
    const answer = await registry.post('/subjects/layered/versions', {
      schema: record('Layered', 'id'),
      metadata,
    })
    assert.deepEqual(answer.body.metadata.properties, {
      tier: 'gold',
      source: 'default',
      approved: 'yes',
      owner: 'governance',
    })
    assert.deepEqual(answer.body.ruleSet, ruleSet)
    const found = await registry.post('/subjects/layered', { schema: record('Layered', 'id') })
    assert.equal(found.body.version, 1, 'a serializer finds it by its text')
    assert.equal(await registry.registered('layered', record('Layered', 'id')), answer.body.id)
  })

  test('find the newest version that has them', async () => {
    const ofMajor = (major: string) => ({ metadata: { properties: { major, owner: 'shop' } } })
    await registry.registered('searched', record('Searched', 'id'), ofMajor('1'))
    await registry.registered('searched', record('Searched', 'id', 'a?'), ofMajor('1'))
    await registry.registered('searched', record('Searched', 'id', 'b?'), ofMajor('2'))
    const find = (query: string) => registry.get(`/subjects/searched/metadata?${query}`)
    assert.equal((await find('key=major&value=1')).body.version, 2)
    assert.equal((await find('key=major&value=2&key=owner&value=shop')).body.version, 3)
    assert.equal((await find('key=major&value=3')).body.error_code, 40403)
    assert.equal((await registry.get('/subjects/nobody/metadata?key=a&value=b')).body.error_code, 40401)
  })

  test('that contradict themselves are refused', async () => {
    const refused = async (body: object): Promise<number> =>
      (await registry.post('/subjects/refused/versions', { schema: '"string"', ...body })).body.error_code
    const [rule] = ruleSet.domainRules
    assert.equal(await refused({ ruleSet: { domainRules: [rule, rule] } }), 42210)
    assert.equal(await refused({ ruleSet: { migrationRules: [rule] } }), 42210)
    assert.equal(await refused({ ruleSet: { domainRules: [{ ...rule, name: 'no spaces' }] } }), 42210)
    assert.equal(await refused({ ruleSet: { domainRules: 'all' } }), 400)
    assert.equal(await refused({ metadata: { properties: { major: 1 } } }), 400)
    assert.equal(await refused({ metadata: { tags: { path: 'PII' } } }), 400)
  })

  test('may use any name, those of JavaScript included', async () => {
    const metadata = JSON.parse('{"properties":{"__proto__":"polluted","constructor":"x","toString":"y"}}')
    await registry.registered('hostile', record('Hostile', 'id'), { metadata })
    const { body } = await registry.get('/subjects/hostile/versions/1')
    assert.equal(JSON.stringify(body.metadata), JSON.stringify(metadata))
    assert.equal(({} as { polluted?: string }).polluted, undefined)
  })

  test('are listed by the type of their rules', async () => {
    const { body } = await registry.get('/schemas?ruleType=CEL')
    assert.deepEqual(
      body.map(({ subject }: { subject: string }) => subject),
      ['kept', 'layered'],
    )
  })
})

describeRegistry('Tags in the text of a schema', (registry) => {
  const customer = { schemaEntity: { entityPath: 'shop.Customer', entityType: 'sr_record' }, tags: ['GDPR'] }
  const email = {
    schemaEntity: { entityPath: 'shop.Customer.email', entityType: 'sr_field' },
    tags: ['PII', 'MAIL'],
  }
  const schema =
    '{"type":"record","name":"Customer","namespace":"shop","fields":[{"name":"email","type":"string"},' +
    '{"name":"number","type":"long","default":9007199254740993}]}'

  test('are added while it is registered', async () => {
    await registry.registered('customers', schema)
    const answer = await registry.post('/subjects/customers/versions', {
      schema,
      schemaTagsToAdd: [customer, email],
    })
    assert.equal(answer.body.version, 2)
    assert.deepEqual(JSON.parse(answer.body.schema)['confluent:tags'], ['GDPR'])
    assert.match(answer.body.schema, /9007199254740993/, 'numbers keep their digits')
    const found = await registry.get('/subjects/customers/versions/2?findTags=true')
    assert.deepEqual(found.body.schemaTags, [customer, email])
  })

  test('are changed by a new version', async () => {
    const tagsToRemove = [{ ...email, tags: ['MAIL'] }, customer]
    const answer = await registry.post('/subjects/customers/versions/2/tags', { tagsToRemove })
    assert.equal(answer.body.version, 3)
    const found = await registry.get(`/schemas/ids/${answer.body.id}?findTags=true`)
    assert.deepEqual(found.body.schemaTags, [{ ...email, tags: ['PII'] }])
  })

  test('are refused where there is nothing to tag', async () => {
    const nowhere = {
      schemaEntity: { entityPath: 'shop.Customer.phone', entityType: 'sr_field' },
      tags: ['PII'],
    }
    const answer = await registry.post('/subjects/customers/versions/latest/tags', { tagsToAdd: [nowhere] })
    assert.equal(answer.body.error_code, 42201)
    assert.match(answer.body.message, /no sr_field shop\.Customer\.phone/)
  })
})
