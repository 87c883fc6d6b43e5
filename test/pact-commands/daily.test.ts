import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBroker } from './broker-under-test.ts'

test('environments are created, changed, listed and deleted', async (t) => {
  const broker = await startBroker(t)
  const { out: id } = await broker.concordat(
    'create-environment',
    '--name',
    'uat',
    '--display-name',
    'UAT',
    '-o',
    'id',
  )
  const uuid = id.trim()
  assert.match(uuid, /^[0-9a-f-]{36}$/)
  const taken = await broker.concordat('create-environment', '--name', 'uat')
  assert.equal(taken.code, 2)
  assert.match(taken.err, /refused to create the environment "uat" \(HTTP 4/)
  const changed = await broker.json(
    'update-environment',
    '--uuid',
    uuid,
    '--production',
    '--contact-name',
    'Ann',
  )
  assert.deepEqual([changed.name, changed.displayName, changed.production], ['uat', 'UAT', true])
  const kept = await broker.json('update-environment', '--uuid', uuid, '--display-name', 'Acceptance')
  assert.deepEqual([kept.name, kept.displayName, kept.production], ['uat', 'Acceptance', true])
  assert.match((await broker.concordat('list-environments')).out, /^uat +Acceptance +yes +/m)
  assert.match((await broker.concordat('describe-environment', '--uuid', uuid)).out, /^uat \(Acceptance\)$/m)
  assert.equal((await broker.concordat('delete-environment', '--uuid', uuid)).code, 0)
  assert.doesNotMatch((await broker.concordat('list-environments')).out, /uat/)
  assert.equal((await broker.concordat('describe-environment', '--uuid', uuid)).code, 2)
})

test('deployments replace each other for each instance, and are ended', async (t) => {
  const broker = await startBroker(t)
  await broker.json('create-environment', '--name', 'production')
  await broker.publish('1')
  await broker.publish('2')
  const record = (version: string, ...more: readonly string[]) =>
    broker.concordat('record-deployment', '-a', 'Web', '-e', version, '--environment', 'production', ...more)
  assert.equal((await record('1')).code, 0)
  assert.equal((await record('2')).code, 0)
  assert.equal((await record('1', '--application-instance', 'blue')).code, 0)
  assert.match(
    (await broker.concordat('describe-version', '-a', 'Web', '-e', '2')).out,
    /deployed to: production/i,
  )
  const undeploy = (...more: readonly string[]) =>
    broker.concordat('record-undeployment', '-a', 'Web', '--environment', 'production', ...more)
  const wrong = await undeploy('--application-instance', 'green')
  assert.equal(wrong.code, 2)
  assert.match(wrong.err, /There is .*version 1 on application instance blue/)
  assert.match((await undeploy()).out, /^Version 2 of Web is no longer deployed to production\.$/m)
  assert.match((await undeploy('--application-instance', 'blue')).out, /^Version 1 of Web/m)
  const gone = await undeploy()
  assert.equal(gone.code, 2)
  assert.match(gone.err, /No version of Web is deployed to production/)
})

test('releases stand beside each other until their support ends', async (t) => {
  const broker = await startBroker(t)
  await broker.json('create-environment', '--name', 'production')
  await broker.publish('1')
  await broker.publish('2')
  const of = (version: string) => ['-a', 'Web', '-e', version, '--environment', 'production'] as const
  assert.equal((await broker.concordat('record-release', ...of('1'))).code, 0)
  assert.equal((await broker.concordat('record-release', ...of('2'))).code, 0)
  assert.equal((await broker.concordat('record-support-ended', ...of('1'))).code, 0)
  const again = await broker.concordat('record-support-ended', ...of('1'))
  assert.equal(again.code, 2)
  assert.match(again.err, /There is version 2/)
})

test('what the broker does not know is told with what to do about it', async (t) => {
  const broker = await startBroker(t)
  const version = await broker.concordat(
    'record-deployment',
    '-a',
    'Web',
    '-e',
    '1',
    '--environment',
    'production',
  )
  assert.equal(version.code, 2)
  assert.match(version.err, /does not know version 1 of Web/)
  await broker.publish('1')
  const environment = await broker.concordat(
    'record-deployment',
    '-a',
    'Web',
    '-e',
    '1',
    '--environment',
    'prd',
  )
  assert.equal(environment.code, 2)
  assert.match(environment.err, /There is no environment "prd".*\n.*create-environment --name prd/)
})

test('publishing the same again changes nothing, and something else under the same version is a conflict', async (t) => {
  const broker = await startBroker(t)
  assert.equal((await broker.publish('1')).code, 0)
  assert.equal((await broker.publish('1')).code, 0)
  const conflict = await broker.publish('1', 'another request')
  assert.equal(conflict.code, 1)
  assert.match(conflict.out, /Cannot change the content of the pact for Web version 1 and provider Orders/)
  assert.match(conflict.out, /Version 1 of Web has published another pact with Orders before/)
  assert.match((await broker.concordat('pact', 'list')).out, /^Web +1 +Orders /m)
})

test('applications are made known, described and listed', async (t) => {
  const broker = await startBroker(t)
  const words = ['create-or-update-pacticipant', '--name', 'Web shop', '--main-branch', 'main'] as const
  assert.equal((await broker.json(...words)).mainBranch, 'main')
  const changed = await broker.json(
    'create-or-update-pacticipant',
    '--name',
    'Web shop',
    '--display-name',
    'The shop',
  )
  assert.deepEqual([changed.mainBranch, changed.displayName], ['main', 'The shop'])
  assert.match(
    (await broker.concordat('describe-pacticipant', '--name', 'Web shop')).out,
    /main branch: main/,
  )
  assert.match((await broker.concordat('list-pacticipants')).out, /^Web shop +The shop +main/m)
  assert.equal((await broker.concordat('describe-pacticipant', '--name', 'x')).code, 2)
})

test('versions have branches and tags', async (t) => {
  const broker = await startBroker(t)
  const version = ['-a', 'Web', '-e', '1'] as const
  const untagged = await broker.concordat('create-version-tag', ...version, '--tag', 'prod')
  assert.equal(untagged.code, 2)
  assert.match(untagged.err, /--auto-create-version/)
  assert.equal(
    (await broker.concordat('create-version-tag', ...version, '--tag', 'prod', '--auto-create-version')).code,
    0,
  )
  assert.equal(
    (await broker.concordat('create-or-update-version', ...version, '--branch', 'feat/x', '-t', 'y')).code,
    0,
  )
  const described = await broker.concordat('describe-version', '-a', 'Web', '--latest', 'prod')
  assert.match(described.out, /^Version 1 of Web$/m)
  assert.match(described.out, /branches: .*feat\/x/)
  assert.match(described.out, /tags: prod, y/)
  assert.equal((await broker.concordat('delete-branch', '-a', 'Web', '--branch', 'feat/x')).code, 0)
  const missing = ['delete-branch', '-a', 'Web', '--branch', 'feat/x'] as const
  assert.equal((await broker.concordat(...missing)).code, 0)
  assert.equal((await broker.concordat(...missing, '--error-when-not-found', 'true')).code, 2)
})

test('webhooks are made under an id of the broker or one of your own', async (t) => {
  const broker = await startBroker(t)
  await broker.publish('1')
  const hook = ['https://ci.example/builds', '--provider', 'Orders', '--contract-published'] as const
  const made = await broker.concordat('create-webhook', ...hook, '--header', 'X-A: 1', '--data', '{"a":1}')
  assert.equal(made.code, 0, made.err)
  assert.match(made.out, /^The webhook \S+ is created: POST https:\/\/ci\.example\/builds$/m)
  const { out: uuid } = await broker.concordat('generate-uuid')
  assert.match(uuid, /^[0-9a-f-]{36}\n$/)
  const own = ['create-or-update-webhook', ...hook, '--uuid', uuid.trim()] as const
  assert.equal((await broker.concordat(...own)).code, 0)
  assert.equal((await broker.concordat(...own, '--description', 'builds')).code, 0)
  const eventless = await broker.concordat('create-webhook', 'https://ci.example')
  assert.equal(eventless.code, 2)
  assert.match(eventless.err, /A webhook needs an event/)
})
