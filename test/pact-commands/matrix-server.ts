import type { TestContext } from 'node:test'
import { scriptedServer, type ScriptedServer } from '../registry/scripted-server.ts'
import { run } from '../registry/concordat-async.ts'
import { type Ran, temporaryFolder } from '../cli/concordat.ts'

/** A result between a consumer and a provider, as a broker writes it into the matrix. */
export const row = (
  consumer: string,
  provider: string,
  success: boolean | null,
  versions: { readonly consumer?: string; readonly provider?: string | null } = {},
): object => ({
  consumer: { name: consumer, version: { number: versions.consumer ?? '1' } },
  provider: {
    name: provider,
    version:
      versions.provider === null || (success === null && versions.provider === undefined)
        ? null
        : { number: versions.provider ?? '2' },
  },
  verificationResult: success === null ? null : { success, verifiedAt: '2026-01-01T00:00:00+00:00' },
})

/** The matrix with a summary as a broker makes it of the rows; `deployable` can lie. */
export const matrix = (rows: readonly object[], deployable?: boolean | null): object => {
  const results = rows.map(
    (one) => (one as { verificationResult: { success: boolean } | null }).verificationResult,
  )
  const unknown = results.filter((result) => result === null).length
  const failed = results.filter((result) => result?.success === false).length
  return {
    summary: {
      deployable: deployable === undefined ? (unknown > 0 ? null : failed === 0) : deployable,
      reason: 'as a broker says it',
      success: results.length - unknown - failed,
      failed,
      unknown,
    },
    notices: [],
    matrix: rows,
  }
}

export interface MatrixServer extends ScriptedServer {
  /** Runs `can-i-deploy` about version 1 of Web, to production, with more words. */
  deploy(...words: readonly string[]): Promise<Ran>
}

/** A broker that answers every question for the matrix with the next answer of a list, and the last one from then on. */
export const matrixServer = async (
  t: TestContext,
  answers: readonly (object | { readonly status: number; readonly text: string; readonly type?: string })[],
  others: Readonly<Record<string, object>> = {},
): Promise<MatrixServer> => {
  let asked = 0
  const server = await scriptedServer(t, ({ path }, response) => {
    const isMatrix =
      path.startsWith('/matrix?') && !path.includes('q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=')
    const other = others[path] ?? others[path.split('?')[0] ?? '']
    const answer = isMatrix ? answers[Math.min(asked++, answers.length - 1)] : other
    const { status, text, type } = { type: 'application/hal+json', ...encoded(answer) }
    response.writeHead(status, { 'content-type': type })
    response.end(text)
  })
  const folder = temporaryFolder(t)
  return {
    ...server,
    deploy: (...words) =>
      run(
        folder,
        [
          'can-i-deploy',
          '--pacticipant',
          'Web',
          '--version',
          '1',
          '--to-environment',
          'production',
          ...words,
        ],
        { PACT_BROKER_BASE_URL: server.url },
      ),
  }
}

const encoded = (answer: object | undefined): { status: number; text: string; type?: string } => {
  if (answer === undefined) return { status: 404, text: '{"error":"not found"}' }
  if ('text' in answer && 'status' in answer) return answer as { status: number; text: string }
  return { status: 200, text: JSON.stringify(answer) }
}
