import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import { isBroughtAlong } from '../services/paths.ts'
import type { DecidedRule, DecisionFact } from './decisions/decision-facts.ts'
import { decisionFacts } from './decisions/decision-facts.ts'
import { isDecisionPath, readDecision } from './decisions/read-decision.ts'
import type { MigrationFact } from './migrations/migration-facts.ts'
import { migrationFacts, migrationHistoryFacts } from './migrations/migration-facts.ts'
import { isMigrationPath } from './migrations/migration-files.ts'

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
  const decisions = await readAll(head, '.md', isDecisionPath)
  const migrations = await readAll(head, '.sql', isMigrationPath)
  const released = base && (await readAll(base, '.sql', isMigrationPath)).texts
  const texts = Array.from(migrations.texts, ([path, text]) => ({ path, text }))
  return {
    facts: [
      ...decisionFacts(
        Array.from(decisions.texts, ([path, text]) => readDecision(path, text)),
        rules,
        ruleIds,
      ),
      ...(released === undefined
        ? migrationHistoryFacts(texts)
        : migrationFacts(texts.map((one) => ({ ...one, judged: released.get(one.path) !== one.text })))),
    ],
    problems: [...decisions.problems, ...migrations.problems],
    files: [...decisions.texts.keys(), ...migrations.texts.keys()],
  }
}

const readAll = async (
  tree: Tree,
  suffix: string,
  isWanted: (path: string) => boolean,
): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly problems: readonly Problem[] }> => {
  const paths = (await tree.list([suffix])).filter((path) => isWanted(path) && !isBroughtAlong(path))
  const texts = new Map<string, string>()
  const problems: Problem[] = []
  for (const [path, text] of await tree.read(paths))
    if (typeof text === 'string') texts.set(path, text)
    else problems.push({ path, line: 1, column: 1, message: text.unreadable })
  return { texts, problems }
}
