import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import { sourceOf } from '../../core/source-text.ts'
import { isBroughtAlong } from '../paths.ts'
import { findMigrations } from '../sql/find-sql.ts'
import type { DecidedRule, DecisionFact } from './decisions/decision-facts.ts'
import { decisionFacts } from './decisions/decision-facts.ts'
import { isDecisionPath, readDecision } from './decisions/read-decision.ts'
import type { MigrationFact } from './migrations/migration-facts.ts'
import { migrationFacts, migrationHistoryFacts } from './migrations/migration-facts.ts'

export interface PolicyQuestion {
  readonly head: Tree
  /** What is released; without it every migration is a release of its own. */
  readonly base?: Tree
  /** Rules that name the decision they come from. */
  readonly rules: readonly DecidedRule[]
  /** The ids of all rules there are. */
  readonly ruleIds: ReadonlySet<string>
}

export interface PolicyAnswer {
  readonly facts: readonly (DecisionFact | MigrationFact)[]
  readonly problems: readonly Problem[]
  /** Files that were read: nothing was judged when there is none. */
  readonly files: readonly string[]
}

/** What a repository's log of decisions and its migrations are to be judged by. */
export const policyFacts = async ({ head, base, rules, ruleIds }: PolicyQuestion): Promise<PolicyAnswer> => {
  const decisions = await readAll(head, await findDecisions(head))
  const migrations = await readAll(head, await findMigrations(head))
  const released = base && (await readAll(base, await findMigrations(base))).texts
  const sources = Array.from(migrations.texts, ([path, text]) => sourceOf(path, text))
  return {
    facts: [
      ...decisionFacts(
        Array.from(decisions.texts, ([path, text]) => readDecision(path, text)),
        rules,
        ruleIds,
      ),
      ...(released === undefined
        ? migrationHistoryFacts(sources)
        : migrationFacts(
            sources.map((source) => ({ source, judged: released.get(source.path) !== source.text })),
          )),
    ],
    problems: [...decisions.problems, ...migrations.problems],
    files: [...decisions.texts.keys(), ...migrations.texts.keys()],
  }
}

const findDecisions = async (tree: Tree): Promise<readonly string[]> =>
  (await tree.list(['.md'])).filter((path) => isDecisionPath(path) && !isBroughtAlong(path))

const readAll = async (
  tree: Tree,
  paths: readonly string[],
): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly problems: readonly Problem[] }> => {
  const texts = new Map<string, string>()
  const problems: Problem[] = []
  for (const [path, text] of await tree.read(paths))
    if (typeof text === 'string') texts.set(path, text)
    else problems.push({ path, line: 1, column: 1, message: text.unreadable })
  return { texts, problems }
}
