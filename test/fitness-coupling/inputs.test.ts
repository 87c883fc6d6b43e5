import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventSchemasOf } from '../../src/fitness/coupling/event-schemas.ts'
import { gatherInputs } from '../../src/fitness/coupling/gather-inputs.ts'
import { serviceLevelsOf } from '../../src/fitness/coupling/open-slo.ts'
import { couplingSettings, threshold } from '../../src/fitness/coupling/settings.ts'
import { deprecationOf } from '../../src/fitness/services/deprecation.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { treeOf } from '../fitness-services/landscapes.ts'
import { landscape, place } from './landscapes.ts'

const objective = (target: string): string => `apiVersion: openslo/v1
kind: SLO
metadata: { name: orders-up }
spec:
  service: orders
  objectives:
    - ${target}
`

describe('objectives of OpenSLO', () => {
  it('are shares, written as such or in percent, with their place', () => {
    assert.deepEqual(serviceLevelsOf('slo.yaml', objective('target: 0.999')), [
      { service: 'orders', availability: 0.999, place: { path: 'slo.yaml', line: 7, column: 7 } },
    ])
    assert.equal(serviceLevelsOf('slo.yaml', objective('targetPercent: 99.5'))[0]?.availability, 0.995)
  })

  it('are those of every document of a file, and of no other kind', () => {
    const service = 'apiVersion: openslo/v1\nkind: Service\nspec: { service: web }\n'
    const text = [objective('target: 0.99'), service, objective('target: 0.9')].join('---\n')
    assert.deepEqual(
      serviceLevelsOf('slo.yaml', text).map(({ availability }) => availability),
      [0.99, 0.9],
    )
  })

  it('are left out when they are no share', () => {
    for (const target of ['target: 99', 'target: 0', 'target: high', 'op: lt', 'target: -1'])
      assert.deepEqual(serviceLevelsOf('slo.yaml', objective(target)), [], target)
    assert.deepEqual(serviceLevelsOf('slo.yaml', '[: openslo/v1'), [])
  })
})

describe('what is known of the schema of an event', () => {
  const versionOf = (path: string, text: string): string | undefined =>
    eventSchemasOf([path], new Map([[path, text]]), [])[0]?.version

  it('is the version in its namespace, package, identifier or fields', () => {
    assert.equal(versionOf('a.avsc', '{"namespace": "acme.orders.v2"}'), 'namespace acme.orders.v2')
    assert.equal(
      versionOf('a.json', '{"$id": "https://acme.example/v1/placed"}'),
      '$id https://acme.example/v1/placed',
    )
    assert.equal(versionOf('a.json', '{"version": "1.2.0"}'), 'version 1.2.0')
    assert.equal(
      versionOf('a.proto', 'syntax = "proto3";\npackage acme.orders.v1;\n'),
      'package acme.orders.v1',
    )
    assert.equal(versionOf('a.avsc', '{"fields": [{"name": "schema_version"}]}'), 'field schema_version')
    assert.equal(versionOf('a.json', '{"properties": {"eventVersion": {}}}'), 'field eventVersion')
  })

  it('is nothing where none of them says one', () => {
    assert.equal(versionOf('a.avsc', '{"namespace": "acme.orders", "fields": [{"name": "id"}]}'), undefined)
    assert.equal(versionOf('a.proto', 'package acme.orders;'), undefined)
    assert.equal(versionOf('a.avsc', '{'), undefined)
    assert.equal(versionOf('a.yaml', 'version: 1'), undefined)
  })

  it('is its subject with what holds for it', () => {
    assert.deepEqual(
      eventSchemasOf(['a.avsc'], new Map(), [{ path: 'a.avsc', subject: 'placed-value', mode: 'FULL' }]),
      [{ path: 'a.avsc', subject: 'placed-value', mode: 'FULL' }],
    )
  })
})

