import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { compareDocuments, compareFiles, contractAt, loadFiles, memoryTree, orders } from './documents.ts'

const messages = async (path: string, text: string): Promise<string[]> =>
  (await loadFiles({ [path]: text }, path)).problems.map(({ message }) => message)

const folder = new URL('../../fixtures/hostile/openapi/', import.meta.url)

for (const name of readdirSync(folder)) {
  test(`${name} is read, compared and linted without an exception`, async () => {
    const files = { [name]: readFileSync(new URL(name, folder), 'utf8') }
    const { model, problems } = await loadFiles(files, name)
    assert.ok(problems.length > 0)
    for (const problem of problems)
      assert.ok(problem.line >= 1 && problem.column >= 1 && problem.message.endsWith('.'), problem.message)
    for (const element of openapi.elements(model)) element.head()
    const { changes } = await compareFiles(files, files, name)
    assert.deepEqual(changes, [])
  })
}

const bomb = (levels: number): string => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level <= levels; level++)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    )
  return `${lines.join('\n')}\n`
}

test('an alias bomb is refused', async () => {
  assert.deepEqual(await messages('api.yaml', bomb(9)), [
    'The file holds more than 5000000 values once its aliases are expanded.',
  ])
})

test('an alias inside its own anchor is refused', async () => {
  assert.deepEqual(await messages('api.yaml', 'a: &a [*a]\n'), [
    'The alias *a stands inside what it refers to.',
  ])
})

test('100,000 levels are refused in JSON and in YAML', async () => {
  assert.deepEqual(await messages('api.json', '['.repeat(100_000) + ']'.repeat(100_000)), [
    'Nested deeper than 400 levels.',
  ])
  assert.deepEqual(await messages('api.json', '{"a":'.repeat(100_000)), ['Nested deeper than 400 levels.'])
  assert.match(
    (await messages('api.yaml', '['.repeat(100_000))).join(),
    /^The YAML is not valid: nesting exceeded maxDepth/,
  )
})

test('a chain of 20,000 references through components is followed without recursion', async () => {
  const schemas: Record<string, object> = {}
  const size = 20_000
  for (let index = 0; index < size; index++)
    schemas[`S${index}`] = {
      type: 'object',
      properties: { next: { $ref: `#/components/schemas/S${index + 1}` } },
    }
  const document = (type: string) =>
    orders({ response: { $ref: '#/components/schemas/S0' }, schemas: { ...schemas, [`S${size}`]: { type } } })
  const files = (type: string) => ({ 'api.json': document(type) })
  const { changes, problems } = await compareFiles(files('string'), files('boolean'), 'api.json')
  assert.deepEqual(problems, [])
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['schema.type'],
  )
})

test('a chain of allOf that is too long is cut, not followed for ever', async () => {
  const schemas: Record<string, object> = {}
  for (let index = 0; index < 3_000; index++)
    schemas[`S${index}`] = {
      allOf: [{ $ref: `#/components/schemas/S${index + 1}` }],
      properties: { [`p${index}`]: { type: 'string' } },
    }
  const files = {
    'api.json': orders({ response: { $ref: '#/components/schemas/S0' }, schemas: { ...schemas, S3000: {} } }),
  }
  const started = performance.now()
  const { model } = await loadFiles(files, 'api.json')
  for (const element of openapi.elements(model)) element.head()
  assert.ok(performance.now() - started < 10_000)
})

const manyValues = (skip: number) => ({
  'api.json': orders({
    response: {
      type: 'string',
      enum: Array.from({ length: 50_000 }, (_, index) => `value ${index}`).filter(
        (_, index) => index !== skip,
      ),
    },
  }),
})

test('an enum of 50,000 values is compared', async () => {
  const started = performance.now()
  const { changes } = await compareFiles(manyValues(7), manyValues(8), 'api.json')
  assert.equal(changes.length, 2)
  assert.ok(performance.now() - started < 5_000)
})

const manyBranches = (offset: number) => ({
  'api.json': orders({
    response: {
      oneOf: Array.from({ length: 2_000 }, (_, index) => ({
        type: 'object',
        properties: { [`p${index + offset}`]: { type: 'string' } },
      })),
    },
  }),
})

test('2,000 branches that all differ are compared', async () => {
  const started = performance.now()
  const { changes } = await compareFiles(manyBranches(0), manyBranches(5_000), 'api.json')
  assert.ok(changes.length > 0)
  assert.ok(performance.now() - started < 10_000, `${performance.now() - started} ms`)
})

