import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStateGate, type StateHandling } from '../../src/pact/verify/state-gate.ts'
import { startProvider } from './provider.ts'

/** Asks for states as the verifier does and says with which status each was answered. */
const askFor = async (handling: StateHandling, ...requests: readonly object[]) => {
  const gate = await openStateGate(handling)
  try {
    const replies = []
    for (const request of requests) {
      const reply = await fetch(gate.url, { method: 'POST', body: JSON.stringify(request) })
      replies.push([reply.status, await reply.text()] as const)
    }
    return {
      statuses: replies.map(([status]) => status),
      texts: replies.map(([, text]) => text),
      missing: [...gate.missing()],
    }
  } finally {
    await gate.close()
  }
}

const knows = (state: string) =>
  startProvider(({ body }) => (body.state === state ? { status: 200, value: { id: '7' } } : { status: 404 }))

test('states that the provider knows are set up by it, with parameters, and their values come back', async () => {
  const provider = await knows('an order exists')
  const request = { state: 'an order exists', params: { id: '7' }, action: 'setup' }
  const { statuses, texts, missing } = await askFor(
    { kind: 'forward', url: provider.url, allowMissing: false },
    request,
  )
  provider.close()
  assert.deepEqual(statuses, [200])
  assert.deepEqual(texts, ['{"id":"7"}'])
  assert.deepEqual(missing, [])
  assert.deepEqual(provider.asked, [`POST / ${JSON.stringify(request)}`])
})

test('a state that the provider does not know is missing and fails, unless that is allowed', async () => {
  const provider = await knows('an order exists')
  const request = { state: 'no order exists', action: 'setup' }
  const strict = await askFor({ kind: 'forward', url: provider.url, allowMissing: false }, request)
  const relaxed = await askFor({ kind: 'forward', url: provider.url, allowMissing: true }, request)
  provider.close()
  assert.deepEqual([strict.statuses, strict.missing], [[404], ['no order exists']])
  assert.deepEqual([relaxed.statuses, relaxed.missing], [[200], ['no order exists']])
})

test('without an address every state is missing, and clearing up after it is not asked for', async () => {
  const { statuses, missing } = await askFor(
    { kind: 'forward', url: undefined, allowMissing: false },
    { state: 'an order exists', action: 'setup' },
    { state: 'an order exists', action: 'teardown' },
    { state: '', action: 'setup' },
  )
  assert.deepEqual(statuses, [404, 200, 200])
  assert.deepEqual(missing, ['an order exists'])
})

test('a handler that fails is there: its failure comes through', async () => {
  const provider = await startProvider(() => ({ status: 500 }))
  const { statuses, missing } = await askFor(
    { kind: 'forward', url: provider.url, allowMissing: true },
    { state: 'an order exists', action: 'setup' },
  )
  provider.close()
  assert.deepEqual([statuses, missing], [[500], []])
})

test('a provider that is gone fails the state, and what is no request for a state fails too', async () => {
  const provider = await knows('x')
  provider.close()
  const gone = await askFor(
    { kind: 'forward', url: provider.url, allowMissing: true },
    { state: 'x', action: 'setup' },
  )
  assert.deepEqual(gone.statuses, [502])
})

test('to prove states nothing is set up', async () => {
  const { statuses, missing } = await askFor(
    { kind: 'nothing' },
    { state: 'an order exists', action: 'setup' },
  )
  assert.deepEqual([statuses, missing], [[200], []])
})
