/** What a registry promised to its clients by answering them. */
export interface Acknowledged {
  readonly registrations: Registration[]
  /** Schemas that were refused as incompatible. */
  readonly refusals: { readonly subject: string; readonly schema: string }[]
  readonly deletions: { readonly subject: string; readonly version: number }[]
  /** Compatibility levels that a subject may have: the last acknowledged one (BACKWARD at first), and what was asked for after it. */
  readonly levels: Map<string, readonly string[]>
  /** Answers that nobody should get, in words. */
  readonly unexpected: string[]
}

export interface Registration {
  readonly subject: string
  readonly schema: string
  readonly id: number
}

export const nothingAcknowledged = (): Acknowledged => ({
  registrations: [],
  refusals: [],
  deletions: [],
  levels: new Map(),
  unexpected: [],
})

export const addAcknowledged = (sum: Acknowledged, more: Acknowledged): void => {
  for (const each of more.registrations) sum.registrations.push(each)
  for (const each of more.refusals) sum.refusals.push(each)
  for (const each of more.deletions) sum.deletions.push(each)
  for (const [subject, levels] of more.levels) sum.levels.set(subject, levels)
  for (const each of more.unexpected) sum.unexpected.push(each)
}
