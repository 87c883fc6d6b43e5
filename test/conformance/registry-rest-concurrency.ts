import assert from 'node:assert/strict'
import { type Step, step } from './registry-rest-step.ts'
import { type Answer, request, send, subjectPath, type World } from './registry-rest-world.ts'

const times = <Result>(count: string | undefined, make: (index: number) => Result): Result[] =>
  Array.from({ length: Number(count) }, (_, index) => make(index))

const record = (name: string): string =>
  JSON.stringify({ type: 'record', name, fields: [{ name: 'value', type: 'string' }] })

const register = (world: World, subject: string, schema: string): Promise<Answer> =>
  request(world.url, 'POST', subjectPath(subject, 'versions'), JSON.stringify({ schema }))

const together = async (world: World, answers: readonly Promise<Answer>[]): Promise<void> => {
  world.answers = await Promise.all(answers)
}

const idsOf = ({ answers }: World): unknown[] =>
  answers.map(({ json, text }) => {
    const id = (json as { readonly id?: unknown } | undefined)?.id
    assert.ok(typeof id === 'number', `no id was answered: ${text}`)
    return id
  })

/** One after the other, as one client would send them; the last answer. */
const inTurn = async (count: number, ask: (round: number) => Promise<Answer>): Promise<Answer> => {
  let answer = await ask(0)
  for (let round = 1; round < count; round++) answer = await ask(round)
  return answer
}

const expectVersions = async (world: World, [subject = '', count]: readonly string[]): Promise<void> => {
  const { json, text } = await send(world, 'GET', subjectPath(subject, 'versions'))
  assert.equal(
    Array.isArray(json) ? json.length : undefined,
    Number(count),
    `expected ${count} versions: ${text}`,
  )
}

const expectStatus = ({ answers }: World, expected: number): void => {
  assert.ok(answers.length > 0, 'nothing was asked at the same time')
  for (const { status, text } of answers) assert.equal(status, expected, `status ${status}: ${text}`)
}

/** Steps in which many clients ask at the same time. */
export const concurrencySteps: readonly Step[] = [
  step('{int} goroutines each register a unique Avro schema to separate subjects', (world, [count]) =>
    together(
      world,
      times(count, (index) => register(world, `unique-${index}`, record(`Unique${index}`))),
    ),
  ),
  step('{int} goroutines register the same Avro schema to subject {string}', (world, [count, subject = '']) =>
    together(
      world,
      times(count, () => register(world, subject, record('Same'))),
    ),
  ),
  step('{int} goroutines attempt to register schemas to subject {string}', (world, [count, subject = '']) =>
    together(
      world,
      times(count, (index) => register(world, subject, record(`Attempt${index}`))),
    ),
  ),
  step('{int} subjects each with one Avro schema', async (world, [count]) => {
    await together(
      world,
      times(count, (index) => register(world, `own-${index}`, record(`Own${index}`))),
    )
    expectStatus(world, 200)
  }),
  step('{int} goroutines each soft-delete their own subject', (world, [count]) =>
    together(
      world,
      times(count, (index) => request(world.url, 'DELETE', subjectPath(`own-${index}`))),
    ),
  ),
  step(
    '{int} writer goroutines add versions and {int} reader goroutines read latest from subject {string}',
    async (world, [writers, readers, subject = '']) => {
      const writing = times(writers, (index) =>
        inTurn(3, (round) => register(world, subject, record(`Writer${index}Round${round}`))),
      )
      const reading = times(readers, () =>
        inTurn(3, () => request(world.url, 'GET', subjectPath(subject, 'versions', 'latest'))),
      )
      world.readings = await Promise.all(reading)
      world.answers = [...(await Promise.all(writing)), ...world.readings]
    },
  ),
  step('all concurrent results should succeed', (world) => expectStatus(world, 200)),
  step('all concurrent results should have status {int}', (world, [status]) =>
    expectStatus(world, Number(status)),
  ),
  step('no concurrent results should have a 500 status', ({ answers }) => {
    for (const { status, text } of answers) assert.ok(status < 500, `status ${status}: ${text}`)
  }),
  step('all returned schema IDs should be unique', (world) => {
    const ids = idsOf(world)
    assert.equal(new Set(ids).size, ids.length, `ids ${ids.join()}`)
  }),
  step('all returned schema IDs should be identical', (world) => {
    const ids = idsOf(world)
    assert.equal(new Set(ids).size, 1, `ids ${ids.join()}`)
  }),
  step('all reader responses should contain a valid schema', ({ readings }) => {
    for (const { json, text } of readings) {
      const schema = (json as { readonly schema?: string } | undefined)?.schema
      assert.ok(schema !== undefined && JSON.parse(schema) !== null, `no schema was answered: ${text}`)
    }
  }),
  step('subject {string} should have exactly {int} version', expectVersions),
  step('subject {string} should have exactly {int} versions', expectVersions),
  step('GET /subjects should return an empty array', async (world) => {
    const { json, text } = await send(world, 'GET', '/subjects')
    assert.deepEqual(json, [], text)
  }),
]