test('properties may be called as the members of every object are', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
  const schema = (type: string) =>
    `{"type":"object","properties":{${names.map((name) => `"${name}":{"type":"${type}"}`).join()}},"required":["constructor"]}`
  const document = (type: string) =>
    `{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"OK","content":{"application/json":{"schema":${schema(type)}}}}}}}}}`
  const { changes } = await compareFiles(
    { 'api.json': document('string') },
    { 'api.json': document('boolean') },
    'api.json',
  )
  assert.deepEqual(
    changes.map(({ subject }) => subject.at(-1)),
    names.map((name) => `property ${name}`),
  )
})

const withMaximum = (maximum: string) => ({
  'api.json': `{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"OK","content":{"application/json":{"schema":{"type":"integer","maximum":${maximum}}}}}}}}}}`,
})

test('numbers beyond 2^53 and -0 are compared without harm', async () => {
  const huge = await compareFiles(withMaximum('9223372036854775807'), withMaximum('1e400'), 'api.json')
  assert.deepEqual(
    huge.changes.map(({ kind }) => kind),
    ['schema.bound'],
  )
  const zero = await compareFiles(withMaximum('-0'), withMaximum('0'), 'api.json')
  assert.deepEqual(zero.changes, [])
})

test('malformed parts are problems with places, and the rest is still compared', async () => {
  const broken = {
    openapi: '3.1.0',
    info: [],
    paths: { '/a': 'x', '/b': { get: { parameters: { a: 1 }, responses: [1] }, post: null } },
    components: { schemas: 7 },
    security: 'no',
  }
  const head = { ...broken, paths: { '/a': 'x' } }
  const { changes, problems } = await compareDocuments(broken, head)
  assert.deepEqual(
    changes.map(({ kind, subject }) => `${kind} ${subject.join()}`),
    ['path.operation.removed GET /b'],
  )
  const texts = problems
    .filter(({ message }) => !message.startsWith('In the base'))
    .map(({ line, column, message }) => `${line}:${column} ${message}`)
  assert.deepEqual(texts.toSorted(), [
    '2:1 "info" must be an object.',
    '4:3 The path "/a" must be an object.',
    '6:3 The schemas must be an object.',
    '7:1 "security" must be a list.',
  ])
})

test('a document of an unknown version, or of none, is reported', async () => {
  assert.match(
    (await messages('api.yaml', 'openapi: 4.0.0\ninfo: {title: t, version: "1"}\npaths: {}\n')).join(),
    /version "4\.0\.0" is not known/,
  )
  assert.match(
    (await messages('api.yaml', 'info: {title: t, version: "1"}\npaths: {}\n')).join(),
    /neither "openapi" nor "swagger"/,
  )
  assert.deepEqual(
    await messages('api.yaml', 'openapi: 3.2.0\ninfo: {title: t, version: "1"}\npaths: {}\n'),
    [],
  )
  assert.match((await messages('api.yaml', 'openapi: 3.0.0\n')).join(' '), /no "info".*no "paths"/)
  assert.match((await messages('api.yaml', '- 1\n')).join(), /must be an object/)
})

test('a file that cannot be read is a problem, not an exception', async () => {
  const tree = {
    ...memoryTree({}),
    read: async () => new Map([['api.yaml', { unreadable: 'The file is a directory.' }]]),
  }
  const { problems } = await openapi.load(contractAt('api.yaml'), tree)
  assert.deepEqual(problems, [{ path: 'api.yaml', line: 1, column: 1, message: 'The file is a directory.' }])
})

/** Every property combines two schemas with two others: without a limit there are as many combinations as subsets. */
const combining = (size: number, type: string) => {
  const schemas: Record<string, object> = {}
  const schemaOf = (index: number) => ({ $ref: `#/components/schemas/S${index % size}` })
  for (let index = 0; index < size; index++) {
    schemas[`S${index}`] = {
      properties: {
        x: { allOf: [schemaOf(index + 1), ...(index === 0 ? [schemaOf(0)] : [])] },
        y: { allOf: index === size - 1 ? [{ type }] : [schemaOf(index + 1)] },
      },
    }
  }
  return { 'api.json': orders({ response: schemaOf(0), schemas }) }
}

test('schemas that combine in millions of ways are cut, and that is said', async () => {
  const started = performance.now()
  const { problems } = await compareFiles(combining(40, 'string'), combining(40, 'boolean'), 'api.json')
  assert.ok(problems.some(({ message }) => message.includes('combine in too many ways')))
  assert.ok(performance.now() - started < 30_000, `${performance.now() - started} ms`)
})
