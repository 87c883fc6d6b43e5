import type { Span } from '../../core/source-text.ts'
import { placeOf } from '../../core/source-text.ts'
import type { Subject } from '../../core/subject.ts'
import type { Operation } from '../../formats/openapi/api.ts'
import type { OpenapiModel } from '../../formats/openapi/model.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { locateNode } from '../../formats/openapi/node.ts'
import type { HttpInteraction, PactFile } from '../file/pact-file.ts'
import type { PactFact, PactFactKind } from './facts.ts'

/** One interaction and the document it is held against. */
export interface Comparison {
  readonly pact: PactFile
  readonly interaction: HttpInteraction
  readonly model: OpenapiModel
}

/** An interaction whose operation is known. */
export interface OperationComparison extends Comparison {
  readonly operation: Operation
  /** The values of path parameters. */
  readonly values: ReadonlyMap<string, string>
}

/** What a disagreement is about, in a subject and in a sentence. */
export interface Part {
  readonly subject: Subject
  readonly words: string
}

/** Notes that pact and document disagree: where in the pact, and where in the document. */
export const disagreement = (
  { pact, interaction }: Comparison,
  kind: PactFactKind,
  part: Part,
  reason: string,
  span: Span,
  node: Node,
): PactFact => {
  const { method, path } = interaction.request
  return {
    kind,
    format: 'pact',
    subject: [`interaction ${interaction.description}`, ...part.subject],
    node: {
      interaction: `“${interaction.description}” (${method.text} ${path.text})`,
      part: part.words,
      reason,
      document: locateNode(node),
    },
    head: placeOf(pact.source, span, 'head'),
  }
}
