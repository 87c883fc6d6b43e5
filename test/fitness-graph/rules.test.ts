import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { assignComponents } from '../../src/fitness/graph/component.ts'
import { graphOf, type Graph } from '../../src/fitness/graph/model.ts'
import { judge } from '../../src/fitness/rules/judge.ts'
import type { FitnessRule, RuleKind } from '../../src/fitness/rules/rule.ts'
import type { Violation } from '../../src/fitness/rules/violation.ts'
import { arrows, smallGraph } from './graphs.ts'

const rule = (kind: RuleKind): FitnessRule => ({ ...kind, id: 'a-rule', because: 'we decided so' })

/** The violations in short: `A>B`, a path as `A>x>B`, a node by its id. */
const found = (graph: Graph, kind: RuleKind): string[] =>
  judge(graph, [rule(kind)]).violations.map((violation) => {
    switch (violation.kind) {
      case 'dependency':
      case 'cycle':
        return `${violation.from}>${violation.to}`
      case 'path':
        return violation.path.join('>')
      case 'node':
        return violation.node
      case 'measure':
        return `${violation.measure}=${violation.value}`
    }
  })

const problemsOf = (graph: Graph, each: FitnessRule): readonly string[] =>
  judge(graph, [each]).problems.map(({ message }) => message)

const only = (violations: readonly Violation[]): Violation => {
  assert.equal(violations.length, 1)
  return violations[0]!
}

describe('a rule', () => {
  it('hands its reason, decision record and severity to what it finds, with the place of the import', () => {
    const violation = only(
      judge(arrows('web>domain domain>web2'), [
        {
          id: 'domain-not-web',
          forbid: { from: 'domain', to: 'web*' },
          because: 'the domain must outlive the web',
          adr: 'docs/adr/0001.md',
          severity: 'warning',
        },
      ]).violations,
    )
    assert.deepEqual(violation, {
      kind: 'dependency',
      from: 'domain',
      to: 'web2',
      places: [{ path: 'domain', line: 2, column: 1 }],
      rule: 'domain-not-web',
      severity: 'warning',
      because: 'the domain must outlive the web',
      adr: 'docs/adr/0001.md',
    })
  })

  it('has a problem when a selector matches nothing, because it would pass without having looked', () => {
    assert.deepEqual(problemsOf(arrows('A>B'), rule({ forbid: { from: 'typo', to: 'B' } })), [
      'Nothing matches typo. Correct the pattern, or mark the selector as optional.',
    ])
    assert.deepEqual(
      problemsOf(arrows('A>B'), rule({ forbid: { from: { match: 'typo', optional: true }, to: 'B' } })),
      [],
    )
  })

  it('ignores dependencies that it is told to, and complains about those that are gone', () => {
    const forbid = { from: 'A', to: ['B', 'C'] }
    const ignore = [{ from: 'A', to: 'B' }]
    assert.equal(judge(arrows('A>B C'), [{ ...rule({ forbid }), ignore }]).violations.length, 0)
    assert.deepEqual(problemsOf(arrows('A>C B'), { ...rule({ forbid }), ignore }), [
      'The dependency to be ignored, from A to B, does not exist. Remove it from "ignore".',
    ])
  })
})

describe('forbid', () => {
  it('looks at the kinds of import it names', () => {
    const graph = graphOf(
      [],
      [
        { from: 'A', to: 'B', kind: 'type' },
        { from: 'A', to: 'C', kind: 'runtime' },
      ],
    )
    assert.deepEqual(found(graph, { forbid: { from: 'A', imports: ['runtime'] } }), ['A>C'])
  })

  it('can be about imports from a folder above, or only about the others', () => {
    const graph = arrows('src/a/b/1>src/2 src/a/b/1>src/a/b/3 src/2>src/a/b/1 src/a/b/1>src/c/4')
    assert.deepEqual(found(graph, { forbid: { upward: true } }), ['src/a/b/1>src/2'])
    assert.equal(found(graph, { forbid: { upward: false } }).length, 3)
  })

  it('uses in one end what the other captured', () => {
    const graph = arrows('src/a/1>src/a/2 src/a/1>src/b/1 src/b/1>src/shared/1')
    const to = { match: 'src/**', not: ['src/{part}/**', 'src/shared/**'] }
    assert.deepEqual(found(graph, { forbid: { from: 'src/{part}/*', to } }), ['src/a/1>src/b/1'])
  })

  it('finds chains, reported where they leave what they start from', () => {
    const kind: RuleKind = { forbid: { from: ['A', 'A2'], to: 'Z', indirect: true } }
    assert.deepEqual(found(arrows('A2>A A>x x>Z'), kind), ['A>x>Z'])
    assert.deepEqual(found(arrows('A2>A A>x Z>x'), kind), [])
  })

  it('finds a chain exactly when there is one', () => {
    fc.assert(
      fc.property(smallGraph, (graph) => {
        fc.pre(graph.nodes.length > 1)
        const chains = found(graph, { forbid: { from: 'n0', to: 'n1', indirect: true } })
        const unreached = found(graph, { reachable: { from: 'n0', to: 'n1' } })
        assert.equal(chains.length + unreached.length, 1)
      }),
    )
  })
})

