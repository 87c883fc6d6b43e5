import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from '../registry/concordat-async.ts'
import { scriptedServer } from '../registry/scripted-server.ts'
import { temporaryFolder, write } from '../cli/concordat.ts'
import { matrix, matrixServer, row } from './matrix-server.ts'

const formats = [[], ['--format', 'json'], ['-o', 'json'], ['-o', 'table']] as const

const consumers = (count: number, success: (index: number) => boolean | null): readonly object[] =>
  Array.from({ length: count }, (_, index) =>
    row(`Consumer${index}`, 'Web', success(index), { provider: '1' }),
  )

test('a yes of the broker is a yes, and it is asked with a limit', async (t) => {
  const server = await matrixServer(t, [matrix([row('Web', 'Orders', true)])])
  const { code, out } = await server.deploy()
  assert.equal(code, 0, out)
  assert.match(out, /^yes: version 1 of Web can be deployed to production\.$/m)
  assert.match(out, /^Web +1 +Orders +2 +success$/m)
  assert.equal(
    server.asked[0]?.path,
    '/matrix?q[][pacticipant]=Web&q[][version]=1&latestby=cvpv&environment=production&limit=10000',
  )
})

for (const words of formats) {
  test(`the exit code is the same in every format: ${words.join(' ') || 'text'}`, async (t) => {
    const code = async (answer: object) => (await (await matrixServer(t, [answer])).deploy(...words)).code
    assert.equal(await code(matrix([row('Web', 'Orders', true)])), 0)
    assert.equal(await code(matrix([row('Web', 'Orders', false)])), 1)
    assert.equal(await code(matrix([row('Web', 'Orders', null)])), 1)
    assert.equal(await code({ status: 400, text: '{"errors":["Pacticipant Web not found"]}' }), 2)
    assert.equal(await code({ status: 500, text: '{"error":"oops"}' }), 2)
  })
}

test('with 130 consumers in production and one failed verification among them the answer is no', async (t) => {
  const rows = consumers(130, (index) => index !== 129)
  const server = await scriptedServer(t, ({ path }, response) => {
    // As the real broker does it: without a limit it decides by the first hundred.
    const limit = Number(/[?&]limit=(\d+)/.exec(path)?.[1] ?? 100)
    response.end(JSON.stringify(path.startsWith('/matrix') ? matrix(rows.slice(0, limit)) : {}))
  })
  const words = ['can-i-deploy', '--pacticipant', 'Web', '--version', '1', '--to-environment', 'production']
  const { code, out } = await run(temporaryFolder(t), words, { PACT_BROKER_BASE_URL: server.url })
  assert.equal(code, 1)
  assert.match(
    out,
    /between version 1 of Consumer129 and Web was verified by version 1 of Web, and that failed/,
  )
})

test('a list that reaches the limit is never a yes', async (t) => {
  const full = matrix(consumers(10_000, () => true))
  for (const words of formats) {
    const { code, out, err } = await (await matrixServer(t, [full])).deploy(...words)
    assert.equal(code, 2)
    assert.match(out + err, /by the first 10000 results only/)
  }
  const { code } = await (await matrixServer(t, [matrix(consumers(9_999, () => true))])).deploy()
  assert.equal(code, 0)
})

test('a yes that the rows do not bear out is no yes', async (t) => {
  for (const answer of [
    matrix([row('Web', 'Orders', false)], true),
    matrix([row('Web', 'Orders', true), row('Web', 'Mail', null)], true),
    {
      summary: { deployable: true, success: 1, failed: 1, unknown: 0 },
      notices: [],
      matrix: [row('Web', 'Orders', true)],
    },
    {
      summary: { deployable: true, success: 1, failed: 0, unknown: 2 },
      notices: [],
      matrix: [row('Web', 'Orders', true)],
    },
  ]) {
    const { code, err } = await (await matrixServer(t, [answer])).deploy()
    assert.equal(code, 2)
    assert.match(err, /its own results say otherwise/)
  }
})

test('what is no answer of a broker is no yes', async (t) => {
  for (const answer of [
    {},
    { summary: { deployable: true } },
    { summary: { deployable: 'true' }, matrix: [] },
    { summary: { deployable: true }, matrix: [{ consumer: {} }] },
    { summary: {}, matrix: [] },
    { status: 200, text: '[]' },
    { status: 200, text: 'true' },
    { status: 204, text: '' },
    { status: 200, text: '' },
    { status: 200, text: '{"summary":{"deployable":true},"matrix":[' },
  ]) {
    const { code, err } = await (await matrixServer(t, [answer])).deploy()
    assert.equal(code, 2, JSON.stringify(answer))
    assert.match(err, /^concordat: (?!this is a bug)/)
  }
})

test('a login page is not taken for an answer', async (t) => {
  const server = await matrixServer(t, [
    { status: 200, text: '<!doctype html><h1>Log in</h1>', type: 'text/html' },
  ])
  const { code, err } = await server.deploy()
  assert.equal(code, 2)
  assert.match(err, /with a web page instead of JSON \(HTTP 200, text\/html\)/)
})

test('an unreachable broker, wrong credentials and an unknown name are told apart from a no', async (t) => {
  const words = ['can-i-deploy', '-a', 'Web', '-e', '1', '--to-environment', 'production', '--retries', '0']
  const folder = temporaryFolder(t)
  const unreachable = await run(folder, [...words, '-b', 'http://127.0.0.1:1'])
  assert.equal(unreachable.code, 2)
  assert.match(unreachable.err, /nothing listens there/)
  const asJson = await run(folder, [...words, '-b', 'http://127.0.0.1:1', '-o', 'json'])
  assert.equal(asJson.code, 2)
  assert.equal(JSON.parse(asJson.out).outcome, 'broken')
  const stranger = await (await matrixServer(t, [{ status: 401, text: '' }])).deploy()
  assert.equal(stranger.code, 2)
  assert.match(stranger.err, /wants to know who is asking \(HTTP 401\)/)
  const unknown = await (
    await matrixServer(t, [{ status: 400, text: '{"errors":["Pacticipant Web not found"]}' }])
  ).deploy()
  assert.equal(unknown.code, 2)
  assert.match(unknown.err, /Pacticipant Web not found/)
})

