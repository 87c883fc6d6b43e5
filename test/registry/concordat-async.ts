import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startServer } from '../../src/server/serve.ts'
import { type Ran, temporaryFolder } from '../cli/concordat.ts'

const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

/** Variables of whoever runs these tests must not reach the commands under test. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(CI|GITHUB_|GITLAB_|GIT_|FORCE_COLOR|NO_COLOR|CONCORDAT_REGISTRY|SCHEMA_REGISTRY|PACT_BROKER_|SSL_CERT_FILE|BUILDKITE|CIRCLE|TRAVIS|APPVEYOR|BITBUCKET_|TF_BUILD|JENKINS)/.test(
        name,
      ),
  ),
)

/** Runs the built command line without blocking this process, which is the server that it speaks to. */
export const run = (
  folder: string,
  args: readonly string[],
  extra: NodeJS.ProcessEnv = {},
  input: Buffer | string = '',
): Promise<Ran> => {
  const { promise, resolve } = Promise.withResolvers<Ran>()
  const child = spawn(process.execPath, [command, ...args], {
    cwd: folder,
    env: { ...environment, ...extra },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text))
  child.on('close', (code) => resolve({ code, out, err }))
  child.stdin.end(input)
  return promise
}

export interface RegistryUnderTest {
  readonly url: string
  /** Asks the server directly; the answer as it comes. */
  ask(method: string, route: string, body?: unknown): Promise<unknown>
  /** Runs `concordat registry …` against it. */
  registry(folder: string, ...words: readonly string[]): Promise<Ran>
}

/** The embedded registry with a database of its own, until the test ends. */
export const startRegistry = async (t: TestContext): Promise<RegistryUnderTest> => {
  const { url, close } = await startServer({ database: join(temporaryFolder(t), 'registry.db'), port: 0 })
  t.after(close)
  return {
    url,
    async ask(method, route, body) {
      const response = await fetch(`${url}/${route}`, {
        method,
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return response.json()
    },
    registry: (folder, ...words) => run(folder, ['registry', ...words], { CONCORDAT_REGISTRY_URL: url }),
  }
}

/** What a command says, without its line breaks. */
export const prose = (out: string): string => out.replace(/\s+/g, ' ')

/** An Avro record with fields written as `name`, `name?` (with a default) or as JSON. */
export const record = (name: string, ...fields: readonly string[]): string =>
  JSON.stringify({
    type: 'record',
    name,
    fields: fields.map((field) => {
      if (field.startsWith('{')) return JSON.parse(field) as unknown
      return field.endsWith('?')
        ? { name: field.slice(0, -1), type: 'string', default: '' }
        : { name: field, type: 'string' }
    }),
  })
