import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withBroker } from '../conformance/broker-server.ts'
import type { Step } from '../pact/recorded-state.ts'
import { fillBroker } from './fill.ts'

const consumerCount = 130

/** A provider with 130 consumers in production; its version 2 breaks the one that published first. */
function* history(): Generator<Step> {
  yield { op: 'environment', name: 'production', production: true }
  for (let number = 0; number < consumerCount; number++) {
    const pair = { consumer: `consumer-${number}`, provider: 'orders', contentKey: `content-${number}` }
    yield { op: 'pact', ...pair, version: '1' }
    yield { op: 'verification', ...pair, providerVersion: '2', success: number > 0 }
    yield {
      op: 'deploy',
      pacticipant: pair.consumer,
      version: '1',
      environment: 'production',
      currentlyDeployed: true,
    }
  }
}

test('with 130 deployed consumers and one failure the answer is no, with and without a limit', () =>
  withBroker(
    async ({ ask, failures }) => {
      const matrix = '/matrix?q[][pacticipant]=orders&q[][version]=2&latestby=cvpv&environment=production'
      for (const path of [
        matrix,
        `${matrix}&limit=100`,
        `${matrix}&limit=1000`,
        '/can-i-deploy?pacticipant=orders&version=2&environment=production',
      ]) {
        const { json, status } = await ask('GET', path)
        assert.equal(status, 200)
        assert.equal(json.summary.deployable, false, path)
        assert.match(
          json.notices[0].text,
          /^The verification for the pact between the version of consumer-0 currently in production/,
        )
      }
      assert.deepEqual(failures, [])
    },
    (database) => fillBroker(database, history()),
  ))
