import assert from 'node:assert/strict'
import { test } from 'node:test'
import { repository, temporaryFolder, write } from '../cli/concordat.ts'
import { run } from '../registry/concordat-async.ts'
import { scriptedServer } from '../registry/scripted-server.ts'

const pact = (consumer: string, provider: string, description = 'a request'): string =>
  JSON.stringify({
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [{ description }],
  })

const published = { notices: [{ type: 'success', text: 'Published.\n  Next steps' }] }

test('the pacts of each consumer are sent at once, as the client of the Pact Broker sends them', async (t) => {
  const server = await scriptedServer(t, (_, response) => response.end(JSON.stringify(published)))
  const folder = temporaryFolder(t)
  const text = pact('Web', 'Orders')
  write(folder, {
    'pacts/web-orders.json': text,
    'pacts/deep/web-mail.json': pact('Web', 'Mail'),
    'pacts/app-orders.json': pact('App', 'Orders'),
    'pacts/readme.txt': 'no pact',
  })
  const words = ['-a', '1', '--branch', 'main', '-t', 'dev,x', '-t', 'y', '--build-url', 'https://ci/1']
  const { code, out } = await run(folder, ['pact', 'publish', ...words], { PACT_BROKER_BASE_URL: server.url })
  assert.equal(code, 0)
  assert.match(out, /^Published\.$/m)
  assert.match(out, /^ {2}Next steps$/m)
  assert.deepEqual(
    server.asked.map(({ method, path }) => `${method} ${path}`),
    ['POST /contracts/publish', 'POST /contracts/publish'],
  )
  const bodies = server.asked.map(({ body }) => JSON.parse(body))
  assert.deepEqual(
    bodies.map(({ pacticipantName }) => pacticipantName),
    ['App', 'Web'],
  )
  const { contracts, ...version } = bodies[1]
  assert.deepEqual(version, {
    pacticipantName: 'Web',
    pacticipantVersionNumber: '1',
    branch: 'main',
    tags: ['dev', 'x', 'y'],
    buildUrl: 'https://ci/1',
  })
  assert.deepEqual(contracts[1], {
    consumerName: 'Web',
    providerName: 'Orders',
    specification: 'pact',
    contentType: 'application/json',
    content: Buffer.from(text).toString('base64'),
    onConflict: 'overwrite',
  })
})

test('a version that published something else before is a conflict, with what to do about it', async (t) => {
  const server = await scriptedServer(t, (_, response) => {
    response.writeHead(409, { 'content-type': 'application/json' })
    response.end(
      '{"notices":[{"type":"error","text":"Cannot change the content"}],"errors":{"contracts":["x"]}}',
    )
  })
  const folder = temporaryFolder(t)
  write(folder, { 'pacts/a.json': pact('Web', 'Orders') })
  const { code, out } = await run(folder, ['pact', 'publish', 'pacts', '-a', '1', '-b', server.url])
  assert.equal(code, 1)
  assert.match(out, /^Cannot change the content$/m)
  assert.match(out, /Version 1 of Web has published another pact with Orders before/)
  assert.match(out, /publish under a new one, such as the commit/)
})

test('a refusal for another reason is no verdict', async (t) => {
  const server = await scriptedServer(t, (_, response) => {
    response.writeHead(400)
    response.end('{"errors":{"pacticipantVersionNumber":["can\'t be blank"]}}')
  })
  const folder = temporaryFolder(t)
  write(folder, { 'pacts/a.json': pact('Web', 'Orders') })
  const { code, err } = await run(folder, ['pact', 'publish', 'pacts', '-a', '1', '-b', server.url])
  assert.equal(code, 2)
  assert.match(err, /refused to take the pacts of Web \(HTTP 400\): pacticipantVersionNumber: can't be blank/)
})

test('what is no pact stops everything before anything is sent', async (t) => {
  const server = await scriptedServer(t, (_, response) => response.end('{}'))
  const folder = temporaryFolder(t)
  write(folder, {
    'pacts/a.json': pact('Web', 'Orders'),
    'pacts/b.json': '{\n  "consumer": {"name": "Web"}\n}',
  })
  const { code, err } = await run(folder, ['pact', 'publish', 'pacts', '-a', '1', '-b', server.url])
  assert.equal(code, 2)
  assert.match(err, /pacts\/b\.json:1:1: The file is not a pact: it needs/)
  write(folder, { 'pacts/b.json': '{"consumer": ' })
  assert.match(
    (await run(folder, ['pact', 'publish', 'pacts', '-a', '1', '-b', server.url])).err,
    /b\.json:1:\d+: /,
  )
  assert.equal(server.asked.length, 0)
})

test('nothing to publish is an error, and so is a missing version', async (t) => {
  const folder = temporaryFolder(t)
  write(folder, { 'pacts/readme.txt': '' })
  const words = ['pact', 'publish', 'pacts', '-b', 'http://127.0.0.1:1']
  const nothing = await run(folder, [...words, '-a', '1'])
  assert.equal(nothing.code, 2)
  assert.match(nothing.err, /There is no pact in pacts/)
  const versionless = await run(folder, words)
  assert.equal(versionless.code, 2)
  assert.match(versionless.err, /--consumer-app-version is missing/)
})

test('two different pacts of one pair need --merge, which sends one after the other', async (t) => {
  const server = await scriptedServer(t, (_, response) => response.end(JSON.stringify(published)))
  const folder = temporaryFolder(t)
  write(folder, { 'pacts/a.json': pact('Web', 'Orders'), 'pacts/b.json': pact('Web', 'Orders', 'another') })
  const words = ['pact', 'publish', 'pacts', '-a', '1', '-b', server.url]
  const refused = await run(folder, words)
  assert.equal(refused.code, 2)
  assert.match(refused.err, /a\.json and .*b\.json hold different pacts between Web and Orders/)
  assert.equal((await run(folder, [...words, '--merge'])).code, 0)
  assert.deepEqual(
    server.asked.map(({ body }) =>
      JSON.parse(body).contracts.map((one: { onConflict: string }) => one.onConflict),
    ),
    [['merge'], ['merge']],
  )
})

test('version and branch are those of the git repository when nothing else says them', async (t) => {
  const server = await scriptedServer(t, (_, response) => response.end(JSON.stringify(published)))
  const folder = repository(t, { 'pacts/a.json': pact('Web', 'Orders') })
  const words = ['pact', 'publish', 'pacts', '--auto-detect-version-properties', '-b', server.url]
  assert.equal((await run(folder, words)).code, 0)
  const { pacticipantVersionNumber: version, branch } = JSON.parse(server.asked[0]?.body ?? '')
  assert.match(version, /^[0-9a-f]{40}$/)
  assert.equal(branch, 'main')
  assert.equal((await run(folder, [...words, '-a', '7', '--branch', 'x', '--tag-with-git-branch'])).code, 0)
  const said = JSON.parse(server.asked[1]?.body ?? '')
  assert.deepEqual([said.pacticipantVersionNumber, said.branch, said.tags], ['7', 'x', ['main']])
})
