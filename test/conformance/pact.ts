import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { readJson } from '../../src/core/json/read-json.ts'
import type { JsonObject } from '../../src/core/json/json-node.ts'
import { contentIdOf, interactionIdOf } from '../../src/pact/content/content-id.ts'
import { valueOf } from '../../src/core/json/json-node.ts'
import { decide, type Answer } from '../../src/pact/decide/decide.ts'
import { noticesOf } from '../../src/pact/decide/notices.ts'
import { stateAfter } from '../pact/recorded-state.ts'
import { casesOf, runAlone, sampleOf, Tally } from './cases.ts'
import {
  matrixExceptions,
  matrixFiles,
  matrixQueryOf,
  rowLines,
  sameCounts,
  type MatrixCase,
} from './pact-matrix-case.ts'
import { conformSelection } from './pact-selection.ts'

/*
 * Compares decisions about deployments, the choice of pacts to verify and the ids of contents with what a real Pact
 * Broker answered:
 *   node test/conformance/pact.ts [--quick]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 below the thresholds.
 */

const deployable: Readonly<Record<Answer, boolean | null>> = { yes: true, no: false, unknown: null }

const compareDecisions = (cases: readonly MatrixCase[]): readonly Tally[] => {
  const decisions = new Tally('decisions', 1, matrixExceptions)
  const notices = new Tally('notices of decisions', 1, matrixExceptions)
  for (const { id, setup, query: recorded, expect } of cases) {
    const state = stateAfter(setup)
    const query = matrixQueryOf(recorded)
    const decision = decide(state, query)
    const rows = decision.rows.map(({ publication, verification, isIgnored }) => ({
      consumer: publication.consumer,
      consumerVersion: publication.consumerVersion,
      provider: publication.provider,
      providerVersion: verification?.providerVersion ?? null,
      success: verification?.success ?? null,
      ignored: isIgnored,
    }))
    decisions.note(
      id,
      [deployable[decision.answer], sameCounts({ ...decision.counts }, expect.counts), rowLines(rows)],
      [expect.deployable, expect.counts, rowLines(expect.rows)],
    )
    notices.note(id, noticesOf(state, query, decision), expect.reasons)
  }
  return [decisions, notices]
}

interface ContentCase {
  readonly id: string
  readonly content: string
  readonly sha: string
  readonly interactionIds: readonly string[]
}

const compareContents = (cases: readonly ContentCase[]): readonly Tally[] => {
  const contents = new Tally('ids of contents', 1)
  const interactions = new Tally('ids of interactions', 1)
  for (const { id, content, sha, interactionIds } of cases) {
    const pact = readJson(content).root as JsonObject
    contents.note(id, contentIdOf(pact), sha)
    const listed = valueOf(pact, 'interactions') ?? valueOf(pact, 'messages')
    const elements = listed?.kind === 'array' ? listed.elements : []
    interactions.note(
      id,
      elements.map((each) => interactionIdOf(each as JsonObject)).toSorted(),
      interactionIds.toSorted(),
    )
  }
  return [contents, interactions]
}

/** Prints the figures of every question; whether all of them are good enough. */
export const conform = (quick: boolean): boolean => {
  const tallies = [
    ...compareDecisions(matrixFiles.flatMap((file) => sampleOf(casesOf<MatrixCase>(file), quick))),
    ...conformSelection(quick),
    ...compareContents(casesOf<ContentCase>('pact/sha-cases.jsonl')),
  ]
  return tallies.map((tally) => tally.print()).every(Boolean)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone('pact/matrix-cases.jsonl', conform)
