import type { VerifiedInteraction, Verified } from '../pact/verify/verify.ts'

/** What a verification found, for people: every interaction, the verifier's own words where one fails, and the sum. */
export const verifyLines = (
  { interactions, output, success }: Verified,
  provider: string,
): readonly string[] => {
  const failed = interactions.filter((each) => !each.success && !each.pending)
  const pending = interactions.filter((each) => !each.success && each.pending)
  const unproven = interactions.filter(({ needsNoState }) => needsNoState)
  const consumers = [...Map.groupBy(interactions, ({ consumer }) => consumer)]
  return [
    ...consumers.flatMap(([consumer, own]) => [
      `${consumer} → ${provider}`,
      ...own.flatMap(interactionLines),
      '',
    ]),
    ...(failed.length + pending.length > 0 ? [...failures(output), ''] : []),
    ...(unproven.length > 0
      ? [
          `${counted(unproven.length)} without the states: the states prove nothing. Verify something that depends on the state, or remove it from the interaction.`,
        ]
      : []),
    success
      ? `${provider} satisfies the pacts: ${interactions.length - pending.length} of ${interactions.length} interactions passed${pending.length > 0 ? `, ${pending.length} pending do not count` : ''}.`
      : `${provider} does not satisfy the pacts: ${failed.length} of ${interactions.length} interactions failed.`,
  ]
}

const interactionLines = (interaction: VerifiedInteraction): readonly string[] => {
  const { description, states, success, pending, missingStates, needsNoState } = interaction
  const given = states.length === 0 ? '' : `, given ${states.map((state) => `“${state}”`).join(' and ')}`
  const verdict = success ? 'ok     ' : pending ? 'pending' : 'FAILED '
  return [
    `  ${verdict} ${description}${given}`,
    ...missingStates.map(
      (state) => `          Nobody sets up the state “${state}”: the provider has no handler for it.`,
    ),
    ...(needsNoState ? ['          It passes without its states too.'] : []),
  ]
}

const counted = (count: number): string =>
  count === 1 ? '1 interaction passes' : `${count} interactions pass`

/** The part of the verifier's output that says what differs. */
const failures = (output: readonly string[]): readonly string[] => {
  const start = output.findIndex((line) => /^(?:Failures|Pending Failures):/.test(line))
  return start < 0 ? [] : output.slice(start).filter((line) => line.trim() !== '')
}
