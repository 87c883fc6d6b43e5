import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { oneLine } from '../../report/escape.ts'

/** Options of the verifier of Pact, by its own names. */
export type NativeOptions = Readonly<Record<string, unknown>>

/** What the verifier says about one interaction. */
export interface NativeInteraction {
  readonly consumer: string
  readonly description: string
  readonly states: readonly string[]
  readonly success: boolean
  /** It failed and does not count: no version of the provider has ever satisfied the pact. */
  readonly pending: boolean
}

export interface NativeResult {
  readonly success: boolean
  readonly interactions: readonly NativeInteraction[]
  /** Why some pacts could not be verified at all: they could not be loaded, for one. */
  readonly notVerified: readonly string[]
  /** What it printed for people, without colours. */
  readonly output: readonly string[]
}

/**
 * Runs in a process of its own: the verifier prints while it works, and a crash of native code ends the process it is in.
 * Options come as a message, where no list of processes shows their secrets.
 */
const script = `
import { createRequire } from 'node:module'
process.once('message', async ({ from, options }) => {
  let answer
  try {
    const core = createRequire(from)('@pact-foundation/pact-core')
    answer = { text: await core.default.verifyPacts(options) }
  } catch (error) {
    answer = { text: error instanceof Error ? error.message : String(error) }
  }
  process.send(answer, () => process.disconnect())
})
`

/** How the package is installed; it is too big to come with everything. */
const installHelp = 'Install it beside your own packages: npm install --save-dev @pact-foundation/pact'

/**
 * Verifies with the verifier of `@pact-foundation/pact`, as it is installed for a folder, or beside this package.
 * @throws {CannotJudge} when it is not there, or could not say anything about the pacts
 */
export const runNative = async (options: NativeOptions, folder: string): Promise<NativeResult> => {
  const from = packageFile(folder)
  const { text, errors } = await answerOf(from, options)
  const result = resultIn(text)
  if (result !== undefined) return result
  const cause = oneLine(`${text} ${errors}`.trim().slice(0, 2_000))
  throw new CannotJudge(
    `The pacts could not be verified: ${cause === '' ? 'the verifier ended without an answer' : cause}`,
    'Check that the addresses are right, and that there are pacts for this provider.',
  )
}

const packageFile = (folder: string): string => {
  for (const start of [join(folder, 'package.json'), import.meta.url]) {
    try {
      return createRequire(start).resolve('@pact-foundation/pact')
    } catch {
      // The next place may have it.
    }
  }
  throw new CannotJudge(
    'Verifying needs the package @pact-foundation/pact, which is not installed here.',
    installHelp,
  )
}

/** Characters of what is printed besides; it only matters when there is no answer. */
const longestErrors = 20_000

/** It would ask a broker that these name, too, whatever it is told to verify; what it needs of them, the options say. */
const verifierEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PACT_BROKER_'))),
  PACT_DO_NOT_TRACK: 'true',
})

const answerOf = (
  from: string,
  options: NativeOptions,
): Promise<{ readonly text: string; readonly errors: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: verifierEnvironment(process.env),
      serialization: 'json',
    })
    let errors = ''
    let text = ''
    child.stderr?.on('data', (part: Buffer) => (errors = `${errors}${part.toString()}`.slice(-longestErrors)))
    child.on('message', (message: { readonly text: unknown }) => (text = String(message.text)))
    child.on('error', reject)
    child.on('close', () => resolve({ text, errors: text === '' ? errors : '' }))
    child.send({ from, options })
  })

const resultIn = (text: string): NativeResult | undefined => {
  const value = jsonIn(text)
  if (!isRecord(value) || !Array.isArray(value.interactionResults) || typeof value.result !== 'boolean')
    return undefined
  const output = Array.isArray(value.output) ? value.output.map(String) : []
  return {
    success: value.result,
    interactions: value.interactionResults.filter(isRecord).map(interactionOf),
    notVerified: [value.errors, value.pendingErrors].flat().flatMap(failureBesides),
    output: output.flatMap((part) => withoutColours(part).split('\n')),
  }
}

/** A failure that is not that of an interaction. */
const failureBesides = (failure: unknown): readonly string[] => {
  if (!isRecord(failure) || String(failure.interaction).startsWith('Verifying a pact between ')) return []
  const { interaction, mismatch } = failure
  const message = isRecord(mismatch) && typeof mismatch.message === 'string' ? mismatch.message : interaction
  return [oneLine(withoutColours(String(message)))]
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const interactionOf = (value: Readonly<Record<string, unknown>>): NativeInteraction => ({
  consumer: String(value.consumer ?? ''),
  description: String(value.description ?? ''),
  states: Array.isArray(value.providerStates)
    ? value.providerStates.map(String).filter((state) => state !== '')
    : [],
  success: value.result === 'OK',
  pending: value.pending === true,
})

// oxlint-disable-next-line no-control-regex
const withoutColours = (text: string): string => text.replaceAll(/\u001b\[\d{1,3}m/g, '')