describe('allow, require and reachable', () => {
  it('allow permits only what is listed', () => {
    assert.deepEqual(found(arrows('A>B B>C'), { allow: [{ from: 'A' }] }), ['B>C'])
  })

  it('require asks every node for a dependency, direct unless chains count', () => {
    const graph = arrows('A>base B>A C')
    assert.deepEqual(found(graph, { require: { from: '?', to: 'base' } }), ['B', 'C'])
    assert.deepEqual(found(graph, { require: { from: '?', to: 'base', indirect: true } }), ['C'])
  })

  it('require takes the other direction when it is told that either does', () => {
    assert.deepEqual(
      found(arrows('monitor>A B'), { require: { from: '?', to: 'monitor', eitherWay: true } }),
      ['B'],
    )
  })

  it('reachable names everything when there is no entry point', () => {
    const from = { match: 'main', optional: true }
    assert.deepEqual(found(arrows('A>B'), { reachable: { from, to: '**' } }), ['A', 'B'])
  })

  it('reachable names what no entry point leads to', () => {
    assert.deepEqual(found(arrows('main>A A>B dead>B'), { reachable: { from: 'main', to: '**' } }), ['dead'])
  })
})

describe('layers', () => {
  it('use what is below them and not what is above', () => {
    const order = ['web', 'app', 'domain']
    assert.deepEqual(found(arrows('web>app web>domain domain>web app>domain'), { layers: { order } }), [
      'domain>web',
    ])
  })

  it('can hold siblings that must not know each other', () => {
    const order = [{ independent: ['a', 'b'] }, 'base']
    assert.deepEqual(found(arrows('a>b b>base'), { layers: { order } }), ['a>b'])
  })

  it('name what is in none of them when they have to be exhaustive', () => {
    assert.deepEqual(found(arrows('a>b c'), { layers: { order: ['a', 'b'], exhaustive: true } }), ['c'])
  })

  it('see chains through what is in no layer', () => {
    assert.deepEqual(found(arrows('a>b b>x x>a'), { layers: { order: ['a', 'b'], indirect: true } }), [
      'b>x>a',
    ])
  })

  it('are an onion seen from inside, with adapters that must not know each other', () => {
    const onion = { rings: ['domain', 'app'], adapters: ['rest', 'sql'] }
    assert.deepEqual(found(arrows('rest>app app>domain domain>app rest>sql app>sql'), { onion }), [
      'domain>app',
      'rest>sql',
      'app>sql',
    ])
  })
})

describe('independent, protected and interface', () => {
  it('independent makes a group of each captured value', () => {
    const graph = arrows('src/a/1>src/a/2 src/a/1>src/b/1')
    assert.deepEqual(found(graph, { independent: { of: ['src/{name}/*'] } }), ['src/a/1>src/b/1'])
  })

  it('protected lets in only the importers that it names', () => {
    assert.deepEqual(found(arrows('A>vault B>vault'), { protected: { of: 'vault', importers: 'A' } }), [
      'B>vault',
    ])
  })

  it('interface keeps others off what is not exposed', () => {
    const graph = arrows('A>lib/index A>lib/secret lib/index>lib/secret')
    assert.deepEqual(found(graph, { interface: { of: 'lib/*', exposes: 'lib/index' } }), ['A>lib/secret'])
  })
})

describe('acyclic and slices', () => {
  it('give the group and a shortest cycle for each dependency in it', () => {
    const { violations } = judge(arrows('A>B B>C C>A B>A D>A'), [rule({ acyclic: { of: 'files' } })])
    assert.deepEqual(
      violations.map((each) => each.kind === 'cycle' && [each.from, each.cycle.join('')]),
      [
        ['A', 'BA'],
        ['B', 'CAB'],
        ['C', 'ABC'],
        ['B', 'AB'],
      ],
    )
    assert.deepEqual(violations[0]?.kind === 'cycle' && violations[0].group, ['A', 'B', 'C'])
  })

  it('can be asked of components, which are in cycles where their files are not', () => {
    const graph = assignComponents(arrows('a/1>b/1 b/2>a/2'), [{ name: '*', patterns: ['{name}/*'] }])
    assert.deepEqual(found(graph, { acyclic: { of: 'files' } }), [])
    assert.deepEqual(found(graph, { acyclic: { of: 'components' } }), ['a>b', 'b>a'])
    assert.deepEqual(found(graph, { slices: { by: '{name}/*' } }), ['a>b', 'b>a'])
  })

  it('can be restricted to cycles via, or only via, certain steps', () => {
    const graph = arrows('a>b b>a a>c c>a')
    assert.deepEqual(found(graph, { acyclic: { of: 'files', via: { to: 'c' } } }), ['a>c', 'c>a'])
    assert.deepEqual(found(graph, { acyclic: { of: 'files', viaOnly: { to: ['a', 'b'] } } }), ['a>b', 'b>a'])
  })

  it('find a cycle of only such steps behind shorter ones of others', () => {
    const types = ['a>b', 'b>c', 'c>d', 'd>a'].map((text) => text.split('>') as [string, string])
    const edges = types.flatMap(([from, to]) => [
      { from, to, kind: 'type' as const },
      { from: to, to: from, kind: 'runtime' as const },
    ])
    const viaOnly = { imports: ['type'] } as const
    assert.equal(found(graphOf([], edges), { acyclic: { of: 'files', viaOnly } }).length, 4)
  })
})