describe('what coupling rules need besides the landscape', () => {
  const given = { today: '2026-11-21', commits: [], registered: [], waivers: [] }
  const about = landscape(['orders publishes placed'], {
    channels: [{ name: 'placed', schemas: [place('placed.avsc')], places: [] }],
  })

  it('is gathered from the files of a tree', async () => {
    const version = {
      pacticipant: 'orders',
      number: '1',
      createdAt: 1_700_000_000_000,
      tags: [{ name: 'prod' }],
    }
    const tree = treeOf({
      'placed.avsc': '{"namespace": "acme.v1"}',
      'slo.yaml': objective('target: 0.999'),
      'concordat-state.json': JSON.stringify({ version: 1, environments: ['prod'], versions: [version] }),
    })
    const { inputs, problems } = await gatherInputs(tree, about, given)
    assert.deepEqual(problems, [])
    assert.deepEqual(inputs.rollouts, [{ service: 'orders', at: 1_700_000_000_000 }])
    assert.deepEqual(inputs.eventSchemas, [{ path: 'placed.avsc', version: 'namespace acme.v1' }])
    assert.equal(inputs.serviceLevels?.length, 1)
  })

  it('knows whether the decision record of a waiver is there', async () => {
    const waivers = ['docs/adr/1.md', 'docs/adr/2.md'].map((adr) => ({
      services: [],
      adr,
      place: place('concordat.yaml'),
    }))
    const { inputs } = await gatherInputs(treeOf({ 'docs/adr/1.md': '# 1. Saga' }), about, {
      ...given,
      waivers,
    })
    assert.deepEqual(
      inputs.waivers?.map(({ isAdrMissing }) => isAdrMissing),
      [undefined, true],
    )
  })

  it('tells what is wrong with the state file, and does without the rest', async () => {
    const { inputs, problems } = await gatherInputs(treeOf({ 'concordat-state.json': '{' }), about, given)
    assert.equal(problems[0]?.path, 'concordat-state.json')
    assert.deepEqual(inputs.rollouts, [])
    assert.deepEqual(inputs.eventSchemas, [{ path: 'placed.avsc' }])
  })
})

describe('the end of an operation', () => {
  const deprecation = async (lines: readonly string[]) => {
    const text = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /search:
    get:
      deprecated: true
${lines.map((line) => `      ${line}\n`).join('')}`
    const contract = {
      format: 'openapi',
      path: 'openapi.yaml',
      includes: [],
      excludes: [],
      mode: 'BACKWARD',
    } as const
    const { model } = await openapi.load(contract, treeOf({ 'openapi.yaml': text }))
    return deprecationOf(model.api!.paths[0]!.operations[0]!)
  }

  it('is written in extensions', async () => {
    const lines = [
      'x-deprecated-since: 2026-11-01',
      'x-sunset: 2027-06-30T12:00:00Z',
      "responses: {'200': {description: Found}}",
    ]
    assert.deepEqual(await deprecation(lines), { since: '2026-11-01', sunset: '2027-06-30', headers: [] })
  })

  it('or in the values of the headers, in their own forms', async () => {
    const lines = [
      'responses:',
      "  '200':",
      '    description: Found',
      '    headers:',
      "      deprecation: {schema: {type: string}, example: '@1793491200'}",
      "      Sunset: {schema: {type: string, const: 'Wed, 30 Jun 2027 23:59:59 GMT'}}",
    ]
    assert.deepEqual(await deprecation(lines), {
      since: '2026-11-01',
      sunset: '2027-06-30',
      headers: ['Deprecation', 'Sunset'],
    })
  })

  it('is not known from values that are no dates', async () => {
    const lines = ['x-sunset: soon', 'x-deprecated-since: 20', "responses: {'200': {description: Found}}"]
    assert.deepEqual(await deprecation(lines), { headers: [] })
  })
})

describe('settings', () => {
  it('have a standard and a meaning, and only numbers replace the standard', () => {
    for (const [name, { standard, meaning }] of Object.entries(couplingSettings)) {
      assert.match(name, /^[a-z_]+$/u)
      assert.ok(standard > 0 && meaning.endsWith('.'), name)
    }
    assert.equal(threshold(new Map([['max_downstreams', 9]]), 'max_downstreams'), 9)
    assert.equal(threshold(new Map([['max_downstreams', '9']]), 'max_downstreams'), 5)
    assert.equal(threshold(new Map([['max_downstreams', Number.NaN]]), 'max_downstreams'), 5)
  })
})
