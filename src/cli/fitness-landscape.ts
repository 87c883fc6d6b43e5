import type { Fact } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import type { Problem } from '../core/problem.ts'
import { isUnreadable } from '../core/tree.ts'
import { activeRules, judge } from '../engine/judge.ts'
import { couplingFacts } from '../fitness/coupling/coupling-facts.ts'
import { gatherInputs } from '../fitness/coupling/gather-inputs.ts'
import type { Commit } from '../fitness/coupling/inputs.ts'
import type { CodeTree } from '../fitness/code/extractions.ts'
import type { Graph } from '../fitness/graph/model.ts'
import type { JudgedFinding, Judgements } from '../fitness/judging/judged.ts'
import { serviceGraph } from '../fitness/judging/service-graph.ts'
import { policyFacts } from '../fitness/policy/policy-facts.ts'
import { judgeResults } from '../fitness/results/judge-results.ts'
import { landscapeOf } from '../fitness/services/landscape.ts'
import type { Landscape } from '../fitness/services/model.ts'
import type { BrokerState } from '../pact/state.ts'
import type { Configuration } from './configuration.ts'
import { judgeLandscapeRules } from './fitness-landscape-rules.ts'
import { levelsOf } from './fitness-levels.ts'
import { configuredSchemas } from './fitness-schemas.ts'

export interface LandscapeQuestion {
  readonly tree: CodeTree
  /** What is released, where that is known. */
  readonly base?: CodeTree
  readonly configuration: Configuration
  /** The last commits; asked only where there are services that could change together. */
  commits(): Promise<readonly Commit[]>
  /** What a broker knows, where it was named. */
  readonly state?: BrokerState
  /** Files that other tools wrote are held against their limits. */
  readonly results: boolean
}

export interface JudgedLandscape extends Judgements {
  readonly landscape: Landscape
  readonly graph: Graph
  /** Decisions and migrations that were read. */
  readonly policyFiles: number
  /** Of those, of files of other tools, and of rules that select nothing. */
  readonly policyProblems: readonly Problem[]
}

/** The services of a tree, as the configuration helps to see them. */
export const readLandscape = async (
  tree: CodeTree,
  { config }: Configuration,
  state?: BrokerState,
): Promise<{
  readonly landscape: Landscape
  readonly graph: Graph
  readonly problems: readonly Problem[]
}> => {
  const { topics } = await configuredSchemas(config, tree)
  const { landscape, problems } = await landscapeOf(tree, { topics, ...(state && { broker: state }) })
  return { landscape, problems, graph: serviceGraph(landscape) }
}

/** Judges the services of a tree, its decisions and migrations, and what other tools measured, by the catalogue. */
export const judgeLandscape = async (question: LandscapeQuestion): Promise<JudgedLandscape> => {
  const { tree, base, configuration, commits, state } = question
  const { config, today, severityOf } = configuration
  const { fitness } = config
  const { landscape, graph, problems } = await readLandscape(tree, configuration, state)
  const { registered } = await configuredSchemas(config, tree)
  const gathered = await gatherInputs(tree, landscape, {
    today,
    commits: landscape.services.length > 1 ? await commits() : [],
    registered,
    waivers: fitness?.waivers ?? [],
    ...(state && { state }),
  })
  const { rules } = await import('../../rules/index.ts')
  const written = [...(fitness?.rules ?? []), ...(fitness?.landscapeRules ?? []), ...(fitness?.ratchet ?? [])]
  const policy = await policyFacts({
    head: tree,
    ...(base && { base }),
    rules: written.flatMap(({ id, adr, place }) =>
      adr === undefined
        ? []
        : [
            {
              id,
              adr,
              at: () => ({ ...place, side: 'head' as const, endLine: place.line, endColumn: place.column }),
            },
          ],
    ),
    ruleIds: new Set([...rules, ...written].map(({ id }) => id)),
  })
  const budgets = question.results ? (fitness?.results ?? []) : []
  const files = await tree.read(budgets.map(({ file }) => file))
  const results = await judgeResults(budgets, (file) => {
    const text = files.get(file)
    return isUnreadable(text) ? undefined : text
  })
  const active = activeRules(rules, (rule) => (rule.id.startsWith('fitness/') ? severityOf(rule) : 'off'))
  const coupling = [...couplingFacts(landscape, gathered.inputs)]
  const facts: readonly Fact[] = [...coupling, ...policy.facts, ...results.facts]
  const settings = new Map<string, unknown>(Object.entries(fitness?.settings ?? {}))
  const held = judgeLandscapeRules({
    rules: fitness?.landscapeRules ?? [],
    catalogue: rules,
    facts: coupling,
    settings,
    graph,
    levels: levelsOf(configuration),
  })
  const found = judge(facts, active, { mode: 'NONE', settings }).map((finding) => ({
    finding,
    frozen: { rule: finding.rule, subject: finding.subject },
    touches: touchedBy(finding),
  }))
  return {
    landscape,
    graph,
    findings: [...found, ...held.findings],
    problems: [...problems, ...gathered.problems],
    policyFiles: policy.files.length,
    policyProblems: [...policy.problems, ...results.problems, ...held.problems],
  }
}

/** The files that show it, and the services its subject names. */
const touchedBy = ({ location, related, subject }: Finding): JudgedFinding['touches'] => [
  ...[location, ...related].map(({ path }) => path),
  ...subject.flatMap((part) => (part.startsWith('service ') ? [part.slice('service '.length)] : [])),
]
