import { CannotJudge } from '../core/cannot-judge.ts'
import { configuredAssignments } from '../registry/assignments.ts'
import { openFindDeclaring } from '../registry/find-declaring.ts'
import { type Judge, openJudge } from '../registry/judge.ts'
import type { WantedRegistry } from '../registry/plan.ts'
import { wantedSchemas } from '../registry/wanted.ts'
import type { RegistrySession } from './registry-session.ts'
import { refuseProblems } from './workspace.ts'

/**
 * What a folder and its configuration want of a registry, and what compares it.
 * @throws {CannotJudge} when the configuration has mistakes, or wants nothing
 */
export const wantedRegistry = async ({
  workspace: { tree, config, problems, hasConfig },
  dialect,
}: RegistrySession): Promise<{ readonly wanted: WantedRegistry; readonly judge: Judge }> => {
  if (!hasConfig) {
    throw new CannotJudge(
      'There is no concordat.yaml here that describes what the registry should have.',
      'Start from what it has: concordat registry download FOLDER',
    )
  }
  refuseProblems(problems)
  const configured = await configuredAssignments(config, tree)
  refuseProblems(configured.problems)
  const { schemas, problems: wrong } = await wantedSchemas(configured.assignments, openFindDeclaring(tree))
  refuseProblems(wrong)
  const compatibility = config.registry?.compatibility
  if (schemas.length === 0 && compatibility === undefined) {
    throw new CannotJudge(
      'The configuration wants nothing of the registry.',
      'Give contracts in concordat.yaml a "subject", such as: subject: "{name}-value"',
    )
  }
  const types = new Set(schemas.map(({ file }) => file.type))
  return { wanted: { schemas, compatibility }, judge: await openJudge(dialect, types) }
}
