import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { startServer } from '../../src/server/serve.ts'
import { type Ran, temporaryFolder, write } from '../cli/concordat.ts'
import { run } from '../registry/concordat-async.ts'

export interface BrokerUnderTest {
  readonly url: string
  /** Where its database is, in `.concordat/concordat.db`, and where commands run. */
  readonly folder: string
  /** Runs a command against it. */
  concordat(...words: readonly string[]): Promise<Ran>
  /** Runs a command that must succeed; what it printed as JSON. */
  json(...words: readonly string[]): Promise<Record<string, unknown>>
  /** Runs a command in its folder that is not told of any broker. */
  alone(...words: readonly string[]): Promise<Ran>
  /** Publishes a pact between Web and Orders as a version of Web. */
  publish(version: string, description?: string): Promise<Ran>
  /** Publishes the result of verifying the latest pact between Web and Orders by a version of Orders. */
  verify(version: string, success: boolean): Promise<void>
  close(): Promise<void>
}

/** The embedded broker with a database of its own, until the test ends. */
export const startBroker = async (t: TestContext): Promise<BrokerUnderTest> => {
  const folder = temporaryFolder(t)
  const server = await startServer({ database: join(folder, '.concordat/concordat.db'), port: 0 })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await server.close()
    isOpen = false
  }
  t.after(close)
  const environment = { PACT_BROKER_BASE_URL: server.url }
  const concordat = (...words: readonly string[]): Promise<Ran> => run(folder, words, environment)
  return {
    url: server.url,
    folder,
    concordat,
    async json(...words) {
      const { code, out, err } = await concordat(...words, '--format', 'json')
      if (code !== 0) throw new Error(`${words.join(' ')}: ${out}${err}`)
      return JSON.parse(out) as Record<string, unknown>
    },
    alone: (...words) => run(folder, words),
    async publish(version, description = 'a request for an order') {
      write(folder, { 'pacts/web-orders.json': pact(description) })
      return concordat('pact', 'publish', 'pacts', '-a', version, '--branch', 'main', '--tag', 'dev')
    },
    async verify(version, success) {
      const latest = await fetch(`${server.url}/pacts/provider/Orders/consumer/Web/latest`)
      const { _links: links } = (await latest.json()) as {
        readonly _links: Readonly<Record<string, { readonly href: string }>>
      }
      const response = await fetch(links['pb:publish-verification-results']?.href ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ success, providerApplicationVersion: version }),
      })
      if (response.status !== 201) throw new Error(await response.text())
    },
    close,
  }
}

const pact = (description: string): string =>
  JSON.stringify({
    consumer: { name: 'Web' },
    provider: { name: 'Orders' },
    interactions: [{ description, request: { method: 'GET', path: '/orders/1' }, response: { status: 200 } }],
    metadata: { pactSpecification: { version: '2.0.0' } },
  })
