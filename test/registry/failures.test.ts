import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { openRegistry } from '../../src/registry/client.ts'
import { connectionTo, json, scriptedServer } from './scripted-server.ts'

const schema = { type: 'AVRO', text: '"string"', references: [] } as const

const failure = async (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => assert.fail('it succeeded'),
    (error: unknown) => {
      assert.ok(error instanceof CannotJudge, String(error))
      return `${error.message} ${error.help ?? ''}`
    },
  )

test('a busy registry is asked again, and so is one that breaks off', async (t) => {
  const server = await scriptedServer(t, (_, response, count) => {
    if (count === 1) json(response, 503, { error_code: 503, message: 'starting' })
    else if (count === 2) json(response, 429, { error_code: 429, message: 'slow down' })
    else if (count === 3) response.socket?.destroy()
    else json(response, 200, ['a'])
  })
  assert.deepEqual(await openRegistry(connectionTo(server.url)).subjects({ deleted: false }), ['a'])
  assert.equal(server.asked.length, 4)
})

test('registering is repeated, because a registry knows the same schema again', async (t) => {
  const server = await scriptedServer(t, (_, response, count) => {
    if (count === 1) response.socket?.destroy()
    else json(response, 200, { id: 7 })
  })
  assert.deepEqual(await openRegistry(connectionTo(server.url)).register('s', schema), {
    kind: 'registered',
    id: 7,
  })
  assert.equal(server.asked[0]?.body, server.asked[1]?.body)
})

test('a deletion that may have been done is not sent a second time', async (t) => {
  const server = await scriptedServer(t, (_, response) => void response.socket?.destroy())
  assert.match(
    await failure(openRegistry(connectionTo(server.url)).deleteSubject('s', false)),
    /gave no answer/,
  )
  assert.equal(server.asked.length, 1)
})

test('a registry that stays busy is given up on, and the last answer is told', async (t) => {
  const server = await scriptedServer(t, (_, response) =>
    json(response, 503, { error_code: 50003, message: 'no leader' }),
  )
  const told = await failure(openRegistry(connectionTo(server.url)).subjects({ deleted: false }))
  assert.match(told, /refused to list its subjects \(HTTP 503, error code 50003\): no leader/)
  assert.equal(server.asked.length, 4)
})

test('a registry that says when to come back is left alone until then', async (t) => {
  const server = await scriptedServer(t, (_, response, count) => {
    if (count > 1) return json(response, 200, [])
    response.setHeader('retry-after', '1')
    return json(response, 503, { error_code: 503, message: 'busy' })
  })
  const start = performance.now()
  await openRegistry(connectionTo(server.url)).subjects({ deleted: false })
  assert.ok(performance.now() - start >= 990)
})

test('an error that waiting does not cure is not repeated', async (t) => {
  const server = await scriptedServer(t, (_, response) =>
    json(response, 500, { error_code: 50001, message: 'store' }),
  )
  assert.match(await failure(openRegistry(connectionTo(server.url)).subjects({ deleted: false })), /50001/)
  assert.equal(server.asked.length, 1)
})

test('a registry that cannot be reached is named together with what was tried', async () => {
  const told = await failure(
    openRegistry(connectionTo('http://127.0.0.1:1/', { retries: 1 })).subjects({ deleted: false }),
  )
  assert.match(
    told,
    /http:\/\/127\.0\.0\.1:1\/ gave no answer to GET subjects: nothing listens there .* \(tried 2 times\)/,
  )
})

test('an answer that takes too long is no answer, also when it trickles in', async (t) => {
  const server = await scriptedServer(t, (_, response) => {
    response.writeHead(200)
    const dripping = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(dripping))
  })
  const connection = connectionTo(server.url, { timeoutMs: 150, retries: 0 })
  assert.match(
    await failure(openRegistry(connection).subjects({ deleted: false })),
    /no answer within 0.15 s/,
  )
})

test('an answer without end is cut off', async (t) => {
  const server = await scriptedServer(t, (_, response) => {
    const block = Buffer.alloc(1024 * 1024, ' ')
    const more = (): void => {
      while (response.writable && response.write(block));
    }
    response.on('drain', more)
    more()
  })
  const told = await failure(openRegistry(connectionTo(server.url)).subjects({ deleted: false }))
  assert.match(told, /more than 64 MiB/)
  assert.equal(server.asked.length, 1)
})

test('both forms of the answer to an incompatible schema are understood', async (t) => {
  for (const code of [409, 40901]) {
    const server = await scriptedServer(t, (_, response) =>
      json(response, 409, { error_code: code, message: 'Schema being registered is incompatible' }),
    )
    assert.deepEqual(await openRegistry(connectionTo(server.url)).register('s', schema), {
      kind: 'incompatible',
      message: 'Schema being registered is incompatible',
    })
  }
})

test('another kind of conflict is not taken for an incompatible schema', async (t) => {
  const server = await scriptedServer(t, (_, response) =>
    json(response, 409, { error_code: 40902, message: 'association' }),
  )
  assert.match(await failure(openRegistry(connectionTo(server.url)).register('s', schema)), /40902/)
})

test('a web page instead of an answer says where to look', async (t) => {
  const server = await scriptedServer(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end('<html>Please sign in</html>')
  })
  const told = await failure(openRegistry(connectionTo(server.url)).subjects({ deleted: false }))
  assert.match(told, /with a web page instead of JSON \(HTTP 200, text\/html\)/)
  assert.match(told, /ccompat/)
})

