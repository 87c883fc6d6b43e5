import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { startServer } from '../../src/server/serve.ts'

/** An embedded registry with an empty store for the tests of the suite that calls this. */
export const emptyRegistry = (): { readonly url: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-clients-'))
  let server: Awaited<ReturnType<typeof startServer>> | undefined
  before(async () => {
    server = await startServer({ database: join(folder, 'registry.db'), port: 0 })
  })
  after(async () => {
    await server?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get url() {
      if (server === undefined) throw new Error('the registry is not started yet')
      return server.url
    },
  }
}
