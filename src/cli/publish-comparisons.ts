import { CannotJudge } from '../core/cannot-judge.ts'
import type { Broker } from '../pact/client/broker.ts'
import { publishComparison } from '../pact/client/comparison.ts'
import type { ComparisonResult } from '../pact/compare/result.ts'

/**
 * Gives results of comparisons to a broker, all that it takes, and says which on standard error: standard output is the
 * report.
 * @throws {CannotJudge} with why the others were not taken
 */
export const publishComparisons = async (
  broker: Broker,
  results: readonly ComparisonResult[],
): Promise<void> => {
  const refusals: CannotJudge[] = []
  for (const result of results) {
    try {
      await publishComparison(broker, result)
      const { consumer, provider, providerVersion, success } = result
      process.stderr.write(
        `Published to ${broker.url}: the pact of ${consumer} ${success ? 'fits' : 'does not fit'} version ${providerVersion} of ${provider}.\n`,
      )
    } catch (error) {
      if (!(error instanceof CannotJudge)) throw error
      refusals.push(error)
    }
  }
  const [first] = refusals
  if (first === undefined) return
  const messages = [...new Set(refusals.map(({ message }) => message))]
  throw new CannotJudge(messages.join('\n'), first.help)
}
