import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matrix, matrixServer, row } from './matrix-server.ts'

const environments = {
  '/environments': { _embedded: { environments: [{ uuid: 'e1', name: 'production' }] } },
  '/pacticipants/Web/versions/1': { number: '1' },
}
const deployed = (pacticipant: string, ...versions: readonly string[]) => ({
  _embedded: {
    deployedVersions: versions.map((number) => ({
      _embedded: { pacticipant: { name: pacticipant }, version: { number } },
    })),
  },
})
const nothingReleased = {
  '/environments/e1/released-versions/currently-supported': { _embedded: { releasedVersions: [] } },
}

test('a provider that is not in the environment is told from one that did not verify', async (t) => {
  const server = await matrixServer(t, [matrix([row('Web', 'Orders', null)])], {
    ...environments,
    ...nothingReleased,
    '/environments/e1/deployed-versions/currently-deployed': deployed('Orders'),
  })
  const { code, out } = await server.deploy()
  assert.equal(code, 1)
  assert.match(out, /needs Orders, of which no version is known in production/)
  assert.match(
    out,
    /concordat record-deployment --pacticipant Orders --version VERSION --environment production/,
  )
})

test('a pact that only another version verified is told from one that none did', async (t) => {
  const about = (others: object) =>
    matrixServer(t, [matrix([row('Web', 'Orders', null)])], {
      ...environments,
      ...nothingReleased,
      '/environments/e1/deployed-versions/currently-deployed': deployed('Orders', '7'),
      '/matrix': others,
    })
  const other = await (await about(matrix([row('Web', 'Orders', true, { provider: '8' })]))).deploy()
  assert.match(
    other.out,
    /was verified by version 8 \(success\) of Orders, but not by version 7 in production/,
  )
  assert.match(
    other.out,
    /concordat pact verify --provider Orders --provider-base-url URL --provider-version 7 --publish/,
  )
  const never = await (await about(matrix([row('Web', 'Orders', null)]))).deploy()
  assert.match(never.out, /was never verified by any version of Orders/)
})

test('a version that the broker does not know is the reason, and how to publish it the advice', async (t) => {
  const { '/pacticipants/Web/versions/1': _, ...without } = environments
  const server = await matrixServer(t, [matrix([], false)], without)
  const { code, out } = await server.deploy()
  assert.equal(code, 1)
  assert.match(out, /There is no version 1 of Web: nothing was published or verified for it/)
})

test('an explanation that cannot be had does not change the answer', async (t) => {
  const { code, out } = await (await matrixServer(t, [matrix([row('Web', 'Orders', null)])])).deploy()
  assert.equal(code, 1)
  assert.match(out, /^unknown: /)
  assert.match(out, /was not verified by the version of Orders that counts in production/)
})
