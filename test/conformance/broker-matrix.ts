import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { fillBroker } from '../broker/fill.ts'
import { withBroker, type AskedBroker } from './broker-server.ts'
import { takeSteps } from './broker-steps.ts'
import { casesOf, runAlone, sampleOf, Tally } from './cases.ts'
import {
  matrixExceptions,
  matrixFiles,
  rowLines,
  sameCounts,
  type MatrixCase,
  type RecordedRow,
} from './pact-matrix-case.ts'

/*
 * Plays recorded histories against the embedded broker over HTTP and compares its matrix with that of a real one:
 *   node test/conformance/broker-matrix.ts [--quick]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 below the thresholds.
 */

/** A row of a matrix as far as it is compared. */
interface AnsweredRow {
  readonly consumer: { readonly name: string; readonly version: { readonly number: string } }
  readonly provider: { readonly name: string; readonly version?: { readonly number: string } | null }
  readonly verificationResult?: { readonly success: boolean | null } | null
  readonly ignored?: boolean
}

interface AnsweredMatrix {
  readonly summary: Readonly<Record<string, unknown>> & { readonly deployable: boolean | null }
  readonly notices: readonly { readonly type: string; readonly text: string }[]
  readonly matrix: readonly AnsweredRow[]
}

const recordedRow = ({ consumer, provider, verificationResult, ignored }: AnsweredRow): RecordedRow => ({
  consumer: consumer.name,
  consumerVersion: consumer.version.number,
  provider: provider.name,
  providerVersion: provider.version?.number ?? null,
  success: verificationResult?.success ?? null,
  ignored: ignored ?? false,
})

const matrixOf = async (broker: AskedBroker, queryString: string): Promise<AnsweredMatrix> => {
  const { status, json, text } = await broker.ask('GET', `/matrix?${queryString}`)
  if (status !== 200) throw new Error(`${status} ${text.slice(0, 300)} ${broker.failures.join(' ')}`)
  return json as AnsweredMatrix
}

const answerOf = ({ setup, queryString, requires }: MatrixCase): Promise<AnsweredMatrix> =>
  // A pact that replaces another cannot be published here, but it can be there.
  requires?.allowContractModification === true
    ? withBroker(
        (broker) => matrixOf(broker, queryString),
        (database) => fillBroker(database, setup),
      )
    : withBroker(async (broker) => {
        await takeSteps(broker, setup)
        return matrixOf(broker, queryString)
      })

/** Prints how often decisions and notices agree; whether often enough. */
export const conform = async (quick: boolean): Promise<boolean> => {
  const decisions = new Tally('decisions over HTTP', 1, matrixExceptions)
  const notices = new Tally('notices over HTTP', 1, matrixExceptions)
  for (const file of matrixFiles) {
    for (const each of sampleOf(casesOf<MatrixCase>(file), quick)) {
      const { id, expect } = each
      if (matrixExceptions.has(id)) continue
      const expected = [expect.deployable, expect.counts, rowLines(expect.rows)]
      try {
        const answer = await answerOf(each)
        const counts = sameCounts(answer.summary as Readonly<Record<string, number>>, expect.counts)
        decisions.note(
          id,
          [answer.summary.deployable, counts, rowLines(answer.matrix.map(recordedRow))],
          expected,
        )
        notices.note(
          id,
          answer.notices.map(({ type, text }) => ({ type, text })),
          expect.reasons,
        )
      } catch (error) {
        decisions.note(id, (error as Error).message, expected)
      }
    }
  }
  return [decisions.print(), notices.print()].every(Boolean)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone('pact/matrix-cases.jsonl', conform)
