import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { load } from 'js-yaml'
import { loadConfig } from '../../src/config/load.ts'
import { configJsonSchema } from '../../src/config/schema.ts'
import { rules } from './shop.ts'

const problemsOf = (text: string): readonly string[] =>
  loadConfig(text, 'concordat.yaml').problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  )

const kinds = [
  'forbid: { from: web, to: { match: domain.*, not: domain.shared, optional: true }, imports: [runtime], indirect: true, upward: false }',
  'allow: [{ from: web, to: domain.* }]',
  'require: { from: tag:gateway, to: monitor, eitherWay: true, tagged: [calls], untagged: [observed] }',
  'layers: { order: [web, { independent: [a, b] }, [c, d]], exhaustive: true, indirect: true }',
  'onion: { rings: [core, shell], adapters: [db], exhaustive: "src/**" }',
  'independent: { of: ["src/{name}/**"] }',
  'protected: { of: core, importers: [web, cli] }',
  'interface: { of: orders, exposes: src/orders/index.ts }',
  'acyclic: { of: components, within: "domain.*", via: { to: web, imports: [type] }, viaOnly: { to: x } }',
  'slices: { by: "src/{slice}/**", not: src/shared/** }',
  'reachable: { from: src/main.ts, to: "src/**" }',
  'connected: { of: "src/**" }',
  'dependents: { of: core, from: web, min: 1, max: 10 }',
  'stable: { of: components, from: a, to: b }',
  'metric: { name: instability, of: components, nodes: core, max: 0.3 }',
  'count: { of: "tag:gateway", min: 1, max: 1 }',
  'diagram: { file: docs/components.puml, components: { Web: src/web/** } }',
  'diagram: { text: "graph TD", syntax: mermaid }',
  'services: "team:checkout", require: { maxSyncHops: 3, singleWriter: true, fieldUse: { min: 0.5 } }, ratchet: propagationCost',
]

test('every kind of rule is read without problems', () => {
  const written = kinds.map((kind, index) => `{ id: rule-${index}, because: it hurts, ${kind} }`)
  const { config, problems } = loadConfig(rules(...written), 'concordat.yaml')
  assert.deepEqual(problems, [])
  assert.equal(config.fitness?.rules.length, kinds.length - 1)
  assert.equal(config.fitness?.landscapeRules.length, 1)
})

test('the JSON Schema for editors takes every kind of rule, and no other', () => {
  const validate = new Ajv2020({ strict: false }).compile(configJsonSchema)
  const written = kinds.map((kind, index) => `{ id: rule-${index}, because: it hurts, ${kind} }`)
  assert.ok(validate(load(rules(...written))), JSON.stringify(validate.errors))
  for (const wrong of [
    'forbid: {}, allow: []',
    'severity: error',
    'forbid: { form: web }',
    'acyclic: { of: filez }',
  ])
    assert.equal(validate(load(rules(`{ id: a, because: x, ${wrong} }`))), false, wrong)
})

test('a rule knows which graph it is about and where it stands', () => {
  const { config } = loadConfig(
    rules(
      '{ id: a, because: x, acyclic: { of: services } }',
      '{ id: b, because: x, forbid: {}, graph: services }',
      '{ id: c, because: x, forbid: {} }',
    ),
    'concordat.yaml',
  )
  assert.deepEqual(
    config.fitness?.rules.map(({ id, graph, place }) => [id, graph, place.line, place.column]),
    [
      ['a', 'services', 4, 7],
      ['b', 'services', 5, 7],
      ['c', 'code', 6, 7],
    ],
  )
})

test('paths are relative to the file, names of components, packages and tags are not paths', () => {
  const text = rules(
    '{ id: a, because: x, forbid: { from: src/**, to: [web, "package:com.acme.**", "tag:a/b", ../common/**] } }',
  )
  const { config } = loadConfig(text, 'shop/concordat.yaml')
  assert.deepEqual(config.fitness?.rules[0]?.forbid, {
    from: ['shop/src/**'],
    to: ['web', 'package:com.acme.**', 'tag:a/b', 'common/**'],
  })
})

test('a rule of no kind, or of two, is refused with the kinds there are', () => {
  assert.match(
    problemsOf(rules('{ id: a, because: x }'))[0]!,
    /^4:7 The rule does not say what it asks for\. A rule has exactly one of the keys forbid, allow, require,/,
  )
  assert.match(
    problemsOf(rules('{ id: a, because: x, forbid: {}, allow: [] }'))[0]!,
    /^4:7 The rule asks for forbid and allow\./,
  )
})

