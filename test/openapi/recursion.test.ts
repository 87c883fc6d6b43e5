import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareDocuments, judgeChanges, orders } from './documents.ts'

const treeOf = (type: string) => ({
  Tree: {
    type: 'object',
    properties: {
      value: { type },
      children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
  },
})

test('a schema that holds itself is compared once', async () => {
  const response = { $ref: '#/components/schemas/Tree' }
  const { changes } = await compareDocuments(
    orders({ response, schemas: treeOf('string') }),
    orders({ response, schemas: treeOf('boolean') }),
  )
  assert.deepEqual(
    changes.map(({ subject }) => subject.at(-1)),
    ['property value'],
  )
})

test('a recursive schema written with one turn more is the same', async () => {
  const reference = { $ref: '#/components/schemas/Tree' }
  const short = { Tree: { type: 'object', properties: { next: reference } } }
  const long = {
    Tree: { type: 'object', properties: { next: { type: 'object', properties: { next: reference } } } },
  }
  const document = (schemas: object) => orders({ body: reference, response: reference, schemas })
  assert.deepEqual((await compareDocuments(document(short), document(long))).changes, [])
})

const roundAbout = (type: string) =>
  orders({
    response: { $ref: '#/components/schemas/A' },
    schemas: {
      A: { allOf: [{ $ref: '#/components/schemas/B' }, { properties: { a: { type } } }] },
      B: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { b: { type: 'string' } } },
    },
  })

test('allOf that leads back to itself ends', async () => {
  const { changes, problems } = await compareDocuments(roundAbout('string'), roundAbout('boolean'))
  assert.deepEqual(problems, [])
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['schema.type'],
  )
})

/** Expandable objects: each refers to many others, which refer back, as payment APIs do. */
const web = (size: number, changed: ReadonlySet<number>) => {
  const schemas: Record<string, object> = {}
  for (let index = 0; index < size; index++) {
    const links = Array.from({ length: 12 }, (_, step) => [
      `link${step}`,
      {
        anyOf: [
          { type: 'string', maxLength: 50 },
          { $ref: `#/components/schemas/S${(index * 7 + step * 13 + 1) % size}` },
        ],
      },
    ])
    schemas[`S${index}`] = {
      type: 'object',
      required: ['id'],
      properties: { id: { type: changed.has(index) ? 'integer' : 'string' }, ...Object.fromEntries(links) },
    }
  }
  const paths = Object.fromEntries(
    Array.from({ length: size }, (_, index) => [
      `/s${index}`,
      {
        get: {
          responses: {
            200: {
              description: 'OK',
              content: { 'application/json': { schema: { $ref: `#/components/schemas/S${index}` } } },
            },
          },
        },
      },
    ]),
  )
  return { openapi: '3.1.0', info: { title: 't', version: '1' }, paths, components: { schemas } }
}

test('documents whose schemas all lead to each other do not explode', async () => {
  const changed = new Set([1, 50, 99])
  const started = performance.now()
  const { changes } = await compareDocuments(web(150, new Set()), web(150, changed))
  assert.ok(performance.now() - started < 5_000)
  const judged = judgeChanges(changes)
  assert.deepEqual(changes.map(({ subject }) => subject.join(' > ')).toSorted(), [
    'schema S1 > property id',
    'schema S50 > property id',
    'schema S99 > property id',
  ])
  assert.match(judged[0]?.message ?? '', /This affects 150 operations, for example GET \/s0\./)
})
