import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const packages = createRequire(import.meta.url)

/** Why there is no such client to test with, or undefined when there is one. */
export const clientMissing = (
  name: '@pact-foundation/pact-cli' | '@pact-foundation/pact',
): string | undefined => {
  try {
    packages.resolve(`${name}/package.json`)
    return undefined
  } catch {
    return `the package ${name} is not installed`
  }
}

/** The library that consumers and providers test with. */
export const pactLibrary = async (): Promise<typeof import('@pact-foundation/pact')> =>
  packages('@pact-foundation/pact') as typeof import('@pact-foundation/pact')

export interface Ran {
  readonly code: number | null
  readonly out: string
}

/** Runs the Pact Broker's client against a broker, as users run it; what it prints, to whichever stream. */
export const pactBroker = async (
  broker: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ran> => {
  const folder = dirname(packages.resolve('@pact-foundation/pact-cli/package.json'))
  const child = spawn(process.execPath, [join(folder, 'bin', 'pact-broker.js'), ...args], {
    env: {
      ...process.env,
      PACT_DO_NOT_TRACK: 'true',
      PACT_BROKER_BASE_URL: broker,
      NO_COLOR: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out }
}

/** The pacts of the shop, as files. */
export const shopPacts = fileURLToPath(
  new URL('../../fixtures/landscapes/shop/start/pacts/', import.meta.url),
)
