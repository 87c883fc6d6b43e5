import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillBroker } from '../broker/fill.ts'
import { withBroker } from '../conformance/broker-server.ts'
import type { Step } from '../pact/recorded-state.ts'

const pair = { consumer: 'web', provider: 'orders', contentKey: 'a' } as const

const steps = (success: boolean): readonly Step[] => [
  { op: 'environment', name: 'production', production: true },
  { op: 'pact', ...pair, version: '1' },
  { op: 'deploy', pacticipant: 'orders', version: '7', environment: 'production', currentlyDeployed: true },
  { op: 'comparison', ...pair, providerVersion: '7', success },
]

const pagesAfter = (
  history: readonly Step[],
  use: (page: (path: string) => Promise<string>) => Promise<void>,
): Promise<void> =>
  withBroker(
    async ({ ask, failures }) => {
      await use(async (path) => {
        const { status, text } = await ask('GET', path, undefined, { accept: 'text/html' })
        assert.equal(status, 200, path)
        return text.replaceAll(/\s+/g, ' ')
      })
      assert.deepEqual(failures, [])
    },
    (database) => fillBroker(database, history),
  )

const deployment = '/ui/can-i-deploy?pacticipant=web&version=1&environment=production'

test('what was compared is not said to be verified, in the matrix of a pair and in a verdict', () =>
  pagesAfter(steps(true), async (page) => {
    const matrix = await page('/ui/matrix/orders/web')
    assert.match(matrix, /Compared, fits/)
    assert.doesNotMatch(matrix, /✓/)
    const verdict = await page(deployment)
    assert.match(verdict, /Yes<\/span> 1 of web can be deployed to production/)
    assert.match(verdict, /1 was compared with the OpenAPI document, not verified/)
    assert.doesNotMatch(verdict, /was verified\./)
  }))

test('what does not fit stands in the way, with the command that settles it', () =>
  pagesAfter(steps(false), async (page) => {
    const verdict = await page(deployment)
    assert.match(verdict, /No<\/span> 1 of web must not be deployed to production/)
    assert.match(verdict, /does not fit the OpenAPI document of version 7 of orders/)
    assert.match(verdict, /concordat pact verify --provider orders/)
  }))

test('a verification takes the place of a comparison', () =>
  pagesAfter(
    [...steps(false), { op: 'verification', ...pair, providerVersion: '7', success: true }],
    async (page) => {
      const matrix = await page('/ui/matrix/orders/web')
      assert.match(matrix, /Verified/)
      assert.doesNotMatch(matrix, /Compared/)
    },
  ))
