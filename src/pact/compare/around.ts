import type { JsonNode } from '../../core/json/json-node.ts'
import type { Span } from '../../core/source-text.ts'
import type { Node } from '../../formats/openapi/node.ts'
import type { BodyPath } from '../file/matching-path.ts'
import type { Part } from './comparison.ts'
import { disagreement } from './comparison.ts'
import type { PactFact, PactFactKind } from './facts.ts'
import type { Fits } from './fits.ts'
import type { ValueComparison } from './value-comparison.ts'

/** What is known of a value from what is around it: the other parts of a composed schema. */
export interface Around {
  readonly path: BodyPath
  readonly subject: Part['subject']
  readonly known: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  readonly choices: number
  /** The value is the name of a property. */
  readonly isName?: boolean
}

/** A walk over a value and the schemas it is held against. */
export interface Walk {
  readonly comparison: ValueComparison
  readonly fits: Fits
  visit(nodes: readonly Node[], at: JsonNode, around: Around): readonly PactFact[]
}

export const inner = (around: Around, step: string | number, subject: string): Around => ({
  path: [...around.path, step],
  subject: [...around.subject, subject],
  known: new Set(),
  required: new Set(),
  choices: 0,
})

/** Notes a disagreement about the value, or about what is inside of it. */
export const say = (
  { comparison }: Walk,
  kind: PactFactKind,
  around: Around,
  reason: string,
  span: Span,
  node: Node,
): PactFact => disagreement(comparison, kind, partAt(comparison.whole, around), reason, span, node)

/** The value is none that the other side takes or gives. */
export const valueKind = ({ comparison }: Walk): PactFactKind =>
  comparison.direction === 'request' ? 'request.value' : 'response.value'

const partAt = (whole: Part, { path, subject, isName }: Around): Part => {
  const names = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
  const isBody = whole.words === 'the body'
  const words = names === '' ? whole.words : isBody ? `property "${names}"` : `${names} of ${whole.words}`
  return { subject, words: isName === true ? `the name of ${words}` : words }
}
