import { CannotJudge } from '../../core/cannot-judge.ts'
import { isAtLeast } from '../../engine/outcome.ts'
import { type ComparedPact, type ComparisonResult, comparisonResult } from '../../pact/compare/result.ts'
import { writeFile } from '../../source/output-file.ts'
import { openPath } from '../../source/side.ts'
import { command } from '../command.ts'
import { readConfiguration } from '../configuration.ts'
import { judgeFlags } from '../flags.ts'
import { failOnOf, judgeAndReport } from '../judging.ts'
import { brokerConnectionFlags } from '../pact-flags.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'

export const pactCompare = command({
  summary: 'Compare pacts with the OpenAPI documents of their provider, without running it.',
  description:
    'Says where the consumer sends what the provider does not accept, and expects what it does not answer: matchers, optional and ' +
    'nullable properties and content types included. PACT is a pact or a folder with pacts of one provider. Exit code 0: they fit; ' +
    '1: they do not; 2: something could not be read, or there was nothing to compare.',
  examples: [
    'pact compare pacts/web-orders.json api/orders.yaml',
    'pact compare pacts api --fail-on warning',
    'pact compare pacts/web-orders.json api/orders.yaml --provider-version 2f1c9a7 --publish',
    'pact compare pacts/web-orders.json api/orders.yaml --provider-version 2f1c9a7 --result comparison.json',
  ],
  args: {
    pact: { kind: 'required', description: 'a pact, or a folder with pacts' },
    documents: { kind: 'list', description: 'the OpenAPI documents of the provider, or folders with them' },
  },
  flags: {
    format: judgeFlags.format,
    'no-color': judgeFlags['no-color'],
    'fail-on': judgeFlags['fail-on'],
    rule: judgeFlags.rule,
    'provider-version': {
      kind: 'value',
      placeholder: 'VERSION',
      description: 'the version of the provider that the documents are of, for --publish and --result',
    },
    publish: {
      kind: 'switch',
      description:
        'give the verdicts to the broker, where they count in "can-i-deploy" until that version verifies the pacts; needs --provider-version',
    },
    result: {
      kind: 'value',
      placeholder: 'FILE',
      description: 'write the verdict about each pact as JSON, to be stored',
    },
    ...brokerConnectionFlags,
    config: judgeFlags.config,
  },
  async run({ args, flags }) {
    if (flags.publish && flags['provider-version'] === undefined) {
      throw new UsageError('--publish needs --provider-version')
    }
    if (args.documents.length === 0) throw new UsageError('no OpenAPI document was named')
    let results: readonly ComparisonResult[] = []
    await judgeAndReport(flags, async () => {
      const folder = process.cwd()
      const configuration = await readConfiguration(openPath('.', folder), '', { ...flags, preset: [] })
      const failOn = failOnOf(flags['fail-on'], configuration.config.failOn)
      const { judgePacts } = await import('../pact-comparison.ts')
      const comparison = await judgePacts(
        { pacts: args.pact, documents: args.documents, configuration, failOn },
        folder,
      )
      if (flags.publish) refuseSeveralProviders(comparison.compared)
      if (comparison.result.problems.length === 0) {
        const made = { providerVersion: flags['provider-version'], at: new Date(), by: version }
        const fails = (severity: Parameters<typeof isAtLeast>[0]) => isAtLeast(severity, failOn)
        results = comparison.compared.map((one) => comparisonResult(one, fails, made))
        if (flags.result !== undefined) {
          await writeFile(flags.result, `${JSON.stringify(results, undefined, 2)}\n`)
        }
      }
      return comparison
    })
    if (!flags.publish || results.length === 0) return
    const [{ needBroker }, { publishComparisons }] = await Promise.all([
      import('../pact-session.ts'),
      import('../publish-comparisons.ts'),
    ])
    await publishComparisons(await needBroker(flags), results)
  },
})

/** A version is one of one provider. @throws {CannotJudge} */
const refuseSeveralProviders = (compared: readonly ComparedPact[]): void => {
  const providers = [...new Set(compared.map(({ pact }) => pact.provider))].toSorted()
  if (providers.length < 2) return
  throw new CannotJudge(
    `--provider-version is a version of one provider, and the pacts are of ${providers.join(', ')}.`,
    'Name the pacts of one provider, and publish those of the others on their own.',
  )
}
