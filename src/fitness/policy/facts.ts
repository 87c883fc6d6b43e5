import type { ResultFacts } from '../results/judge-results.ts'
import type { DecisionFacts } from './decisions/decision-facts.ts'
import type { MigrationFacts } from './migrations/migration-facts.ts'

/** Kinds of facts about how things are decided, changed and measured. */
export interface PolicyFacts extends DecisionFacts, MigrationFacts, ResultFacts {}
