import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRegistry } from './registry-under-test.ts'

const money = '{"type":"record","name":"Money","namespace":"shop","fields":[{"name":"cents","type":"long"}]}'
const order =
  '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"total","type":"shop.Money"}]}'
const toMoney = { name: 'shop.Money', subject: 'money', version: 1 }

describeRegistry('A schema that refers to others', (registry) => {
  test('is registered once they are, and comes back with its references', async () => {
    await registry.registered('money', money)
    const id = await registry.registered('order', order, { references: [toMoney] })
    assert.deepEqual((await registry.get(`/schemas/ids/${id}`)).body.references, [toMoney])
    assert.deepEqual((await registry.get('/subjects/money/versions/1/referencedby')).body, [id])
  })

  test('keeps what it refers to from being deleted', async () => {
    assert.equal((await registry.delete('/subjects/money')).body.error_code, 42206)
    assert.equal((await registry.delete('/subjects/money/versions/1')).body.error_code, 42206)
  })

  test('no longer does so once it is deleted itself', async () => {
    const total = '{"type":"record","name":"Total","namespace":"shop","fields":[]}'
    const bill = '{"type":"record","name":"Bill","fields":[{"name":"total","type":"shop.Total"}]}'
    await registry.registered('total', total)
    await registry.registered('bill', bill, {
      references: [{ name: 'shop.Total', subject: 'total', version: 1 }],
    })
    await registry.delete('/subjects/bill')
    assert.deepEqual((await registry.get('/subjects/total/versions/1/referencedby')).body, [])
    assert.equal((await registry.delete('/subjects/total')).status, 200)
  })

  test('is refused when one of them does not exist, is deleted, or has another type', async () => {
    const refused = async (reference: object, schemaType = 'AVRO'): Promise<string> => {
      const body = { schema: order, schemaType, references: [reference] }
      const answer = await registry.post('/subjects/refused/versions', body)
      assert.equal(answer.body.error_code, 42201)
      return answer.body.message
    }
    assert.match(await refused({ ...toMoney, subject: 'nothing' }), /subject "nothing" and version 1/)
    assert.match(await refused({ ...toMoney, version: 9 }), /version 9/)
    assert.match(await refused(toMoney, 'JSON'), /of type AVRO/)
    await registry.registered('gone', money)
    await registry.delete('/subjects/gone')
    assert.match(await refused({ ...toMoney, subject: 'gone' }), /subject "gone"/)
  })

  test('can refer to the latest version, which is then the one it keeps', async () => {
    const body = { schema: order, references: [{ ...toMoney, version: -1 }] }
    const answer = await registry.post('/subjects/order-latest/versions', body)
    assert.deepEqual(answer.body.references, [toMoney])
  })

  test('reaches what its references refer to', async () => {
    const basket = '{"type":"record","name":"Basket","fields":[{"name":"order","type":"shop.Order"}]}'
    const references = [{ name: 'shop.Order', subject: 'order', version: 1 }]
    assert.ok(await registry.registered('basket', basket, { references }))
  })

  test('is another schema than the same text with other references', async () => {
    await registry.registered('money-two', money)
    const first = await registry.registered('order', order, { references: [toMoney] })
    const references = [{ ...toMoney, subject: 'money-two' }]
    assert.notEqual(await registry.registered('order-two', order, { references }), first)
  })

  test('looks in its own context for subjects that name none', async () => {
    await registry.registered(':.tenant:money', money)
    const id = await registry.registered(':.tenant:order', order, { references: [toMoney] })
    assert.deepEqual((await registry.get('/subjects/:.tenant:money/versions/1/referencedby')).body, [id])
  })

  test('is given with its references written out when that is asked for, and found by that text', async () => {
    const { body } = await registry.get('/subjects/basket/versions/1?format=resolved')
    const basket = JSON.parse(body.schema)
    assert.equal(basket.fields[0].type.name, 'Order')
    assert.equal(basket.fields[0].type.fields[0].type.fields[0].type, 'long')
    const found = await registry.post('/subjects/basket', { schema: body.schema })
    assert.equal(found.body.version, 1)
  })

  test('writes each type out once, and keeps the meaning of its names', async () => {
    const both = JSON.stringify({
      type: 'record',
      name: 'Both',
      namespace: 'other',
      fields: [
        { name: 'first', type: ['null', 'shop.Order'] },
        { name: 'second', type: { type: 'array', items: 'shop.Money' } },
        { name: 'count', type: 'long', default: 0 },
      ],
    }).replace(':0}', ':9007199254740993}')
    const references = [toMoney, { name: 'shop.Order', subject: 'order', version: 1 }]
    const id = await registry.registered('both', both, { references })
    const text = (await registry.get(`/schemas/ids/${id}?format=resolved`)).body.schema
    assert.match(text, /9007199254740993/)
    const { fields } = JSON.parse(text)
    assert.equal(fields[0].type[1].namespace, 'shop')
    assert.equal(fields[1].type.items, 'shop.Money')
    assert.ok(await registry.registered('both-alone', text), 'a schema by itself')
  })

  test('can be part of a chain that is as long as somebody made it', async () => {
    const link = (number: number): string =>
      JSON.stringify({
        type: 'record',
        name: `Link${number}`,
        fields: number === 0 ? [] : [{ name: 'next', type: `Link${number - 1}` }],
      })
    await registry.registered('link-0', link(0))
    for (let number = 1; number <= 40; number++) {
      const references = [{ name: `Link${number - 1}`, subject: `link-${number - 1}`, version: 1 }]
      await registry.registered(`link-${number}`, link(number), { references })
    }
    assert.equal((await registry.get('/subjects/link-40/versions')).status, 200)
  })
})
