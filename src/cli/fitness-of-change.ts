import type { Graph } from '../fitness/graph/model.ts'
import type { JudgedFinding } from '../fitness/judging/judged.ts'
import type { Landscape } from '../fitness/services/model.ts'
import { isWithin } from '../config/path.ts'
import { changedFiles } from '../source/changed-files.ts'
import type { Repository } from '../source/repository.ts'
import type { SourceTree } from '../source/source-tree.ts'
import type { Configuration } from './configuration.ts'
import type { CouplingPart } from './gate-request.ts'
import { newLines } from './new-lines.ts'
import type { WantedPaths } from './wanted-paths.ts'

export interface ChangeQuestion {
  readonly repository: Repository
  readonly base: SourceTree
  readonly head: SourceTree
  readonly configuration: Configuration
  readonly wanted: WantedPaths
  /** What a broker knows, where a file with it is named. */
  readonly stateFile: string | undefined
}

/**
 * Judges the whole graph and reports what a change touches: violations with an end in a component, a service or a file that
 * it changes, and those of the whole graph. When it changes the configuration, that is everything.
 */
export const fitnessOfChange = async (question: ChangeQuestion): Promise<CouplingPart> => {
  const { repository, base, head, configuration, wanted, stateFile } = question
  const changes = await changedFiles(base, head, [''])
  const changed = new Set(
    changes.flatMap((change) => [change.base, change.head]).filter((path) => path !== undefined),
  )
  const relinked = await newLinkTargets(base, head)
  if (changed.size + relinked.length === 0) return untouched
  const [{ openFitnessCache }, { reportedFindings }, { runFitness }, { stateNear }, { commitsOf }] =
    await Promise.all([
      import('./fitness-cache.ts'),
      import('./fitness-judgement.ts'),
      import('./fitness-run.ts'),
      import('./fitness-state.ts'),
      import('./fitness-workspace.ts'),
    ])
  const cache = openFitnessCache(repository)
  const state = await stateNear(stateFile, repository.root)
  const run = await runFitness({
    tree: head,
    configuration,
    base: async () => base,
    released: base,
    commits: () => commitsOf(repository),
    cache: cache.extractions,
    results: false,
    ...(state && { state }),
  })
  cache.save()
  const isConfiguration = changed.has(configuration.config.fitness?.place.path ?? '')
  for (const { id } of run.code?.graph.nodes ?? [])
    if (relinked.some((target) => isWithin(target, id))) changed.add(id)
  const touched = touchedBy(changed, run.code?.graph, run.landscape.landscape)
  const concernsChange = ({ touches }: JudgedFinding): boolean =>
    isConfiguration || touches.length === 0 || touches.some((name) => touched.has(name))
  const concernsWanted = ({ finding }: JudgedFinding): boolean =>
    [finding.location, ...finding.related].some(({ path }) => wanted.names(path))
  const shows = (finding: JudgedFinding): boolean => concernsChange(finding) && concernsWanted(finding)
  // Of several imports that close the same cycle, the one that the change wrote is to be seen.
  const cyclic = run.findings.filter(({ group }) => group !== undefined)
  const places = new Set(cyclic.map(({ finding }) => finding.location.path))
  const isNew = await newLines(changes, base, head, places)
  const newOnes = cyclic.filter(({ finding }) => isNew(finding.location))
  const findings = [...new Set([...newOnes, ...run.findings])]
  return {
    ...reportedFindings({ ...run, findings }, configuration, { shows, everything: false }),
    problems: run.problems,
  }
}

const untouched: CouplingPart = {
  findings: [],
  problems: [],
  scope: { files: 0, dependencies: 0, services: 0 },
}

/** Where links lead that the change made or turned: what is imported through them is imported anew. */
const newLinkTargets = async (base: SourceTree, head: SourceTree): Promise<readonly string[]> => {
  const links = await head.links()
  if (links.size === 0) return []
  const before = await base.links()
  return [...links].flatMap(([link, target]) => (before.get(link) === target ? [] : [target]))
}

/** The changed files, the components they belong to with all their files, and the services whose folders hold them. */
const touchedBy = (
  changed: ReadonlySet<string>,
  graph: Graph | undefined,
  { services }: Landscape,
): ReadonlySet<string> => {
  const nodes = graph?.nodes ?? []
  const components = new Set(nodes.flatMap(({ id, component }) => (changed.has(id) ? (component ?? []) : [])))
  const files = nodes.flatMap(({ id, component }) =>
    component !== undefined && components.has(component) ? [id] : [],
  )
  const inFolder = services.flatMap(({ name, folder }) =>
    folder !== undefined && [...changed].some((path) => isWithin(folder, path)) ? [name] : [],
  )
  return new Set([...changed, ...components, ...files, ...inFolder])
}
