import type { Problem } from '../../core/problem.ts'
import type { FileText, Tree } from '../../core/tree.ts'
import { isUnreadable } from '../../core/tree.ts'
import { usualStateFile } from '../../pact/local-state.ts'
import { readStateFile } from '../../pact/state-file.ts'
import type { BrokerState } from '../../pact/state.ts'
import type { Landscape } from '../services/model.ts'
import { eventSchemaPaths, eventSchemasOf, type RegisteredSchema } from './event-schemas.ts'
import type { Commit, CouplingInputs, Waiver } from './inputs.ts'
import { openSloMarks, serviceLevelsOf } from './open-slo.ts'
import { rolloutsOfState } from './rollouts-of-state.ts'

/** What does not lie in the files of the repository. */
export interface GivenInputs {
  /** As YYYY-MM-DD. */
  readonly today: string
  readonly commits: readonly Commit[]
  /** Subjects of schemas and what holds for them, from the configuration. */
  readonly registered: readonly RegisteredSchema[]
  readonly waivers: readonly Waiver[]
  /** What a broker knows; without one, the file `concordat-state.json` at the root of the tree. */
  readonly state?: BrokerState
}

export interface GatheredInputs {
  readonly inputs: CouplingInputs
  readonly problems: readonly Problem[]
}

/** Collects what coupling rules need to know besides the landscape: deployments, objectives, what event schemas say. */
export const gatherInputs = async (
  tree: Tree,
  landscape: Landscape,
  { today, commits, registered, waivers, state }: GivenInputs,
): Promise<GatheredInputs> => {
  const objectives = await tree.containing(openSloMarks, ['.yaml', '.yml', '.json'])
  const schemas = eventSchemaPaths(landscape)
  const records = waivers.flatMap(({ adr }) => adr ?? [])
  const files = await tree.read([...new Set([usualStateFile, ...objectives, ...schemas, ...records])])
  const problems: Problem[] = []
  const texts = readable(files, problems)
  const stateText = texts.get(usualStateFile)
  const read =
    state === undefined && stateText !== undefined ? readStateFile(usualStateFile, stateText) : undefined
  const known = state ?? read?.state
  problems.push(...(read?.problems ?? []))
  return {
    inputs: {
      today,
      commits,
      waivers: waivers.map((waiver) =>
        waiver.adr === undefined || files.has(waiver.adr) ? waiver : { ...waiver, isAdrMissing: true },
      ),
      rollouts: known === undefined ? [] : rolloutsOfState(known),
      serviceLevels: objectives.flatMap((path) => serviceLevelsOf(path, texts.get(path) ?? '')),
      eventSchemas: eventSchemasOf(schemas, texts, registered),
    },
    problems,
  }
}

const readable = (files: ReadonlyMap<string, FileText>, problems: Problem[]): ReadonlyMap<string, string> =>
  new Map(
    [...files].flatMap(([path, text]) => {
      if (!isUnreadable(text)) return [[path, text]]
      problems.push({ path, line: 1, column: 1, message: text.unreadable })
      return []
    }),
  )