test('a dry run exits with 0 whatever the answer is, and says so', async (t) => {
  const no = await (await matrixServer(t, [matrix([row('Web', 'Orders', false)])])).deploy('--dry-run')
  assert.equal(no.code, 0)
  assert.match(no.out, /^no: /)
  assert.match(no.out, /dry run/)
  const json = await (
    await matrixServer(t, [matrix([row('Web', 'Orders', null)])])
  ).deploy('--dry-run', '-o', 'json')
  assert.equal(json.code, 0)
  assert.equal(JSON.parse(json.out).answer, 'unknown')
  const refused = await (
    await matrixServer(t, [{ status: 400, text: '{"errors":["x"]}' }])
  ).deploy('--dry-run')
  assert.equal(refused.code, 0)
  assert.match(refused.err, /refused/)
})

test('while verifications are missing the broker is asked again, and no longer', async (t) => {
  const unknown = matrix([row('Web', 'Orders', null)])
  const server = await matrixServer(t, [unknown, unknown, matrix([row('Web', 'Orders', true)])])
  const { code, err } = await server.deploy('--retry-while-unknown', '5', '--retry-interval', '0')
  assert.equal(code, 0)
  assert.equal(server.asked.length, 3)
  assert.match(err, /Asking again in 0 s \(2 of 5\)/)
  const impatient = await matrixServer(t, [unknown])
  assert.equal((await impatient.deploy('--retry-while-unknown', '2', '--retry-interval', '0')).code, 1)
  assert.equal(impatient.asked.filter(({ path }) => path.includes('environment=')).length, 3)
  const failed = await matrixServer(t, [matrix([row('Web', 'Orders', false)])])
  await failed.deploy('--retry-while-unknown', '2', '--retry-interval', '0')
  assert.equal(failed.asked.filter(({ path }) => path.includes('environment=')).length, 1)
})

test('a yes about nothing says that nothing was compared', async (t) => {
  const { code, out } = await (await matrixServer(t, [matrix([])])).deploy()
  assert.equal(code, 0)
  assert.match(
    out,
    /warning: nothing was compared: no pact connects version 1 of Web with anything in production/,
  )
  const ignored = { ...row('Web', 'Orders', false), ignored: true }
  const all = await (
    await matrixServer(t, [
      { ...matrix([ignored], true), summary: { deployable: true, failed: 0, unknown: 0, ignored: 1 } },
    ])
  ).deploy('--ignore', 'Orders')
  assert.equal(all.code, 0)
  assert.match(all.out, /every pact of version 1 of Web is ignored/)
})

test('what the broker warns of is passed on', async (t) => {
  const answer = { ...matrix([]), notices: [{ type: 'warning', text: 'WARN: Cannot ignore X' }] }
  assert.match((await (await matrixServer(t, [answer])).deploy()).out, /^warning: Cannot ignore X$/m)
})

test('secrets are in no output, and stay with the host they are for', async (t) => {
  const other = await scriptedServer(t, (_, response) => response.end(JSON.stringify(matrix([]))))
  const home = await scriptedServer(t, ({ path }, response) => {
    response.writeHead(302, { location: `${other.url.slice(0, -1)}${path}` })
    response.end()
  })
  const words = ['can-i-deploy', '-a', 'Web', '-e', '1', '--to-environment', 'p', '-b', home.url]
  const { code } = await run(temporaryFolder(t), words, { PACT_BROKER_TOKEN: 'se-cret' })
  assert.equal(code, 0)
  assert.equal(home.asked[0]?.headers.authorization, 'Bearer se-cret')
  assert.equal(other.asked[0]?.headers.authorization, undefined)
  const echo = await scriptedServer(t, ({ headers }, response) => {
    response.writeHead(400)
    response.end(JSON.stringify({ errors: [`who is ${headers.authorization}?`] }))
  })
  const echoed = await run(temporaryFolder(t), [...words.slice(0, -1), echo.url], {
    PACT_BROKER_TOKEN: 'se-cret',
  })
  assert.equal(echoed.code, 2)
  assert.match(echoed.err, /who is Bearer \*\*\*\?/)
})

test('credentials are not sent to an address that only concordat.yaml names', async (t) => {
  const server = await matrixServer(t, [matrix([])])
  const folder = temporaryFolder(t)
  write(folder, { 'concordat.yaml': `version: 1\nbroker: { url: "${server.url}" }\n` })
  const words = ['can-i-deploy', '-a', 'Web', '-e', '1', '--to-environment', 'p']
  const secret = await run(folder, words, { PACT_BROKER_TOKEN: 'se-cret' })
  assert.equal(secret.code, 2)
  assert.match(secret.err, /Credentials are not sent to http:/)
  assert.equal(server.asked.length, 0)
  assert.equal((await run(folder, words)).code, 0)
})

test('what a broker writes into names cannot move the cursor or start a command of the build server', async (t) => {
  const server = await matrixServer(t, [matrix([row('Web', '\u001b[2J::error::x', false)])])
  const { out } = await server.deploy()
  assert.ok(!out.includes('\u001b'))
  assert.doesNotMatch(out, /(^|\s)::error::/)
})
