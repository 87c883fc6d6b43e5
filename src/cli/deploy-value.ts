import { edgeText, vacuousText } from '../pact/explain/wording.ts'
import type { Explanation } from '../pact/explain/explain.ts'
import type { DeployQuestion, Judged, JudgedRow } from '../pact/explain/judged.ts'

const deployable = { yes: true, no: false, unknown: null } as const

/**
 * The answer of `can-i-deploy` for programs: `summary`, `notices` and `matrix` as the Pact Broker has them, and our
 * explanation beside them.
 */
export const deployValue = (
  source: string,
  question: DeployQuestion,
  { answer, counts, rows, notices }: Judged,
  { edges, vacuous }: Explanation,
  isDryRun: boolean,
): Readonly<Record<string, unknown>> => ({
  source,
  answer,
  dryRun: isDryRun,
  summary: {
    deployable: deployable[answer],
    reason: notices
      .filter(({ type }) => type !== 'warning')
      .map(({ text }) => text)
      .join('\n'),
    ...counts,
  },
  notices,
  matrix: rows.map(matrixRow),
  blocking: edges.map((edge) => ({ ...edge, ...edgeText(edge, question) })),
  warnings: vacuous === undefined ? [] : [vacuousText(vacuous, question)],
})

const matrixRow = (row: JudgedRow) => ({
  consumer: { name: row.consumer, version: { number: row.consumerVersion } },
  provider: {
    name: row.provider,
    version: row.providerVersion === undefined ? null : { number: row.providerVersion },
  },
  verificationResult:
    row.success === undefined
      ? null
      : { success: row.success, evidence: row.evidence ?? null, url: row.resultUrl ?? null },
  ignored: row.isIgnored,
})
