import assert from 'node:assert/strict'
import { test } from 'node:test'
import { httpInteractions } from '../../src/pact/file/pact-file.ts'
import { parsePath } from '../../src/pact/file/matching-path.ts'
import { matchersAt } from '../../src/pact/file/matching-rules.ts'
import { readPact } from '../../src/pact/file/read-pact.ts'

const parties = { consumer: { name: 'web' }, provider: { name: 'orders' } }
const read = (pact: object) => readPact('pact.json', JSON.stringify(pact)).pact!

test('queries, states and bodies mean the same in every version of the specification', () => {
  const request = { method: 'get', path: '/orders' }
  const second = read({
    ...parties,
    interactions: [
      {
        description: 'd',
        providerState: 's',
        request: { ...request, query: 'a=1&a=2&b=x%20y' },
        response: { status: 200, body: { id: 1 } },
      },
    ],
  })
  const third = read({
    ...parties,
    interactions: [
      {
        description: 'd',
        providerStates: [{ name: 's' }],
        request: { ...request, query: { a: ['1', '2'], b: ['x y'] } },
        response: { status: 200, body: { id: 1 } },
      },
    ],
  })
  const fourth = read({
    ...parties,
    interactions: [
      {
        type: 'Synchronous/HTTP',
        description: 'd',
        providerStates: [{ name: 's' }],
        request: { ...request, query: { a: ['1', '2'], b: ['x y'] } },
        response: {
          status: 200,
          body: { contentType: 'application/json', encoded: false, content: { id: 1 } },
        },
      },
    ],
  })
  const said = [second, third, fourth].map((pact) => {
    const [interaction] = httpInteractions(pact)
    return {
      method: interaction?.request.method.text,
      query: interaction?.request.query.map(({ name, values }) => [name, values.map(({ text }) => text)]),
      states: interaction?.states.map(({ name }) => name),
      body: interaction?.response.body?.content?.kind,
    }
  })
  const expected = {
    method: 'GET',
    query: [
      ['a', ['1', '2']],
      ['b', ['x y']],
    ],
    states: ['s'],
    body: 'object',
  }
  assert.deepEqual(said, [expected, expected, expected])
})

test('before version 4 a body that looks like the wrapper of version 4 is just a body', () => {
  const body = { contentType: 'text/plain', content: 'x' }
  const interaction = {
    description: 'd',
    request: { method: 'GET', path: '/' },
    response: { status: 200, body },
  }
  const bodyOf = (pact: object) => httpInteractions(read(pact))[0]!.response.body
  assert.equal(bodyOf({ ...parties, interactions: [interaction] })?.content?.kind, 'object')
  const wrapped = bodyOf({ ...parties, interactions: [{ type: 'Synchronous/HTTP', ...interaction }] })
  assert.deepEqual([wrapped?.contentType, wrapped?.content], ['text/plain', undefined])
})

test('matching rules of version 2 stand in one list of paths', () => {
  const pact = read({
    ...parties,
    interactions: [
      {
        description: 'd',
        request: { method: 'GET', path: '/' },
        response: {
          status: 200,
          body: { lines: [{ name: 'x' }] },
          matchingRules: { '$.body.lines': { min: 1 }, '$.body.lines[*].*': { match: 'regex', regex: '^x' } },
        },
      },
    ],
  })
  const rules = httpInteractions(pact)[0]!.response.rules
  assert.deepEqual(matchersAt(rules, 'body', ['lines'])?.matchers, [{ kind: 'type', min: 1, max: undefined }])
  assert.deepEqual(matchersAt(rules, 'body', ['lines', 0, 'name'])?.matchers, [
    { kind: 'regex', regex: '^x' },
  ])
})

test('a type matcher reaches what is inside, other matchers do not', () => {
  const pact = read({
    ...parties,
    interactions: [
      {
        description: 'd',
        request: { method: 'GET', path: '/' },
        response: {
          status: 200,
          body: {},
          matchingRules: {
            body: {
              '$.total': { matchers: [{ match: 'type' }] },
              '$.lines': { matchers: [{ match: 'eachValue', rules: [{ match: 'integer' }] }] },
              '$.code': { matchers: [{ match: 'regex', regex: 'x' }] },
            },
          },
        },
      },
    ],
  })
  const rules = httpInteractions(pact)[0]!.response.rules
  const kinds = (...path: string[]) => matchersAt(rules, 'body', path)?.matchers.map(({ kind }) => kind)
  assert.deepEqual(kinds('total', 'amount', 'value'), ['type'])
  assert.deepEqual(kinds('lines', 'a'), ['integer'])
  assert.equal(kinds('code', 'inner'), undefined)
})

test('paths of rules can be written with dots and with brackets', () => {
  assert.deepEqual(parsePath("$['first name'][0].*[*]"), [
    { kind: 'key', key: 'first name' },
    { kind: 'index', index: 0 },
    { kind: 'any' },
    { kind: 'any' },
  ])
  for (const wrong of ['body', '$..', '$[', "$['x", '$.']) assert.equal(parsePath(wrong), undefined, wrong)
})

test('messages are read from both lists, and say nothing about an HTTP interface', () => {
  const contents = { id: 1 }
  const old = read({ ...parties, messages: [{ description: 'm', contents }] })
  const now = read({
    ...parties,
    interactions: [
      {
        type: 'Asynchronous/Messages',
        description: 'm',
        contents: { contentType: 'application/json', content: contents },
      },
    ],
  })
  for (const pact of [old, now]) {
    assert.deepEqual(httpInteractions(pact), [])
    assert.equal(pact.interactions[0]?.description, 'm')
  }
})

test('a file that is no pact says why, and a broken interaction does not hide the others', () => {
  assert.match(
    readPact('x.json', '{"consumer":{"name":"a"}}').problems[0]!.message,
    /^The file is not a pact/,
  )
  assert.match(readPact('x.json', '{').problems[0]!.message, /expected/)
  const { pact, problems } = readPact(
    'x.json',
    JSON.stringify({
      ...parties,
      interactions: [7, { description: 'half' }, { description: 'whole', request: {}, response: {} }],
    }),
  )
  assert.equal(pact?.interactions.length, 1)
  assert.equal(problems.length, 2)
})

test('nesting without end is refused, and keys that look like prototypes are keys', () => {
  assert.equal(readPact('x.json', '['.repeat(100_000)).pact, undefined)
  const pact = readPact(
    'x.json',
    `{"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[{"request":{"headers":{"__proto__":"x"}},"response":{}}]}`,
  ).pact!
  assert.equal(httpInteractions(pact)[0]?.request.headers[0]?.name, '__proto__')
})
