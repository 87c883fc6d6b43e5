import type { ReferencedSchema } from '../compat/checker.ts'
import { CannotJudge } from '../core/cannot-judge.ts'

/** A schema with what it refers to, each by its name and by whatever finds it. */
export interface Referring<Reference extends { readonly name: string }> {
  readonly text: string
  readonly references: readonly Reference[]
}

/** More schemas than this behind one are no design but an attack. */
const most = 5_000

/**
 * What a schema refers to, directly or not, each before those that refer to it and each once. What is not found is left
 * out: the checker says what is missing. Circles are walked once.
 */
export const closureOf = <Reference extends { readonly name: string }>(
  references: readonly Reference[],
  find: (reference: Reference) => Referring<Reference> | undefined,
): readonly ReferencedSchema[] => {
  const done: ReferencedSchema[] = []
  const seen = new Set<string>()
  const ahead: (Reference | ReferencedSchema)[] = references.toReversed()
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (isFinished(next)) {
      done.push(next)
      continue
    }
    const schema = find(next)
    if (schema === undefined) continue
    const key = `${next.name}\0${schema.text}`
    if (seen.has(key)) continue
    seen.add(key)
    if (seen.size > most) throw new CannotJudge(`A schema refers to more than ${most} other schemas.`)
    ahead.push({ name: next.name, text: schema.text }, ...schema.references.toReversed())
  }
  return done
}

const isFinished = (next: { readonly name: string } | ReferencedSchema): next is ReferencedSchema =>
  'text' in next
