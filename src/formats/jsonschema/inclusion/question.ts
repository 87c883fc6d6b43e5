import type { Reference, Schema } from '../model.ts'
import type { Budget } from './budget.ts'
import type { Evaluation } from './evaluate.ts'
import { createFormulas, type Formulas } from './formula.ts'
import { reachableFrom } from './reachable.ts'
import { createLanguages } from './regex/languages.ts'
import { createSatisfier, type Satisfier } from './satisfy.ts'
import { numberSchemas } from './schema-numbers.ts'

/** Two schemas, and all that is needed to ask about the documents they accept. */
export interface Question {
  readonly writer: Schema
  readonly reader: Schema
  readonly formulas: Formulas
  readonly satisfier: Satisfier
  readonly evaluation: Evaluation
  /** The names of all properties that the writer's schema describes somewhere. */
  readonly writtenNames: ReadonlySet<string>
}

export const createQuestion = (writer: Schema, reader: Schema, budget: Budget): Question => {
  const [ofWriter, ofReader] = [reachableFrom(writer), reachableFrom(reader)]
  const schemas = new Set([...ofWriter.schemas, ...ofReader.schemas])
  const targets = new Map<Reference, Schema>(ofWriter.targets)
  for (const [reference, target] of ofReader.targets) {
    // A document that both sides use may mean different things by a dynamic reference.
    if (targets.has(reference) && targets.get(reference) !== target) targets.delete(reference)
    else targets.set(reference, target)
  }
  budget.spend(schemas.size)
  const formulas = createFormulas(numberSchemas([...schemas], targets))
  const targetOf = (reference: Reference) => targets.get(reference)
  const evaluation: Evaluation = { languages: createLanguages(budget), budget, targetOf, depth: 0 }
  return {
    writer,
    reader,
    formulas,
    satisfier: createSatisfier({ formulas, targetOf }, evaluation, budget),
    evaluation,
    writtenNames: new Set(
      ofWriter.schemas.flatMap((schema) => (schema.kind === 'object' ? [...schema.properties.keys()] : [])),
    ),
  }
}