test('mistakes in a rule are named where they stand', () => {
  assert.deepEqual(problemsOf(rules('{ id: a, because: x, acyclic: { of: filez } }')), [
    '4:43 One of files, components, services is expected here, not "filez". Did you mean "files"?',
  ])
  assert.deepEqual(problemsOf(rules('{ id: a, forbid: { form: web } }')), [
    '4:7 The key "because" is missing here. Whom it hurts when the rule is broken: it is shown with every violation.',
    '4:26 The key "form" is unknown here. Did you mean "from"?',
  ])
  assert.deepEqual(problemsOf(rules('{ id: "a b", because: x, forbid: {} }')), [
    '4:7 "a b" cannot be the id of a rule: it has to consist of letters, digits, "-", "_" and ".".',
  ])
  assert.deepEqual(problemsOf(rules('{ id: a, because: x, metric: { name: ccd, of: files, max: -1 } }')), [
    '4:65 A number, 0 or more, is expected here, not the number -1.',
  ])
})

test('ratchets, budgets, settings, waivers and files of other tools are read', () => {
  const { config, problems } = loadConfig(
    `version: 1
fitness:
  components:
    domain.*: ["src/domain/{name}/**", "package:com.acme.{name}.**"]
  ratchet: [{ id: cost, because: x, metric: propagationCost, of: components }]
  unresolved: 3
  exclude: fixtures/**
  tests: ["**/*.spec.ts"]
  baseline: .concordat/accepted.txt
  settings: { max_downstreams: 7 }
  waivers: [{ services: [a, b], orchestrator: a }]
  results: [{ id: latency, file: k6.json, tool: k6, metric: "http_req_duration.p(95)", max: 300, because: x }]
`,
    'concordat.yaml',
  )
  assert.deepEqual(problems, [])
  const { fitness } = config
  assert.deepEqual(fitness?.components?.[0]?.patterns, ['src/domain/{name}/**', 'package:com.acme.{name}.**'])
  assert.equal(fitness?.ratchet?.[0]?.metric, 'propagationCost')
  assert.equal(fitness?.unresolved, 3)
  assert.deepEqual(fitness?.exclude, ['fixtures/**'])
  assert.equal(fitness?.settings?.max_downstreams, 7)
  assert.equal(fitness?.waivers?.[0]?.orchestrator, 'a')
  assert.equal(fitness?.results?.[0]?.tool, 'k6')
})

test('an unknown setting is named with the one that was probably meant', () => {
  assert.match(
    problemsOf('version: 1\nfitness: { settings: { max_downstream: 7 } }\n')[0]!,
    /Did you mean "max_downstreams"\?/,
  )
})

test('a rule that nothing can break, or nothing can keep, is refused where it says so', () => {
  const mistakes = {
    'layers: { order: [] }': 'There is no layer in the order. Name at least two.',
    'layers: { order: [web] }':
      'A layer alone has nothing that it must not use. Name another one, or say "exhaustive".',
    'layers: { order: [web, core, web] }': '"web" is in the order twice: a layer has one place in it.',
    'onion: { rings: [] }': 'There is no ring. Name at least one, from the core outwards.',
    'onion: { rings: [core] }':
      'A ring alone has nothing that it must not use. Name another one, or adapters.',
    'onion: { rings: [core], adapters: [core] }': '"core" is a ring or adapter twice: it has one place.',
    'independent: { of: [domain.*] }':
      'One part alone has nothing to be independent of. Name another one, or put a name in braces, which makes a part of each value: "src/{feature}/**".',
    'slices: { by: "src/**" }':
      '"src/**" makes no slices. Put a name in braces where they differ, such as "src/{slice}/**".',
    'dependents: { of: core }':
      'A limit is missing here, so nothing could ever break it. Say "min", "max" or both.',
    'count: { of: core }':
      'A limit is missing here, so nothing could ever break it. Say "min", "max" or both.',
    'metric: { name: ccd, of: files, min: 5, max: 3 }':
      'No figure is both at least 5 and at most 3. Correct "min" or "max".',
    'services: orders':
      'The rule does not say what it asks of these services. Say it in "require" or "ratchet".',
  }
  for (const [mistake, message] of Object.entries(mistakes)) {
    const { config, problems } = loadConfig(rules(`{ id: a, because: x, ${mistake} }`), 'concordat.yaml')
    assert.deepEqual(
      problems.map((problem) => problem.message),
      [message],
      mistake,
    )
    assert.deepEqual([config.fitness?.rules, config.fitness?.landscapeRules], [[], []])
  }
})

test('a layer, a ring or a part alone can be broken when it is exhaustive or has names in braces', () => {
  const written = [
    'layers: { order: [web], exhaustive: true }',
    'layers: { order: [{ independent: ["src/{name}/**"] }] }',
    'onion: { rings: [core], adapters: [db] }',
    'independent: { of: ["src/{name}/**"] }',
  ].map((kind, index) => `{ id: rule-${index}, because: x, ${kind} }`)
  assert.deepEqual(problemsOf(rules(...written)), [])
})

test('a budget for a file of another tool has a limit', () => {
  const result = '{ id: speed, file: k6.json, tool: k6, metric: errors, because: x }'
  assert.deepEqual(problemsOf(`version: 1\nfitness:\n  results: [${result}]\n`), [
    '3:13 A limit is missing here, so nothing could ever break it. Say "min", "max" or both.',
  ])
})
