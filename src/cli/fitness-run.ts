import type { CouplingScope } from '../core/outcome.ts'
import type { Finding } from '../core/finding.ts'
import type { Problem } from '../core/problem.ts'
import { isUnreadable } from '../core/tree.ts'
import type { FitnessConfig } from '../config/fitness.ts'
import { readFrozen, useFrozen, type FrozenFile } from '../fitness/baseline/frozen.ts'
import type { CodeTree } from '../fitness/code/extractions.ts'
import type { CodeGraphOptions } from '../fitness/code/code-graph.ts'
import type { Commit } from '../fitness/coupling/inputs.ts'
import type { Place } from '../fitness/graph/model.ts'
import { judgeCode, type JudgedCode } from '../fitness/judging/code.ts'
import { staleFindings, withFrozen } from '../fitness/judging/freeze.ts'
import { judgeRules } from '../fitness/judging/judge-rules.ts'
import type { JudgedFinding, Judgements } from '../fitness/judging/judged.ts'
import { judgeRatchets } from '../fitness/judging/ratchets.ts'
import { repeatedIds, rulesOf } from '../fitness/judging/rules-of.ts'
import { servicesMissing } from '../fitness/judging/services-missing.ts'
import { withoutFiles } from '../fitness/judging/without-files.ts'
import type { FitnessRule } from '../fitness/rules/rule.ts'
import type { BrokerState } from '../pact/state.ts'
import { unused } from '../suppress/rules.ts'
import type { Configuration } from './configuration.ts'
import { ratchetsOf } from './fitness-landscape-rules.ts'
import { activeRatchets, levelsOf, withLevels } from './fitness-levels.ts'
import { judgeLandscape, readLandscape, type JudgedLandscape } from './fitness-landscape.ts'

/** What is to be judged of the coupling of code and services. */
export interface FitnessRequest {
  readonly tree: CodeTree
  readonly configuration: Configuration
  /** What figures are compared with; asked only when one may not get worse. */
  base(): Promise<CodeTree>
  /** What is released, where that is known. */
  readonly released?: CodeTree
  commits(): Promise<readonly Commit[]>
  readonly cache?: CodeGraphOptions['cache']
  readonly state?: BrokerState
  /** Files that other tools wrote are held against their limits. */
  readonly results: boolean
}

export interface FitnessRun {
  /** All of them; those that the baseline holds are marked as accepted. */
  readonly findings: readonly JudgedFinding[]
  /** About lines of the baseline that accept nothing any more. */
  readonly stale: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly scope: CouplingScope
  readonly code: JudgedCode | undefined
  readonly landscape: JudgedLandscape
  readonly baseline: FrozenFile
}

/** Judges code and services by the rules of the configuration and by those of the catalogue. */
export const runFitness = async (request: FitnessRequest): Promise<FitnessRun> => {
  const { configuration } = request
  const fitness = configuration.config.fitness ?? nothingConfigured
  const tree = withoutFiles(request.tree, fitness.exclude ?? [])
  const { rules, problems } = await rulesOf(fitness.rules, tree)
  const active = withLevels(rules, configuration)
  const written = new Map([...fitness.rules, ...(fitness.ratchet ?? [])].map((rule) => [rule.id, rule]))
  const placeOf = (id: string | undefined): Place => written.get(id ?? '')?.place ?? fitness.place
  const isAboutServices = ({ id }: FitnessRule): boolean =>
    fitness.rules.find((rule) => rule.id === id)?.graph === 'services'
  // Services first: git searches for their files while imports are read.
  const [landscape, code] = await Promise.all([
    judgeLandscape({
      tree,
      configuration,
      commits: request.commits,
      results: request.results,
      ...(request.released && { base: withoutFiles(request.released, fitness.exclude ?? []) }),
      ...(request.state && { state: request.state }),
    }),
    asksAboutCode(fitness)
      ? judgeCode({
          tree: request.tree,
          config: { ...fitness, ratchet: activeRatchets(fitness, configuration) },
          rules: active.filter((rule) => !isAboutServices(rule)),
          base: request.base,
          cache: request.cache,
          severityOf: configuration.severityOf,
          placeOf,
        })
      : undefined,
  ])
  const services = await judgeServices(request, fitness, landscape, active.filter(isAboutServices), placeOf)
  const { file, problems: unread } = await readBaseline(request.tree, baselinePath(fitness))
  const use = useFrozen(file)
  const parts = [code, services, landscape].filter((part) => part !== undefined)
  const findings = withFrozen(
    parts.flatMap((part) => part.findings),
    use,
    file,
  )
  const severity = configuration.severityOf(unused)
  const ours = code?.graph.nodes.filter(({ kind }) => kind === 'file').length ?? 0
  const scope = {
    files: ours,
    dependencies: code?.graph.edges.length ?? 0,
    services: landscape.landscape.services.length,
  }
  return {
    findings,
    stale: severity === 'off' ? [] : staleFindings(use, file, unused, severity),
    problems: [
      ...problems,
      ...repeatedIds([...fitness.rules, ...fitness.landscapeRules, ...(fitness.ratchet ?? [])]),
      ...[code, services].flatMap((part) => part?.problems ?? []),
      ...landscapeProblems(landscape, active.some(isAboutServices)),
      ...unread,
      ...(code !== undefined && ours === 0 ? [noCode(fitness)] : []),
      ...(configuration.problems.length === 0 && seesNothing(fitness, scope, landscape)
        ? [nothingToJudge]
        : []),
    ],
    scope,
    code,
    landscape,
    baseline: file,
  }
}

