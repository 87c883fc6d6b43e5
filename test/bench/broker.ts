import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { fillBroker } from '../broker/fill.ts'
import {
  consumerCount,
  consumerName,
  landscape,
  pactOf,
  providerCount,
  providerName,
  providersOf,
} from '../broker/landscape.ts'
import { serve } from '../registry-faults/serve-process.ts'
import { connect, percentile95, timed, type Connection } from './connection.ts'
import { printTimings, type Timing } from './timing.ts'

/*
 * How long the embedded broker takes for 30 consumers, 12 providers and their 20 versions, and with a longer history:
 *   node test/bench/broker.ts [--quick]
 */

const versions = 20
const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

/** 95 of 100 times that `ask` takes, after some that are not counted. */
const measure = async (times: number, ask: (index: number) => Promise<unknown>): Promise<number> => {
  for (let index = 0; index < 5; index++) await ask(index)
  const taken: number[] = []
  for (let index = 0; index < times; index++) taken.push(await timed(() => ask(index + 5)))
  return percentile95(taken)
}

const canIDeploy = ({ ask }: Connection, pacticipant: string, version: number): Promise<string> =>
  ask(
    'GET',
    `/matrix?q[][pacticipant]=${pacticipant}&q[][version]=${version}&latestby=cvpv&environment=production`,
  )

const publish = ({ ask }: Connection, consumer: number, version: number): Promise<string> =>
  ask(
    'POST',
    '/contracts/publish',
    JSON.stringify({
      pacticipantName: consumerName(consumer),
      pacticipantVersionNumber: `${version}`,
      branch: 'main',
      tags: ['dev'],
      contracts: providersOf(consumer).map((provider) => ({
        consumerName: consumerName(consumer),
        providerName: providerName(provider),
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(JSON.stringify(pactOf(consumer, provider, version))).toString('base64'),
      })),
    }),
  )

const forVerification = ({ ask }: Connection, provider: number): Promise<string> =>
  ask(
    'POST',
    `/pacts/provider/${providerName(provider)}/for-verification`,
    JSON.stringify({
      consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
      providerVersionBranch: 'main',
      includePendingStatus: true,
      includeWipPactsSince: '2026-01-01',
    }),
  )

/** From the command line, on the file of a broker that nobody serves: the median of some. */
const fromCommandLine = (folder: string, version: number): number => {
  const args = ['can-i-deploy', '--pacticipant', consumerName(0), '--version', `${version}`]
  const taken: number[] = []
  for (let run = 0; run < 8; run++) {
    const started = performance.now()
    const { status, stderr } = spawnSync(
      process.execPath,
      [command, ...args, '--to-environment', 'production'],
      { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } },
    )
    if (status !== 0) throw new Error(`can-i-deploy: ${status} ${stderr}`)
    if (run > 0) taken.push(performance.now() - started)
  }
  return taken.toSorted((a, b) => a - b)[taken.length >> 1] as number
}

interface Measured {
  readonly timings: readonly Timing[]
  readonly canIDeployMs: number
}

const withHistory = async (history: number, times: number): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-bench-broker-'))
  const database = join(folder, '.concordat', 'concordat.db')
  mkdirSync(join(folder, '.concordat'))
  const last = history - 1
  const pacts = (history * consumerCount * 3).toLocaleString('en')
  const limited = (name: string, ms: number, maximumMs: number): Timing => ({
    name: `${name} among ${pacts} pacts, 95 of 100`,
    ms,
    maximumMs,
  })
  try {
    await fillBroker(database, landscape(history))
    const commandMs = fromCommandLine(folder, last)
    const server = await serve(database)
    const connection = connect(server.url, 'application/json')
    try {
      const consumerMs = await measure(times, (index) =>
        canIDeploy(connection, consumerName(index % consumerCount), last),
      )
      const providerMs = await measure(times, (index) =>
        canIDeploy(connection, providerName(index % providerCount), last),
      )
      const selectMs = await measure(times, (index) => forVerification(connection, index % providerCount))
      const matrixMs = await measure(times / 4, (index) =>
        connection.ask('GET', `/matrix?q[][pacticipant]=${consumerName(index % consumerCount)}`),
      )
      const publishMs = await measure(times, (index) =>
        publish(connection, index % consumerCount, history + index),
      )
      return {
        canIDeployMs: Math.max(consumerMs, providerMs),
        timings: [
          limited('can-i-deploy of a consumer', consumerMs, 10),
          limited('can-i-deploy of a provider', providerMs, 10),
          limited('publishing three pacts', publishMs, 20),
          limited('pacts for verification', selectMs, 20),
          limited('matrix of one name', matrixMs, 50),
          { name: `can-i-deploy from the command line among ${pacts} pacts`, ms: commandMs, maximumMs: 150 },
        ],
      }
    } finally {
      connection.close()
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The budgets of the broker; the quick form has a shorter history and asks for the same times. */
export const brokerTimings = async (quick: boolean): Promise<readonly Timing[]> => {
  const times = quick ? 100 : 400
  const short = await withHistory(versions, times)
  const long = await withHistory(versions * (quick ? 10 : 100), times)
  return [
    ...short.timings,
    ...long.timings,
    {
      name: `can-i-deploy with a history ${quick ? 10 : 100} times as long`,
      ms: long.canIDeployMs,
      // Twice, and what is noise where both are short.
      maximumMs: short.canIDeployMs * 2 + 1,
    },
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = printTimings(await brokerTimings(process.argv.includes('--quick'))) ? 0 : 1
