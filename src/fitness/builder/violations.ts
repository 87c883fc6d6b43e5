import { readShape } from '../../config/load.ts'
import { fitnessShape, type FitnessConfig } from '../../config/fitness.ts'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Finding } from '../../core/finding.ts'
import type { Problem } from '../../core/problem.ts'
import type { RuleInfo } from '../../core/rule.ts'
import { isUnreadable } from '../../core/tree.ts'
import { openDirectoryTree } from '../../source/directory-tree.ts'
import { openRepository } from '../../source/repository.ts'
import type { SourceTree } from '../../source/source-tree.ts'
import { openWorktreeTree } from '../../source/worktree-tree.ts'
import { readFrozen, useFrozen } from '../baseline/frozen.ts'
import type { Place } from '../graph/model.ts'
import { judgeCode } from '../judging/code.ts'
import { withFrozen } from '../judging/freeze.ts'
import { importsOverBudget } from '../judging/import-rules.ts'
import { judgeRules } from '../judging/judge-rules.ts'
import { oncePerCycle, type Judgements } from '../judging/judged.ts'
import { repeatedIds, rulesOf } from '../judging/rules-of.ts'
import { serviceGraph } from '../judging/service-graph.ts'
import { servicesMissing } from '../judging/services-missing.ts'
import { withoutFiles } from '../judging/without-files.ts'
import type { FitnessRule } from '../rules/rule.ts'
import type { FitnessForm } from './form.ts'

/** What rules found in a folder. */
export interface FitnessViolations {
  readonly findings: readonly Finding[]
  /** Why not everything could be judged: then the rules have not held, whatever was found. */
  readonly problems: readonly Problem[]
}

/**
 * Judges a folder by rules. The top folder of a git repository is read without what git ignores, any other one whole but
 * for `node_modules`.
 * @throws {CannotJudge} when there is no such folder
 */
export const fitnessViolations = async (form: FitnessForm, folder: string): Promise<FitnessViolations> => {
  const { value: config, problems: wrong } = readShape(fitnessShape, JSON.stringify(form), 'rules', limits)
  if (config === undefined || wrong.length > 0) return { findings: [], problems: wrong.map(withoutPlace) }
  const { tree, close } = await openFolder(folder)
  try {
    return await judged(config, tree)
  } finally {
    close()
  }
}

const limits = { depth: 30, values: 100_000 }

/** Of the JSON that was made of the rules nobody has seen a line. */
const withoutPlace = ({ message }: Problem): Problem => ({ path: '.', line: 1, column: 1, message })

const judged = async (config: FitnessConfig, tree: SourceTree): Promise<FitnessViolations> => {
  const { rules, problems } = await rulesOf(config.rules, tree)
  const aboutServices = new Set(config.rules.flatMap(({ id, graph }) => (graph === 'services' ? [id] : [])))
  const ofServices = rules.filter(({ id }) => aboutServices.has(id))
  const ofCode = rules.filter(({ id }) => !aboutServices.has(id))
  const parts = [
    ...(ofCode.length > 0 || config.unresolved !== undefined
      ? [await codeJudgements(config, tree, ofCode)]
      : []),
    ...(ofServices.length > 0 ? [await serviceJudgements(config, tree, ofServices)] : []),
  ]
  const baseline = await frozenOf(config, tree)
  const findings = withFrozen(
    parts.flatMap((part) => part.findings),
    useFrozen(baseline.file),
    baseline.file,
  )
  const open = findings.filter(({ finding }) => finding.suppressed === null)
  return {
    findings: oncePerCycle(open).map(({ finding }) => finding),
    problems: [
      ...problems,
      ...repeatedIds(config.rules),
      ...parts.flatMap((part) => part.problems),
      ...baseline.problems,
    ],
  }
}

const noPlace: Place = { path: '.', line: 1, column: 1 }

const codeJudgements = (
  config: FitnessConfig,
  tree: SourceTree,
  rules: readonly FitnessRule[],
): Promise<Judgements> =>
  judgeCode({
    tree,
    config,
    rules,
    base: async () => tree,
    cache: undefined,
    severityOf: ({ id, severity }: RuleInfo) => (id === importsOverBudget.id ? severity : 'off'),
    placeOf: () => noPlace,
  })

const serviceJudgements = async (
  { exclude = [] }: FitnessConfig,
  tree: SourceTree,
  rules: readonly FitnessRule[],
): Promise<Judgements> => {
  const { landscapeOf } = await import('../services/landscape.ts')
  const { landscape, problems } = await landscapeOf(withoutFiles(tree, exclude))
  const graph = serviceGraph(landscape)
  if (graph.nodes.length === 0)
    return { findings: [], problems: [...problems, ...servicesMissing(rules, () => noPlace)] }
  const homes = new Map(landscape.services.map(({ name, places }) => [name, places[0]]))
  const ruled = judgeRules(graph, rules, {
    placeOf: () => noPlace,
    homeOf: (service) => homes.get(service),
  })
  return { findings: ruled.findings, problems: [...problems, ...ruled.problems] }
}

const frozenOf = async (
  { baseline }: FitnessConfig,
  tree: SourceTree,
): Promise<ReturnType<typeof readFrozen>> => {
  if (baseline === undefined) return readFrozen('', '')
  const text = (await tree.read([baseline])).get(baseline)
  if (typeof text === 'string') return readFrozen(text, baseline)
  const message = isUnreadable(text) ? text.unreadable : 'The baseline does not exist.'
  return { file: { path: baseline, lines: [] }, problems: [{ path: baseline, line: 1, column: 1, message }] }
}

const openFolder = async (folder: string): Promise<{ readonly tree: SourceTree; close(): void }> => {
  const directory = openExisting(folder)
  const repository = await openRepository(folder).catch((error: unknown) => {
    if (error instanceof CannotJudge) return undefined
    throw error
  })
  if (repository !== undefined && !repository.bare && repository.root === directory.root)
    return { tree: openWorktreeTree(repository), close: repository.close }
  repository?.close()
  return { tree: directory, close: () => undefined }
}

const openExisting = (folder: string): ReturnType<typeof openDirectoryTree> => {
  try {
    return openDirectoryTree(folder, folder)
  } catch {
    throw new CannotJudge(`There is no folder "${folder}".`)
  }
}
