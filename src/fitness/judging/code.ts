import type { FitnessConfig } from '../../config/fitness.ts'
import type { RuleInfo, Severity } from '../../core/rule.ts'
import type { CodeTree } from '../code/extractions.ts'
import { codeGraphOf, type CodeGraph, type CodeGraphOptions } from '../code/code-graph.ts'
import { assignComponents } from '../graph/component.ts'
import type { Graph, Place } from '../graph/model.ts'
import type { FitnessRule } from '../rules/rule.ts'
import { componentProblems, componentsMissing } from './component-problems.ts'
import { judgeImports } from './judge-imports.ts'
import { judgeRatchets } from './ratchets.ts'
import { judgeRules } from './judge-rules.ts'
import type { Judgements } from './judged.ts'

export interface CodeQuestion {
  readonly tree: CodeTree
  readonly config: FitnessConfig
  /** The rules about code. */
  readonly rules: readonly FitnessRule[]
  /** What figures are compared with; asked only when one may not get worse. */
  base(): Promise<CodeTree>
  readonly cache: CodeGraphOptions['cache']
  severityOf(rule: RuleInfo): Severity | 'off'
  /** Where a rule is written, or "fitness" itself. */
  placeOf(rule: string | undefined): Place
}

export interface JudgedCode extends Judgements {
  /** Files with their components, and what they use from outside. */
  readonly graph: Graph
}

/** The graph of the code, with components. */
export const readCode = async (
  tree: CodeTree,
  { components = [], exclude, tests }: Pick<FitnessConfig, 'components' | 'exclude' | 'tests'>,
  cache: CodeGraphOptions['cache'],
): Promise<CodeGraph> => {
  const code = await codeGraphOf(tree, {
    ...(exclude && { exclude }),
    ...(tests && { tests }),
    ...(cache && { cache }),
  })
  return { ...code, graph: assignComponents(code.graph, components) }
}

/** Judges the code of a tree by rules, ratchets and the budget for imports that lead nowhere. */
export const judgeCode = async (question: CodeQuestion): Promise<JudgedCode> => {
  const { tree, config, rules, base, cache, severityOf, placeOf } = question
  const { graph, unresolved, problems } = await readCode(tree, config, cache)
  const components = new Map((config.components ?? []).map(({ name, place }) => [name, place]))
  const ruled = judgeRules(graph, rules, {
    placeOf,
    homeOf: (node) => (graph.positions.has(node) ? { path: node, line: 1, column: 1 } : components.get(node)),
  })
  const ratchets = (config.ratchet ?? []).filter(({ of }) => of !== 'services')
  const held =
    ratchets.length === 0
      ? { findings: [], problems: [] }
      : judgeRatchets(ratchets, (await readCode(await base(), config, cache)).graph, graph)
  return {
    graph,
    findings: [
      ...ruled.findings,
      ...held.findings,
      ...judgeImports(unresolved, config.unresolved, placeOf(undefined), severityOf),
    ],
    problems: [
      ...problems.map(({ message, ...place }) => ({ ...place, message: `${message} ${wayOut}` })),
      ...componentProblems(graph, config.components ?? []),
      ...(components.size === 0 ? componentsMissing(rules, ratchets, placeOf) : []),
      ...ruled.problems,
      ...held.problems,
    ],
  }
}

const wayOut = 'Repair the file, or name it in "exclude" under "fitness" in concordat.yaml.'
