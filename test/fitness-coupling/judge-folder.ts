import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../../rules/index.ts'
import { readConfiguration } from '../../src/cli/configuration.ts'
import { resolveContracts } from '../../src/config/resolve-contracts.ts'
import type { Config } from '../../src/config/schema.ts'
import type { Fact } from '../../src/core/change.ts'
import type { Finding } from '../../src/core/finding.ts'
import { wholeFile } from '../../src/core/location.ts'
import type { Problem } from '../../src/core/problem.ts'
import type { Tree } from '../../src/core/tree.ts'
import { activeRules, judge } from '../../src/engine/judge.ts'
import { couplingFacts } from '../../src/fitness/coupling/coupling-facts.ts'
import type { RegisteredSchema } from '../../src/fitness/coupling/event-schemas.ts'
import { gatherInputs } from '../../src/fitness/coupling/gather-inputs.ts'
import type { Commit } from '../../src/fitness/coupling/inputs.ts'
import type { DecidedRule } from '../../src/fitness/policy/decisions/decision-facts.ts'
import { policyFacts } from '../../src/fitness/policy/policy-facts.ts'
import { judgeResults } from '../../src/fitness/results/judge-results.ts'
import type { ResultBudget } from '../../src/fitness/results/result-budget.ts'
import { landscapeOf } from '../../src/fitness/services/landscape.ts'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'

/** `settings.json` beside a case: what does not lie in its repository. */
interface CaseSettings {
  readonly today?: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly commits?: readonly Commit[]
  readonly rules?: readonly Omit<DecidedRule, 'at'>[]
  readonly results?: readonly ResultBudget[]
}

/** Judges the repository in `head/` of a case, by all rules about coupling and policies. */
export const judgeFolder = async (
  folder: string,
): Promise<{ readonly findings: readonly Finding[]; readonly problems: readonly Problem[] }> => {
  const path = join(folder, 'settings.json')
  const settings: CaseSettings = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const head = openDirectoryTree(join(folder, 'head'), 'head')
  const decided = (settings.rules ?? []).map((rule) => ({
    ...rule,
    at: () => wholeFile('concordat.yaml', 'head'),
  }))
  const ruleIds = new Set([...rules, ...decided].map(({ id }) => id))
  const coupling = await couplingOf(head, settings)
  const policy = await policyFacts({ head, rules: decided, ruleIds })
  const results = await judgeResults(settings.results ?? [], (file) =>
    existsSync(join(folder, 'head', file)) ? readFileSync(join(folder, 'head', file), 'utf8') : undefined,
  )
  const active = activeRules(rules, (rule) => (rule.id.startsWith('fitness/') ? rule.severity : 'off'))
  const facts = [...coupling.facts, ...policy.facts, ...results.facts]
  return {
    findings: judge(facts, active, {
      mode: 'NONE',
      settings: new Map(Object.entries(settings.settings ?? {})),
    }),
    problems: [...coupling.problems, ...policy.problems, ...results.problems],
  }
}

const couplingOf = async (
  head: Tree,
  { today = '2026-11-21', commits = [] }: CaseSettings,
): Promise<{ readonly facts: readonly Fact[]; readonly problems: readonly Problem[] }> => {
  const { landscape, problems } = await landscapeOf(head)
  const { config } = await readConfiguration(head, '', { config: undefined, preset: [], rule: [] })
  const gathered = await gatherInputs(head, landscape, {
    today,
    commits,
    registered: await registeredIn(head, config),
    waivers: config.fitness?.waivers ?? [],
  })
  return {
    facts: [...couplingFacts(landscape, gathered.inputs)],
    problems: [...problems, ...gathered.problems],
  }
}

/** The subjects that the configuration of the repository assigns to schemas. */
const registeredIn = async (tree: Tree, config: Config): Promise<readonly RegisteredSchema[]> => {
  const { contracts } = resolveContracts(config, [], await tree.list(['.avsc', '.json']))
  return contracts.flatMap(({ contract, subject, mode }) =>
    subject === undefined ? [] : [{ path: contract.path, subject, mode }],
  )
}
