import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callsOfTrace } from '../../src/fitness/coupling/traced-calls.ts'
import type { Trace } from '../../src/fitness/services/model.ts'
import { findingsIn, landscape, place, spans, told } from './landscapes.ts'

const trace = (id: string, lines: readonly string[]): Trace => ({
  id,
  spans: spans(lines),
  place: place('traces.json'),
})

const about = (traces: readonly Trace[]) => landscape(['orders calls catalog'], { traces })

/** A request of orders that makes so many calls, each of another operation. */
const request = (id: string, calls: number): Trace =>
  trace(id, [
    'root - orders GET /orders',
    ...Array.from({ length: calls }, (_, index) => `c${index} root catalog GET /${index}`),
  ])

describe('calls in a trace', () => {
  it('are spans of one service inside of a span of another, seen from one side or from both', () => {
    const both = trace('t', [
      'a - web GET / (server)',
      'b a web GET orders (client)',
      'c b orders GET /orders',
      'd c orders SELECT (client)',
      'e c catalog GET /products',
    ])
    const [found, ...others] = callsOfTrace(both)
    assert.deepEqual(others, [])
    assert.deepEqual([found?.service, found?.operation], ['web', 'GET /'])
    assert.deepEqual(
      found?.calls.map(
        ({ service, operation, within }) => `${within.service} ${within.operation}: ${service} ${operation}`,
      ),
      ['web GET /: orders GET /orders', 'orders GET /orders: catalog GET /products'],
    )
  })

  it('that a message causes belong to the message', () => {
    const events = trace('t', [
      'a - orders POST /orders',
      'b a orders send (producer)',
      'c b shipping receive (consumer)',
      'd c catalog GET /products',
    ])
    assert.deepEqual(
      callsOfTrace(events).map(({ service, operation, calls }) => [service, operation, calls.length]),
      [
        ['orders', 'POST /orders', 0],
        ['shipping', 'receive', 1],
      ],
    )
  })

  it('are found whatever is missing or goes in circles', () => {
    assert.deepEqual(callsOfTrace(trace('t', ['a b orders X', 'b a orders Y'])), [])
    const cut = callsOfTrace(trace('t', ['b gone catalog GET /', 'c b orders GET /orders']))
    assert.deepEqual(
      cut.map(({ service, calls }) => [service, calls.length]),
      [['catalog', 1]],
    )
    assert.deepEqual(callsOfTrace(trace('t', ['a a orders X'])), [])
  })
})

describe('a chatty request', () => {
  it('causes more than ten calls in the 95th percentile of its traces', () => {
    const traces = [
      ...Array.from({ length: 18 }, (_, index) => request(`t${index}`, 2)),
      request('x', 11),
      request('y', 12),
    ]
    assert.deepEqual(told('chatty-request', about(traces)), [
      'GET /orders of "orders" causes 11 calls between services (95th percentile of 20 traces; for example trace x), and 10 are allowed.',
    ])
  })

  it('is none with ten calls, or when only one of twenty is worse', () => {
    assert.deepEqual(told('chatty-request', about([request('t', 10)])), [])
    const traces = [...Array.from({ length: 19 }, (_, index) => request(`t${index}`, 2)), request('y', 12)]
    assert.deepEqual(told('chatty-request', about(traces)), [])
  })
})

describe('a repeated call', () => {
  const loop = (id: string, count: number): Trace =>
    trace(id, [
      'root - orders GET /orders/{id}',
      ...Array.from({ length: count }, (_, index) => `o${index} root orders GET (client)`),
      ...Array.from({ length: count }, (_, index) => `i${index} o${index} catalog GET /products/{id}`),
    ])

  it('is one operation five times within one request, told once with the worst trace', () => {
    const found = findingsIn(about([loop('one', 5), loop('two', 7)])).filter(
      ({ rule }) => rule === 'fitness/repeated-call',
    )
    assert.deepEqual(
      found.map(({ message }) => message),
      [
        'GET /orders/{id} of "orders" calls GET /products/{id} of "catalog" 7 times in one request (trace two).',
      ],
    )
  })

  it('is none with four, with several operations, or over several requests', () => {
    assert.deepEqual(told('repeated-call', about([loop('one', 4)])), [])
    assert.deepEqual(told('repeated-call', about([request('one', 8)])), [])
    const once = [1, 2, 3, 4, 5].map((index) => loop(`t${index}`, 1))
    assert.deepEqual(told('repeated-call', about(once)), [])
  })
})