test('a missing subject has no versions, but a 404 of somebody in between does not pass for one', async (t) => {
  const missing = await scriptedServer(t, (_, response) =>
    json(response, 404, { error_code: 40401, message: "Subject 's' not found." }),
  )
  assert.deepEqual(await openRegistry(connectionTo(missing.url)).versions('s'), [])
  const proxy = await scriptedServer(t, (_, response) => json(response, 404, { detail: 'no such route' }))
  assert.match(await failure(openRegistry(connectionTo(proxy.url)).versions('s')), /HTTP 404/)
})

test('who is not let in is told what to do, and no secret is shown', async (t) => {
  const server = await scriptedServer(t, ({ headers }, response) =>
    headers.authorization === undefined
      ? json(response, 401, { error_code: 401, message: 'Unauthorized' })
      : json(response, 422, { error_code: 42201, message: `you sent ${headers.authorization} alias secret` }),
  )
  assert.match(
    await failure(openRegistry(connectionTo(server.url)).subjects({ deleted: false })),
    /HTTP 401.*--user/,
  )
  const encoded = Buffer.from('ann:secret').toString('base64')
  const connection = connectionTo(server.url, {
    authorization: `Basic ${encoded}`,
    secrets: [encoded, 'secret'],
  })
  const told = await failure(openRegistry(connection).subjects({ deleted: false }))
  assert.match(told, /you sent Basic \*\*\* alias \*\*\*/)
  const forbidden = await scriptedServer(t, (_, response) => json(response, 403, {}))
  assert.match(
    await failure(openRegistry(connectionTo(forbidden.url)).subjects({ deleted: false })),
    /HTTP 403/,
  )
})

test('a redirection is followed, but credentials stay with the host they are for', async (t) => {
  const elsewhere = await scriptedServer(t, (_, response) => json(response, 200, ['b']))
  const home = await scriptedServer(t, ({ path }, response) => {
    response.writeHead(307, { location: path === '/subjects' ? '/moved' : `${elsewhere.url}subjects` })
    response.end()
  })
  const connection = connectionTo(home.url, { authorization: 'Bearer abc', secrets: ['abc'] })
  assert.deepEqual(await openRegistry(connection).subjects({ deleted: false }), ['b'])
  assert.deepEqual(
    home.asked.map(({ headers }) => headers.authorization),
    ['Bearer abc', 'Bearer abc'],
  )
  assert.equal(elsewhere.asked[0]?.headers.authorization, undefined)
})

test('redirections in a circle and to other protocols end', async (t) => {
  const circle = await scriptedServer(t, (_, response) => {
    response.writeHead(302, { location: '/again' })
    response.end()
  })
  assert.match(
    await failure(openRegistry(connectionTo(circle.url)).subjects({ deleted: false })),
    /redirects more than 5/,
  )
  const file = await scriptedServer(t, (_, response) => {
    response.writeHead(302, { location: 'file:///etc/passwd' })
    response.end()
  })
  assert.match(
    await failure(openRegistry(connectionTo(file.url)).subjects({ deleted: false })),
    /redirects \(HTTP 302\)/,
  )
})

test('what a server makes up is refused with what it said', async (t) => {
  const answers = [
    ['subjects', { subjects: [] }],
    ['subjects', ['a', 1]],
    ['versions', ['1']],
    ['versions', [1.5]],
    ['versions', [-1]],
  ] as const
  for (const [what, answer] of answers) {
    const server = await scriptedServer(t, (_, response) => json(response, 200, answer))
    const registry = openRegistry(connectionTo(server.url))
    const told = await failure(
      what === 'subjects' ? registry.subjects({ deleted: false }) : registry.versions('s'),
    )
    assert.match(told, /is not what a schema registry answers: [[{]/)
  }
  const named = { subject: 's', version: 1, id: 1, schema: '"string"' }
  for (const wrong of [
    { schema: 1 },
    { schemaType: 'THRIFT' },
    { references: [{ name: 'x' }] },
    { id: '1' },
  ]) {
    const server = await scriptedServer(t, (_, response) => json(response, 200, { ...named, ...wrong }))
    const registry = openRegistry(connectionTo(server.url))
    assert.match(await failure(registry.version('s', 1)), /is not what a schema registry answers/)
  }
})

test('characters that would move the cursor do not reach the terminal', async (t) => {
  const server = await scriptedServer(t, (_, response) =>
    json(response, 422, { error_code: 42201, message: 'bad\u001b[2J\r\nschema' }),
  )
  const told = await failure(openRegistry(connectionTo(server.url)).subjects({ deleted: false }))
  assert.ok(told.includes('bad\\u001b[2J\\r\\nschema'), told)
})

test('subjects are one part of the path, whatever is in their name', async (t) => {
  const server = await scriptedServer(t, (_, response) => json(response, 200, [1]))
  const registry = openRegistry(connectionTo(`${server.url}apis/ccompat/v7/`))
  await registry.versions('a/b?c#d%2F é')
  assert.equal(server.asked[0]?.path, '/apis/ccompat/v7/subjects/a%2Fb%3Fc%23d%252F%20%C3%A9/versions')
  assert.match(await failure(registry.versions('..')), /cannot be the name of a subject/)
})

test('a certificate of an authority of your own is believed when it is named, and a client can show one itself', async (t) => {
  const pem = (name: string) => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8')
  const server = createServer(
    { key: pem('server.key'), cert: pem('server.pem'), ca: pem('ca.pem'), requestCert: true },
    (_, response) => void response.end('["a"]'),
  )
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const ask = (tls: { ca?: string; cert?: string; key?: string }) =>
    openRegistry(connectionTo(url, { tls })).subjects({ deleted: false })
  assert.match(await failure(ask({})), /--ca FILE/)
  assert.match(await failure(ask({ ca: pem('ca.pem') })), /--client-cert FILE/)
  assert.deepEqual(await ask({ ca: pem('ca.pem'), cert: pem('client.pem'), key: pem('client.key') }), ['a'])
})
