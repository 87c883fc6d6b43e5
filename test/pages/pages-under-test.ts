import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../src/server/serve.ts'

export interface PagesUnderTest {
  readonly url: string
  /** The file that everything is kept in. */
  readonly database: string
  /** Throws when the server failed at something meanwhile. */
  close(): Promise<void>
}

/** A server with an empty store. */
export const startPages = async (): Promise<PagesUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-pages-'))
  const database = join(folder, 'pages.db')
  const failures: unknown[] = []
  const server = await startServer({
    database,
    port: 0,
    onFailure: (error) => failures.push(error),
  })
  return {
    url: server.url,
    database,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
      if (failures.length > 0) throw new AggregateError(failures, 'The server failed')
    },
  }
}
