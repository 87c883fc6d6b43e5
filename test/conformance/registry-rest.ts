import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { startServer } from '../../src/server/serve.ts'
import { concurrencySteps } from './registry-rest-concurrency.ts'
import { exceptions } from './registry-rest-exceptions.ts'
import { expectationSteps } from './registry-rest-expectations.ts'
import { requestSteps } from './registry-rest-requests.ts'
import { runStep } from './registry-rest-step.ts'
import { newWorld } from './registry-rest-world.ts'

/*
 * Plays scenarios of a registry's HTTP API against the embedded registry, each on an empty store:
 *   node test/conformance/registry-rest.ts [--quick] [scenario…]
 * The folder with the scenarios is named by CONCORDAT_CONFORMANCE. Exit code 1 below the threshold.
 */

interface Scenario {
  readonly id: string
  readonly feature: string
  readonly name: string
  readonly background: readonly ScenarioStep[]
  readonly steps: readonly ScenarioStep[]
}

interface ScenarioStep {
  readonly text: string
  readonly doc?: string
}

interface Failure {
  readonly scenario: Scenario
  readonly step: string
  readonly reason: string
}

const threshold = 0.97
const file = join(process.env.CONCORDAT_CONFORMANCE ?? '', 'registry', 'rest-scenarios.jsonl')
const steps = [...requestSteps, ...expectationSteps, ...concurrencySteps]

const scenarios = (): Scenario[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Scenario)

const play = async (scenario: Scenario): Promise<Failure | undefined> => {
  const inside: unknown[] = []
  const folder = mkdtempSync(join(tmpdir(), 'concordat-scenario-'))
  const server = await startServer({
    database: join(folder, 'registry.db'),
    port: 0,
    onFailure: (error) => inside.push(error),
  })
  const world = newWorld(server.url)
  try {
    for (const { text, doc } of [...scenario.background, ...scenario.steps]) {
      try {
        await runStep(steps, world, text, doc ?? '')
      } catch (cause) {
        const reasons = [cause, ...inside].map((each) =>
          (each instanceof Error ? each.message : String(each)).trim(),
        )
        return { scenario, step: text, reason: reasons.join('\n  inside the server: ') }
      }
    }
    return undefined
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Prints how many scenarios pass, and why the others do not; whether that is good enough. */
export const conform = async (quick: boolean, only: readonly string[] = []): Promise<boolean> => {
  const asked = scenarios()
    .filter(({ id }) => !exceptions.has(id))
    .filter(({ id }, index) => (only.length > 0 ? only.includes(id) : !quick || index % 10 === 0))
  const failures: Failure[] = []
  for (const scenario of asked) {
    const failure = await play(scenario)
    if (failure !== undefined) failures.push(failure)
  }
  const agreed = asked.length - failures.length
  const passed = asked.length > 0 && agreed / asked.length >= threshold
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${'registry over HTTP'.padEnd(18)} ${agreed}/${asked.length}`)
  for (const { scenario, step, reason } of failures)
    console.log(`differs: ${scenario.id} ${scenario.feature}: ${scenario.name}\n  ${step}\n  ${reason}`)
  for (const [id, reason] of exceptions) console.log(`left out: ${id}: ${reason}`)
  return passed
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(file)) {
    console.log('skipped: CONCORDAT_CONFORMANCE does not name a folder with registry/rest-scenarios.jsonl')
  } else {
    const words = process.argv.slice(2)
    const only = words.filter((word) => !word.startsWith('--'))
    process.exitCode = (await conform(words.includes('--quick'), only)) ? 0 : 1
  }
}
