import { jsonText } from '../json-value.ts'
import type { Schema } from '../model.ts'
import { pointerOf } from '../place.ts'
import { BudgetExceeded, createBudget, defaultLimits, type Limits } from './budget.ts'
import { type Break, findBreaks } from './find-breaks.ts'
import { createQuestion, type Question } from './question.ts'
import { reasonMessage } from './reason-message.ts'
import { schemaAt } from './schema-at.ts'

/** One way in which a document of the writer fails the reader's schema. */
export interface Reason {
  /** The schema with the keyword that rejects, and the one of the writer that says most about the same part. */
  readonly reader: Schema
  readonly writer: Schema | undefined
  /** As a fragment: `#/properties/id`. In another document with its path before: `address.json#/properties/zip`. */
  readonly readerPointer: string
  readonly writerPointer: string | undefined
  /** In the words of 2020-12; `false` for a reader that is `false`. */
  readonly keyword: string
  readonly message: string
  /** A document, as JSON, that the writer's schema accepts and the reader's rejects. */
  readonly witness: string
  /** Keys and indexes down to the part of the witness that is rejected. */
  readonly part: readonly string[]
}

export interface Inclusion {
  readonly verdict: 'included' | 'refuted' | 'undecided'
  /** Every independent reason that was found; none unless refuted. */
  readonly reasons: readonly Reason[]
  /** What could not be decided, and why. Beside `refuted` there may be more reasons than those found. */
  readonly undecided?: string
}

/**
 * Whether every document that the writer's schema accepts passes the reader's schema. `included` is proved, `refuted`
 * has a document for each reason. The formats of `formatPatterns` are asserted, others and `content…` are not; numbers are doubles.
 */
export const inclusion = (writer: Schema, reader: Schema, limits: Limits = defaultLimits): Inclusion => {
  const reasons: Reason[] = []
  const doubts: string[] = []
  try {
    const question = createQuestion(writer, reader, createBudget(limits))
    findBreaks(question, {
      found: (found) => reasons.push(reasonOf(found, question)),
      undecided: (sentence) => doubts.push(sentence),
    })
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error
    doubts.push(stopped(limits))
  }
  const [undecided] = doubts
  if (reasons.length > 0)
    return { verdict: 'refuted', reasons, ...(undecided === undefined ? {} : { undecided }) }
  return undecided === undefined
    ? { verdict: 'included', reasons }
    : { verdict: 'undecided', reasons, undecided }
}

const stopped = ({ steps, milliseconds }: Limits): string =>
  `The comparison was stopped: it needs more than ${steps} steps or ${milliseconds} milliseconds.`

const reasonOf = ({ schema, keyword, document, part }: Break, question: Question): Reason => {
  const { languages, targetOf } = question.evaluation
  const writer = schemaAt(question.writer, part, keyword, targetOf, languages)
  const readerPointer = pointerFrom(question.reader, schema)
  return {
    reader: schema,
    writer,
    readerPointer,
    writerPointer: writer && pointerFrom(question.writer, writer),
    keyword,
    message: reasonMessage(schema, readerPointer, keyword, document, part),
    witness: jsonText(document),
    part,
  }
}

const pointerFrom = (root: Schema, schema: Schema): string =>
  schema.source === root.source ? pointerOf(schema) : `${schema.source.path}${pointerOf(schema)}`
