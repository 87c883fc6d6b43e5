import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { before, after, describe, test } from 'node:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { serve, type ServeProcess } from '../registry-faults/serve-process.ts'
import { clientMissing, pactBroker, shopPacts, type Ran } from './pact-packages.ts'

const skip = clientMissing('@pact-foundation/pact-cli') ?? false

describe("The Pact Broker's own client, for the shop", { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-pact-cli-'))
  let server: ServeProcess | undefined
  before(async () => {
    server = await serve(join(folder, 'broker.db'))
  })
  after(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const url = (): string => server?.url ?? ''
  const run = (...args: readonly string[]): Promise<Ran> => pactBroker(url(), args)

  /** Runs a command that has to succeed. */
  const succeed = async (...args: readonly string[]): Promise<string> => {
    const { code, out } = await run(...args)
    assert.equal(code, 0, `pact-broker ${args.join(' ')}: ${out}`)
    return out
  }
  const of = (pacticipant: string, version: string): readonly string[] => [
    '--pacticipant',
    pacticipant,
    '--version',
    version,
  ]
  const canIDeploy = (pacticipant: string, version: string, ...rest: readonly string[]): Promise<Ran> =>
    run('can-i-deploy', ...of(pacticipant, version), '--to-environment', 'production', ...rest)

  // oxlint-disable-next-line typescript/no-explicit-any
  const get = async (path: string): Promise<any> => {
    const response = await fetch(`${url()}${path}`, { headers: { accept: 'application/hal+json' } })
    assert.equal(response.status, 200, path)
    return response.json()
  }

  /** Publishes what a verification of all pacts of a provider found. */
  const verify = async (provider: string, version: string, success: boolean): Promise<void> => {
    const latest = await get(`/pacts/provider/${provider}/latest`)
    for (const { href } of latest._links['pb:pacts']) {
      const { pathname } = new URL(href as string)
      const pact = await get(pathname)
      const { status } = await fetch(pact._links['pb:publish-verification-results'].href as string, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ success, providerApplicationVersion: version }),
      })
      assert.equal(status, 201)
    }
  }

  test('publishes all pacts of a folder', async () => {
    const out = await succeed(
      'publish',
      shopPacts,
      '-a',
      '1',
      '--branch',
      'main',
      '--tag',
      'dev',
      '--build-url',
      'https://ci.example/1',
    )
    assert.match(out, /storefront/)
    const { pacts } = await get('/pacts/latest')
    assert.deepEqual(
      (pacts as { _embedded: Record<string, { name: string }> }[])
        .map(({ _embedded: { consumer, provider } }) => `${consumer?.name} ${provider?.name}`)
        .toSorted(),
      [
        'notifications billing',
        'notifications orders',
        'orders catalog',
        'shipping orders',
        'storefront orders',
        'storefront shipping',
      ],
    )
    const version = await get('/pacticipants/storefront/versions/1')
    assert.equal(version.buildUrl, 'https://ci.example/1')
    assert.equal(version._embedded.branchVersions[0].name, 'main')
    assert.equal(version._embedded.tags[0].name, 'dev')
  })

  test('publishing the same again is accepted, another content for the same version is not', async () => {
    await succeed('publish', shopPacts, '-a', '1', '--branch', 'main')
    const other = join(folder, 'storefront-orders.json')
    writeFileSync(
      other,
      JSON.stringify({ consumer: { name: 'storefront' }, provider: { name: 'orders' }, interactions: [] }),
    )
    const { code, out } = await run('publish', other, '-a', '1', '--branch', 'main')
    assert.notEqual(code, 0)
    assert.match(out, /Cannot change the content of the pact for storefront version 1 and provider orders/)
  })

  test('lists what was published', async () => {
    assert.match(await succeed('list-latest-pact-versions'), /storefront/)
    assert.match(await succeed('list-pacticipants'), /notifications/)
    assert.match(await succeed('describe-version', ...of('storefront', '1')), /1/)
    assert.match(await succeed('provider-states', 'list', '--provider', 'orders'), /an order exists/)
  })

  test('creates, changes, shows and deletes environments', async () => {
    await succeed(
      'create-environment',
      '--name',
      'production',
      '--display-name',
      'Production',
      '--production',
    )
    await succeed('create-environment', '--name', 'test', '--display-name', 'Test')
    assert.match(await succeed('list-environments'), /production/)
    const { _embedded } = await get('/environments')
    const { uuid } = _embedded.environments.find(({ name }: { name: string }) => name === 'test')
    await succeed('update-environment', '--uuid', uuid, '--name', 'trial', '--display-name', 'Trial')
    assert.match(await succeed('describe-environment', '--uuid', uuid), /trial/i)
    await succeed('delete-environment', '--uuid', uuid)
    assert.doesNotMatch(await succeed('list-environments'), /trial/i)
  })

  test('may deploy a provider before its consumers, and a consumer only after its provider', async () => {
    const early = await canIDeploy('storefront', '1')
    assert.equal(early.code, 1)
    assert.match(
      early.out,
      /There is no verified pact between version 1 of storefront and a version of (orders|shipping)/,
    )
    // Each needs those before it.
    for (const provider of ['catalog', 'orders', 'shipping']) {
      await verify(provider, '1', true)
      const { code, out } = await canIDeploy(provider, '1')
      assert.equal(code, 0, out)
      await succeed('record-deployment', ...of(provider, '1'), '--environment', 'production')
    }
    const late = await canIDeploy('storefront', '1')
    assert.equal(late.code, 0, late.out)
    assert.match(late.out, /All required verification results are published and successful/)
    assert.equal((await canIDeploy('storefront', '1', '-o', 'json')).code, 0)
  })

  test('may not deploy a provider that breaks a deployed consumer, but for a consumer that is ignored', async () => {
    await succeed('record-deployment', ...of('storefront', '1'), '--environment', 'production')
    await verify('shipping', '2', false)
    const { code, out } = await canIDeploy('shipping', '2')
    assert.equal(code, 1)
    assert.match(out, /storefront/)
    assert.equal((await canIDeploy('shipping', '2', '--ignore', 'storefront')).code, 0)
    assert.equal((await canIDeploy('shipping', '2', '--dry-run')).code, 0)
    assert.notEqual((await canIDeploy('nobody', '1')).code, 0)
  })

  test('answers can-i-merge by the main branches', async () => {
    await succeed('create-or-update-version', ...of('shipping', '1'), '--branch', 'main')
    await succeed('create-or-update-version', ...of('orders', '1'), '--branch', 'main')
    assert.equal((await run('can-i-merge', ...of('storefront', '1'))).code, 0)
  })

  test('records instances, releases, and the end of both', async () => {
    const deployed = async (pacticipant: string): Promise<number> => {
      const { _embedded } = await get('/environments')
      const { uuid } = _embedded.environments[0]
      const answer = await get(
        `/environments/${uuid}/deployed-versions/currently-deployed?pacticipant=${pacticipant}`,
      )
      return answer._embedded.deployedVersions.length
    }
    await succeed(
      'record-deployment',
      ...of('orders', '1'),
      '--environment',
      'production',
      '--application-instance',
      'blue',
    )
    assert.equal(await deployed('orders'), 2)
    await succeed(
      'record-undeployment',
      '--pacticipant',
      'orders',
      '--environment',
      'production',
      '--application-instance',
      'blue',
    )
    assert.equal(await deployed('orders'), 1)
    await succeed('record-release', ...of('notifications', '1'), '--environment', 'production')
    assert.match(await succeed('describe-version', ...of('notifications', '1')), /1/)
    await succeed('record-support-ended', ...of('notifications', '1'), '--environment', 'production')
  })

  test('keeps pacticipants, versions, branches and tags', async () => {
    await succeed('create-or-update-pacticipant', '--name', 'ledger', '--main-branch', 'trunk')
    assert.match(await succeed('describe-pacticipant', '--name', 'ledger'), /ledger/)
    await succeed('create-or-update-version', ...of('ledger', '1'), '--branch', 'feature', '--tag', 'x')
    await succeed('create-version-tag', ...of('ledger', '1'), '--tag', 'y')
    await succeed('delete-version-tag', ...of('ledger', '1'), '--tag', 'x')
    const { _embedded } = await get('/pacticipants/ledger/versions/1')
    assert.deepEqual(
      _embedded.tags.map(({ name }: { name: string }) => name),
      ['y'],
    )
    await succeed('delete-branch', '--pacticipant', 'ledger', '--branch', 'feature')
    const branch = await fetch(`${url()}/pacticipants/ledger/branches/feature`)
    assert.equal(branch.status, 404)
  })

  test('may not create a webhook to this machine', async () => {
    const heard: string[] = []
    const target = createServer((request, response) => {
      heard.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => {
      target.listen(0, '127.0.0.1', resolve)
    })
    const { port } = target.address() as AddressInfo
    try {
      const { code, out } = await run(
        'create-webhook',
        `http://127.0.0.1:${port}/hook`,
        '--request',
        'POST',
        '--contract-published',
      )
      assert.notEqual(code, 0, out)
      await succeed('publish', shopPacts, '-a', '2', '--branch', 'main')
      assert.deepEqual(heard, [])
    } finally {
      target.close()
    }
  })
})
