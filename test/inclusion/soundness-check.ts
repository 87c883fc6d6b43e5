import * as fc from 'fast-check'
import type { Inclusion } from '../../src/formats/jsonschema/inclusion/inclusion.ts'
import { type Draft, drafts } from '../../src/formats/jsonschema/model.ts'
import { confirmsJsonSchema } from '../../src/witness/jsonschema.ts'
import { documents, schemaPairs } from './arbitrary-schemas.ts'
import { included, schemaOf } from './read.ts'
import { misjudgedByAjv, validatorFor } from './validators.ts'

/** How a pair of schemas was judged wrongly. */
export interface Mistake {
  readonly what:
    | 'refusal not confirmed'
    | 'refusal not confirmed by the product'
    | 'included, and yet rejected'
  readonly draft: Draft
  readonly writer: unknown
  readonly reader: unknown
  readonly document: unknown
}

export interface Soundness {
  readonly pairs: number
  readonly verdicts: Readonly<Record<Inclusion['verdict'], number>>
  readonly refusals: number
  /** Documents that were validated for pairs that are included. */
  readonly validated: number
  /** Pairs whose schemas Ajv cannot judge. */
  readonly skipped: number
  readonly mistakes: readonly Mistake[]
  readonly undecided: ReadonlyMap<string, number>
}

/**
 * Judges generated pairs of schemas of all drafts. Every witness must be confirmed by Ajv, and no generated document may be
 * accepted by the writer and rejected by the reader of a pair that is included.
 */
export const checkSoundness = (pairsPerDraft: number, documentsPerPair: number, seed: number): Soundness => {
  const verdicts = { included: 0, refuted: 0, undecided: 0 }
  const undecided = new Map<string, number>()
  const mistakes: Mistake[] = []
  let [pairs, refusals, validated, skipped] = [0, 0, 0, 0]
  const values = fc.sample(documents, { numRuns: documentsPerPair, seed })
  for (const draft of drafts) {
    for (const [writer, reader] of fc.sample(schemaPairs(draft), { numRuns: pairsPerDraft, seed })) {
      const [ofWriter, ofReader] = [validatorFor(writer, draft), validatorFor(reader, draft)]
      if (misjudgedByAjv([writer, reader]) || ofWriter === undefined || ofReader === undefined) {
        skipped += 1
        continue
      }
      pairs += 1
      const answer = included(writer, reader, draft)
      verdicts[answer.verdict] += 1
      const mistake = (what: Mistake['what'], document: unknown) =>
        mistakes.push({ what, draft, writer, reader, document })
      for (const { witness } of answer.reasons) {
        refusals += 1
        const document: unknown = JSON.parse(witness)
        if (ofWriter(document) !== true || ofReader(document) !== false)
          mistake('refusal not confirmed', document)
        if (!confirmsJsonSchema(schemaOf(writer, draft), schemaOf(reader, draft), witness)) {
          mistake('refusal not confirmed by the product', document)
        }
      }
      if (answer.verdict === 'undecided') {
        const why = answer.undecided?.replace(/^.* rejects a document: /, '') ?? ''
        undecided.set(why, (undecided.get(why) ?? 0) + 1)
      }
      if (answer.verdict !== 'included') continue
      validated += values.length
      const rejected = values.find((value) => ofWriter(value) === true && ofReader(value) === false)
      if (rejected !== undefined) mistake('included, and yet rejected', rejected)
    }
  }
  return { pairs, verdicts, refusals, validated, skipped, mistakes, undecided }
}
