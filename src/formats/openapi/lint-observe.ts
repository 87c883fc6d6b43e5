import type { Subject } from '../../core/subject.ts'
import type { Fault } from './lint-facts.ts'
import type { Node } from './node.ts'

/** A fault that was found. */
export interface FoundFault {
  readonly fault: Fault
  readonly at: Node
  readonly subject: Subject
  readonly where: string
  readonly words: string
}

/** What several checks of one thing have in common. */
export interface Observed {
  readonly subject: Subject
  readonly where: string
}

export const found = (
  fault: Fault,
  at: Node,
  { subject, where }: Observed,
  words: string,
  detail?: string,
): FoundFault => ({
  fault,
  at,
  subject: detail === undefined ? subject : [...subject, detail],
  where,
  words,
})