/** Where nothing is configured, the rules about services still apply. */
const nothingConfigured: FitnessConfig = {
  rules: [],
  landscapeRules: [],
  place: { path: '.', line: 1, column: 1 },
}

const defaultBaseline = 'fitness-baseline.txt'

/** Beside concordat.yaml unless the configuration says otherwise. */
const baselinePath = ({ baseline, place }: FitnessConfig): string =>
  baseline ?? `${place.path.slice(0, place.path.lastIndexOf('/') + 1)}${defaultBaseline}`

const readBaseline = async (tree: CodeTree, path: string): Promise<ReturnType<typeof readFrozen>> => {
  const text = (await tree.read([path])).get(path)
  if (!isUnreadable(text)) return readFrozen(text ?? '', path)
  return { file: { path, lines: [] }, problems: [{ path, line: 1, column: 1, message: text.unreadable }] }
}

const asksAboutCode = ({ components, rules, ratchet = [], unresolved }: FitnessConfig): boolean =>
  (components ?? []).length > 0 ||
  unresolved !== undefined ||
  rules.some(({ graph }) => graph === 'code') ||
  ratchet.some(({ of }) => of !== 'services')

const judgeServices = async (
  { base, configuration, state }: FitnessRequest,
  fitness: FitnessConfig,
  { graph, landscape }: JudgedLandscape,
  rules: readonly FitnessRule[],
  placeOf: (id: string | undefined) => Place,
): Promise<Judgements> => {
  const held = activeRatchets(fitness, configuration).filter(({ of }) => of === 'services')
  if (graph.nodes.length === 0)
    return { findings: [], problems: servicesMissing([...rules, ...held], placeOf) }
  const homes = new Map(landscape.services.map(({ name, places }) => [name, places[0]]))
  const ruled = judgeRules(graph, rules, { placeOf, homeOf: (service) => homes.get(service) })
  const ratchets = [...held, ...ratchetsOf(fitness.landscapeRules, levelsOf(configuration))]
  if (ratchets.length === 0) return ruled
  const before = await readLandscape(withoutFiles(await base(), fitness.exclude ?? []), configuration, state)
  const compared = judgeRatchets(ratchets, before.graph, graph)
  return {
    findings: [...ruled.findings, ...compared.findings],
    problems: [...ruled.problems, ...compared.problems],
  }
}

const seesNothing = (
  { rules, landscapeRules, ratchet = [], results = [] }: FitnessConfig,
  { files, services }: CouplingScope,
  { policyFiles }: JudgedLandscape,
): boolean =>
  rules.length + landscapeRules.length + ratchet.length + results.length + files + services + policyFiles ===
  0

/** What hides a service matters where there are services, or rules about them. */
const landscapeProblems = (
  { landscape, problems, policyProblems }: JudgedLandscape,
  hasRules: boolean,
): readonly Problem[] => [...(landscape.services.length > 0 || hasRules ? problems : []), ...policyProblems]

const noCode = ({ place }: FitnessConfig): Problem => ({
  ...place,
  message:
    'The rules here are about code, and there is none: no file of TypeScript, JavaScript, Java, Kotlin, Go, Python or C# was found.',
})

const nothingToJudge: Problem = {
  path: '.',
  line: 1,
  column: 1,
  message:
    'There is nothing to judge: no rule stands under "fitness" in concordat.yaml, and no service was found (no pact, OpenAPI ' +
    'document, compose or Kubernetes file). Begin with: fitness: { rules: [{ id: no-cycles, acyclic: { of: files }, because: a cycle is tested as a whole }] }',
}
