import assert from 'node:assert/strict'
import { type Step, step, storedValue } from './registry-rest-step.ts'
import { answerOf, type World } from './registry-rest-world.ts'

const shown = (world: World): string => answerOf(world).text.slice(0, 600)

const fieldsOf = (world: World): ReadonlyMap<string, unknown> => {
  const { json } = answerOf(world)
  assert.ok(
    typeof json === 'object' && json !== null && !Array.isArray(json),
    `no JSON object was answered: ${shown(world)}`,
  )
  return new Map(Object.entries(json))
}

const fieldOf = (world: World, field: string): unknown => {
  const fields = fieldsOf(world)
  assert.ok(fields.has(field), `the answer has no field "${field}": ${shown(world)}`)
  return fields.get(field)
}

const expectField = (world: World, field: string, expected: unknown): void =>
  assert.equal(fieldOf(world, field), expected, `field "${field}" of ${shown(world)}, expected ${expected}`)

const expectStatus = (world: World, expected: number): void =>
  assert.equal(
    answerOf(world).status,
    expected,
    `status ${answerOf(world).status}, expected ${expected}: ${shown(world)}`,
  )

const expectText = (world: World, text: string, present: boolean): void =>
  assert.equal(
    answerOf(world).text.includes(text),
    present,
    `"${text}" ${present ? 'is missing' : 'must not stand'} in: ${shown(world)}`,
  )

const arrayOf = (world: World): readonly unknown[] => {
  const { json } = answerOf(world)
  assert.ok(Array.isArray(json), `no JSON array was answered: ${shown(world)}`)
  return json
}

const expectItem = (world: World, item: unknown, present: boolean): void =>
  assert.equal(
    arrayOf(world).includes(item),
    present,
    `${JSON.stringify(item)} ${present ? 'is missing' : 'must not stand'} in: ${shown(world)}`,
  )

const expectCompatibility = (world: World, expected: boolean): void => {
  expectStatus(world, 200)
  expectField(world, 'is_compatible', expected)
}

/** Steps that look at the latest answer. */
export const expectationSteps: readonly Step[] = [
  step('the response status should be {int}', (world, [status]) => expectStatus(world, Number(status))),
  step('the response should have error code {int}', (world, [code]) =>
    expectField(world, 'error_code', Number(code)),
  ),
  step('the response should be valid JSON', (world) =>
    assert.notEqual(answerOf(world).json, undefined, `not JSON: ${shown(world)}`),
  ),
  step('the response header {string} should contain {string}', (world, [header = '', text = '']) => {
    assert.equal(header.toLowerCase(), 'content-type')
    const { contentType } = answerOf(world)
    assert.ok(contentType.includes(text), `content type ${contentType}, expected ${text}`)
  }),
  step('the response should contain {string}', (world, [text = '']) => expectText(world, text, true)),
  step('the response should not contain {string}', (world, [text = '']) => expectText(world, text, false)),
  step('the response body should contain {string}', (world, [text = '']) => expectText(world, text, true)),
  step('the response body should not contain {string}', (world, [text = '']) =>
    expectText(world, text, false),
  ),
  step('the response should have field {string}', (world, [field = '']) => fieldOf(world, field)),
  step('the response should not have field {string}', (world, [field = '']) =>
    assert.ok(!fieldsOf(world).has(field), `field "${field}" must not stand in: ${shown(world)}`),
  ),
  step('the response field {string} should be {string}', (world, [field = '', value]) =>
    expectField(world, field, value),
  ),
  step('the response field {string} should be {int}', (world, [field = '', value]) =>
    expectField(world, field, Number(value)),
  ),
  step('the response field {string} should be true', (world, [field = '']) =>
    expectField(world, field, true),
  ),
  step('the response field {string} should be false', (world, [field = '']) =>
    expectField(world, field, false),
  ),
  step('the response field {string} should be an array', (world, [field = '']) =>
    assert.ok(Array.isArray(fieldOf(world, field)), `field "${field}" is no array in: ${shown(world)}`),
  ),
  step('I store the response field {string} as {string}', (world, [field = '', name = '']) =>
    world.stored.set(name, fieldOf(world, field)),
  ),
  step('the response field {string} should equal stored {string}', (world, [field = '', name = '']) =>
    expectField(world, field, storedValue(world, name)),
  ),
  step('the response field {string} should not equal stored {string}', (world, [field = '', name = '']) =>
    assert.notEqual(fieldOf(world, field), storedValue(world, name), `field "${field}" of ${shown(world)}`),
  ),
  step('the stored {string} should be greater than {int}', (world, [name = '', least]) =>
    assert.ok(Number(storedValue(world, name)) > Number(least), `${name} is ${storedValue(world, name)}`),
  ),
  step('the response should be an array of length {int}', (world, [length]) =>
    assert.equal(arrayOf(world).length, Number(length), `expected ${length} items in: ${shown(world)}`),
  ),
  step('the response array should contain {string}', (world, [item]) => expectItem(world, item, true)),
  step('the response array should not contain {string}', (world, [item]) => expectItem(world, item, false)),
  step('the response array should contain integer {int}', (world, [item]) =>
    expectItem(world, Number(item), true),
  ),
  step('the response array should contain stored integer {string}', (world, [name = '']) =>
    expectItem(world, storedValue(world, name), true),
  ),
  step('the response should be an integer with value {int}', (world, [value]) =>
    assert.equal(answerOf(world).json, Number(value), `expected ${value}: ${shown(world)}`),
  ),
  step('the compatibility check should be compatible', (world) => expectCompatibility(world, true)),
  step('the compatibility check should be incompatible', (world) => expectCompatibility(world, false)),
  step('the Prometheus metric {string} should exist', async (world, [name = '']) => {
    const metrics = await (await fetch(`${world.url}/metrics`)).text()
    assert.ok(metrics.includes(name), `GET /metrics names no ${name}`)
  }),
]