describe('rules over many files', () => {
  const count = 50_000
  const path = (at: number): string => `src/p${at % 5000}/m${at % 7}/n${at}`
  const graph = graphOf(
    Array.from({ length: count }, (_, at) => ({ id: path(at), kind: 'file' })),
    Array.from({ length: 200_000 }, (_, at) => ({
      from: path((at * 7919) % count),
      to: path((at * 104_729 + 1) % count),
      kind: 'runtime',
    })),
  )
  const kinds: Readonly<Record<string, RuleKind>> = {
    'independent parts, chains included': { independent: { of: ['src/{part}/m1/*'], indirect: true } },
    'layers of independent parts, chains included': {
      layers: { order: [{ independent: ['src/{part}/m0/*'] }, '**/m1/*'], indirect: true },
    },
    slices: { slices: { by: 'src/{part}/**' } },
    'what one end captures': { forbid: { from: 'src/{part}/**', to: { match: '**', not: 'src/{part}/**' } } },
    'chains from a set into itself': { forbid: { from: '**/m0/*', to: '**/m0/*', indirect: true } },
  }
  for (const [name, kind] of Object.entries(kinds))
    it(`do not take the square of their number: ${name}`, () => {
      const started = performance.now()
      assert.ok(judge(graph, [rule(kind)]).violations.length > 0)
      assert.ok(performance.now() - started < 15_000)
    })
})

describe('budgets', () => {
  it('bound how many depend on something, how much there is, and metrics', () => {
    const graph = arrows('A>core B>core C>core')
    assert.deepEqual(found(graph, { dependents: { of: 'core', max: 2 } }), ['number of dependents=3'])
    assert.deepEqual(found(graph, { count: { of: '?', max: 2 } }), ['number of ?=3'])
    assert.deepEqual(found(graph, { metric: { name: 'ccd', of: 'files', max: 6 } }), ['ccd=7'])
    assert.deepEqual(found(graph, { metric: { name: 'afferent', of: 'files', max: 2 } }), ['afferent=3'])
  })

  it('stable forbids to depend on what is more unstable', () => {
    assert.deepEqual(found(arrows('A>B A2>B B>C C>D C>E'), { stable: { of: 'files' } }), ['B>C'])
  })

  it('connected names what neither uses nor is used', () => {
    assert.deepEqual(found(arrows('A>B C'), { connected: { of: '**' } }), ['C'])
  })
})

describe('diagram', () => {
  const graph = arrows('src/orders/a>src/billing/b src/billing/b>src/orders/a src/billing/b>src/other/c')

  it('in PlantUML permits the arrows it draws between what it shows', () => {
    const text = [
      '@startuml',
      '[Orders] <<src/orders/*>> as orders',
      'component "Billing" as billing <<src/billing/*>>',
      'orders -left-> [Billing] : asks',
      '@enduml',
    ].join('\n')
    assert.deepEqual(found(graph, { diagram: { syntax: 'plantuml', text } }), ['src/billing/b>src/orders/a'])
  })

  it('in Mermaid does so with labels and chains, what belongs to them said beside', () => {
    const text = 'flowchart LR\n  o["Orders"] -->|asks| b(Billing) & x[Other]\n  o -- text --> b'
    const components = { Orders: 'src/orders/*', Billing: 'src/billing/*', Other: 'src/other/*' }
    assert.deepEqual(found(graph, { diagram: { syntax: 'mermaid', text, components } }), [
      'src/billing/b>src/orders/a',
      'src/billing/b>src/other/c',
    ])
  })

  it('has a problem with lines it cannot read', () => {
    const text = 'graph TD\n  src/orders'
    assert.match(
      problemsOf(graph, rule({ diagram: { syntax: 'mermaid', text } }))[0] ?? '',
      /Line 2 of the diagram/u,
    )
  })
})
