import type { Finding } from '../../src/core/finding.ts'
import { activeRules, judge } from '../../src/engine/judge.ts'
import { couplingFacts } from '../../src/fitness/coupling/coupling-facts.ts'
import type { CouplingInputs } from '../../src/fitness/coupling/inputs.ts'
import type { Place } from '../../src/fitness/graph/model.ts'
import type { EvidenceKind, Landscape, ServiceEdge, Span, Use } from '../../src/fitness/services/model.ts'
import { rules } from '../../rules/index.ts'

export const place = (path: string, line = 1): Place => ({ path, line, column: 1 })

const uses: Readonly<Record<string, Use>> = {
  calls: 'calls',
  publishes: 'publishes',
  subscribes: 'subscribes',
  reads: 'reads',
  writes: 'writes',
}

/** `orders calls billing`, with the kinds of evidence behind it: `orders calls billing (declared, observed)`. */
export const edge = (text: string, line = 1): ServiceEdge => {
  const [, from, use, to, kinds] = /^(\S+) (\S+) (\S+)(?: \((.+)\))?$/.exec(text)!
  return {
    from: from!,
    use: uses[use!]!,
    to: to!,
    operations: [],
    evidence: (kinds ?? 'static').split(', ').map((kind) => ({
      kind: kind as EvidenceKind,
      source: 'code',
      place: place(`${from}/${kind}.yaml`, line),
      what: `${kind} ${from} ${use} ${to}`,
    })),
  }
}

/** A landscape of what these sentences say; every service that they name lies in a folder of its own. */
export const landscape = (sentences: readonly string[], more: Partial<Landscape> = {}): Landscape => {
  const edges = sentences.map((sentence, index) => edge(sentence, index + 1))
  const names = new Set(edges.flatMap(({ from, use, to }) => (use === 'calls' ? [from, to] : [from])))
  return {
    services: [...names].map((name) => ({
      name,
      folder: `services/${name}`,
      tags: [],
      aliases: [],
      places: [place(`services/${name}/catalog-info.yaml`)],
    })),
    channels: [],
    stores: [],
    tables: [],
    edges,
    operations: [],
    fieldUses: [],
    traces: [],
    startOrders: [],
    ...more,
  }
}

/** `<span> <parent or -> <service> <operation>`, its kind in brackets unless it is a server's. */
export const spans = (lines: readonly string[]): readonly Span[] =>
  lines.map((line) => {
    const [, id, parent, service, operation, kind] = /^(\S+) (\S+) (\S+) ([^(]+?)(?: \((\w+)\))?$/.exec(line)!
    return {
      id: id!,
      ...(parent !== '-' && { parent: parent! }),
      service: service!,
      operation: operation!,
      kind: (kind ?? 'server') as Span['kind'],
    }
  })

export const findingsIn = (
  about: Landscape,
  inputs: Partial<CouplingInputs> = {},
  settings: Readonly<Record<string, unknown>> = {},
): readonly Finding[] =>
  judge(
    couplingFacts(about, { today: '2026-11-21', ...inputs }),
    activeRules(rules, (rule) => (rule.id.startsWith('fitness/') ? rule.severity : 'off')),
    { mode: 'NONE', settings: new Map(Object.entries(settings)) },
  )

/** What one rule says. */
export const told = (
  rule: string,
  about: Landscape,
  inputs: Partial<CouplingInputs> = {},
  settings: Readonly<Record<string, unknown>> = {},
): readonly string[] =>
  findingsIn(about, inputs, settings)
    .filter((finding) => finding.rule === `fitness/${rule}`)
    .map(({ message }) => message)
