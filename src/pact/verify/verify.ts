import { CannotJudge } from '../../core/cannot-judge.ts'
import type { NativeInteraction, NativeOptions, NativeResult } from './native-verifier.ts'
import { runNative } from './native-verifier.ts'
import type { StateHandling } from './state-gate.ts'
import { openStateGate } from './state-gate.ts'
import { answers } from './reachable.ts'

export interface VerifyRequest {
  /** Where the provider runs. */
  readonly providerUrl: URL
  /** For the verifier, without what is about states and publishing. */
  readonly options: NativeOptions
  /** Where the provider sets up states; undefined: nowhere. */
  readonly stateSetupUrl: string | undefined
  /** A state that nobody handles does not fail the interaction. */
  readonly allowMissingStates: boolean
  /** Verify again without setting up states. */
  readonly proveStates: boolean
  readonly publish: boolean
  /** The folder whose packages count. */
  readonly folder: string
}

export interface VerifiedInteraction extends NativeInteraction {
  /** States that nobody handles. */
  readonly missingStates: readonly string[]
  /** It passes without its states as well: they prove nothing. Only known when that was tried. */
  readonly needsNoState: boolean
}

export interface Verified {
  readonly success: boolean
  readonly interactions: readonly VerifiedInteraction[]
  readonly output: readonly string[]
}

/**
 * Verifies a provider that runs, with the verifier of Pact. A state without a handler fails its interaction unless that
 * is allowed: what passes in the wrong state passes for the wrong reason.
 * @throws {CannotJudge} when the verifier or the provider is missing, or there was nothing to verify
 */
export const verify = async (request: VerifyRequest): Promise<Verified> => {
  const { stateSetupUrl: url, allowMissingStates: allowMissing } = request
  await answers(request.providerUrl)
  const { result, missing } = await run(request, { kind: 'forward', url, allowMissing }, request.publish)
  if (result.interactions.length === 0) {
    throw new CannotJudge(
      ['There was no interaction to verify.', ...result.notVerified].join('\n'),
      'Check the name of the provider, that its consumers have published pacts (concordat pact list), and which of them are selected.',
    )
  }
  if (result.notVerified.length > 0) {
    throw new CannotJudge(
      result.notVerified.join('\n'),
      'Nothing is said by the other pacts alone. Check that the addresses are right, and who may read them.',
    )
  }
  const without = request.proveStates
    ? (await run(request, { kind: 'nothing' }, false)).result.interactions
    : []
  // Several versions of a consumer can have an interaction by one name.
  const failsWithout = new Set(without.filter(({ success }) => !success).map(keyOf))
  const passesWithout = new Set(without.map(keyOf)).difference(failsWithout)
  const interactions = result.interactions.map((interaction) => ({
    ...interaction,
    missingStates: interaction.states.filter((state) => missing.has(state)),
    needsNoState:
      interaction.success && interaction.states.length > 0 && passesWithout.has(keyOf(interaction)),
  }))
  return { success: result.success, interactions, output: result.output }
}

const keyOf = ({ consumer, description, states }: NativeInteraction): string =>
  JSON.stringify([consumer, description, states])

const run = async (
  { options, folder }: VerifyRequest,
  handling: StateHandling,
  publish: boolean,
): Promise<{ readonly result: NativeResult; readonly missing: ReadonlySet<string> }> => {
  const gate = await openStateGate(handling)
  try {
    const result = await runNative(
      {
        ...options,
        providerStatesSetupUrl: gate.url,
        providerStatesSetupBody: true,
        providerStatesSetupTeardown: true,
        ...(publish && { publishVerificationResult: true }),
        logLevel: 'error',
      },
      folder,
    )
    return { result, missing: gate.missing() }
  } finally {
    await gate.close()
  }
}
