import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { among, leaves, usedLeaves } from '../../src/fitness/coupling/field-names.ts'
import type { FieldUse, Operation } from '../../src/fitness/services/model.ts'
import { landscape, place, told } from './landscapes.ts'

const operation = (service: string, name: string, answers: readonly string[]): Operation => ({
  service,
  name,
  answers,
  asks: [],
  deprecated: false,
  place: place(`services/${service}/openapi.yaml`),
})

const use = (
  consumer: string,
  provider: string,
  name: string,
  fields: { readonly reads?: readonly string[]; readonly sends?: readonly string[] },
): FieldUse => ({
  consumer,
  provider,
  operation: name,
  reads: fields.reads ?? [],
  sends: fields.sends ?? [],
  place: place(`pacts/${consumer}-${provider}.json`),
})

describe('names of fields', () => {
  it('count where they have no parts', () => {
    assert.deepEqual(leaves(['a', 'b', 'b.c', 'd', 'd[]', 'd[].e', '[]', '[].f']), [
      'a',
      'b.c',
      'd[].e',
      '[].f',
    ])
  })

  it('are used with an object that is used as a whole, and with a part of them', () => {
    const provided = ['id', 'address', 'address.street', 'address.city', 'extra']
    assert.deepEqual([...usedLeaves(provided, ['address'])], ['address.street', 'address.city'])
    assert.deepEqual([...usedLeaves(provided, ['address', 'address.city'])], ['address.city'])
    assert.deepEqual([...usedLeaves(provided, ['extra.anything'])], ['extra'])
    assert.deepEqual([...usedLeaves(['id', 'idea'], ['id'])], ['id'])
  })

  it('are the same in another spelling, or deeper in something else', () => {
    const isSent = among(['recipient.address.street_name', 'orderId', 'order.number'])
    assert.ok(isSent('address.streetName'))
    assert.ok(isSent('order_id'))
    assert.ok(isSent('my.order.number'))
    assert.ok(!isSent('number'))
    assert.ok(!isSent('id'))
  })
})

describe('stamp coupling', () => {
  const answers = ['id', 'status', 'total', 'total.amount', 'total.currency', 'lines', 'lines[].sku']
  const about = (reads: readonly string[]) =>
    landscape([], {
      operations: [operation('orders', 'GET /orders/{id}', answers)],
      fieldUses: [use('mail', 'orders', 'GET /orders/{id}', { reads })],
    })

  it('is a consumer that uses less than half of the fields', () => {
    assert.deepEqual(told('stamp-coupling', about(['id', 'status'])), [
      'Service "mail" uses 2 of the 5 fields that "orders" answers to GET /orders/{id}: "id" and "status". It does not use "total.amount", "total.currency" and "lines[].sku".',
    ])
  })

  it('is none when it uses half of them or more, or an object that holds them', () => {
    assert.deepEqual(told('stamp-coupling', about(['id', 'status', 'lines'])), [])
    assert.deepEqual(told('stamp-coupling', about(['id', 'total'])), [])
  })

  it('counts what several interactions use together', () => {
    const together = about(['id', 'status'])
    const fieldUses = [
      ...together.fieldUses,
      use('mail', 'orders', 'GET /orders/{id}', { reads: ['total.amount'] }),
    ]
    assert.deepEqual(told('stamp-coupling', { ...together, fieldUses }), [])
  })

  it('needs an answer of four fields, and a consumer that reads it', () => {
    const small = landscape([], {
      operations: [operation('orders', 'GET /orders/{id}', ['id', 'status', 'total'])],
      fieldUses: [use('mail', 'orders', 'GET /orders/{id}', { reads: ['id'] })],
    })
    assert.deepEqual(told('stamp-coupling', small), [])
    assert.equal(told('stamp-coupling', small, {}, { field_use_fields: 3 }).length, 1)
    assert.deepEqual(told('stamp-coupling', about([])), [])
  })
})

describe('pass-through coupling', () => {
  const request = { sends: ['card', 'card.number', 'card.expiry', 'card.holder', 'orderId'] }
  const onward = {
    sends: ['payment', 'payment.card', 'payment.card.number', 'payment.card.expiry', 'reference'],
  }
  const about = (answers: readonly string[], sent = onward) =>
    landscape([], {
      operations: [operation('billing', 'POST /payments', answers)],
      fieldUses: [
        use('orders', 'billing', 'POST /payments', request),
        use('billing', 'bank', 'POST /charges', sent),
      ],
    })

  it('is a request of which half is sent on and not answered', () => {
    assert.deepEqual(told('pass-through-coupling', about(['paymentId'])), [
      'Service "billing" sends 2 of the 4 fields that it gets from "orders" with POST /payments on to "bank", and answers none of them itself: "card.number" and "card.expiry".',
    ])
  })

  it('is none when the service answers with the fields: it keeps them', () => {
    assert.deepEqual(told('pass-through-coupling', about(['card', 'card.number'])), [])
  })

  it('is none when less than half is sent on, or the request is small', () => {
    assert.deepEqual(told('pass-through-coupling', about([], { sends: ['orderId'] })), [])
    const small = landscape([], {
      fieldUses: [
        use('orders', 'billing', 'POST /refunds', { sends: ['orderId', 'amount'] }),
        use('billing', 'bank', 'POST /refunds', { sends: ['orderId', 'amount'] }),
      ],
    })
    assert.deepEqual(told('pass-through-coupling', small), [])
  })

  it('is none when it goes back to where it came from', () => {
    const back = landscape([], {
      fieldUses: [
        use('orders', 'billing', 'POST /payments', request),
        use('billing', 'orders', 'POST /paid', request),
      ],
    })
    assert.deepEqual(told('pass-through-coupling', back), [])
  })
})
