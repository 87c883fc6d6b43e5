import type { Problem } from '../../core/problem.ts'
import type { Place } from '../graph/model.ts'

/** Rules and ratchets about services where none was found: they would hold without having looked at anything. */
export const servicesMissing = (
  rules: readonly { readonly id: string }[],
  placeOf: (rule: string) => Place,
): readonly Problem[] =>
  rules.map(({ id }) => ({
    ...placeOf(id),
    message: `Rule ${id}: It is about services, and none was found (no pact, OpenAPI document, compose or Kubernetes file).`,
  }))
