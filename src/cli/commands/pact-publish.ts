import { CannotJudge } from '../../core/cannot-judge.ts'
import { readPact } from '../../pact/file/read-pact.ts'
import type { PactFile } from '../../pact/file/pact-file.ts'
import { pactsNamed } from '../../pact/file/pacts-named.ts'
import { type Published, publishPacts, type PublishedVersion } from '../../pact/publish/publish.ts'
import { command } from '../command.ts'
import { brokerFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { UsageError } from '../usage-error.ts'
import { versionProperties } from '../version-properties.ts'

export const pactPublish = command({
  summary: 'Publish pacts to a Pact Broker.',
  description:
    'Publishes the pacts of each consumer as what one version of it expects. Publishing the same again changes nothing. ' +
    'Exit code 0: everything is published; 1: the version has published another pact before; 2: the broker did not take the pacts.',
  examples: [
    'pact publish pacts --consumer-app-version 2f1c9a7 --branch main',
    'pact publish pacts --auto-detect-version-properties',
    'pact publish pacts/web-orders.json --consumer-app-version 2f1c9a7 --tag dev --build-url https://ci.example/1',
  ],
  args: {
    paths: {
      kind: 'list',
      description:
        'pacts, folders with pacts, or patterns such as "**/pacts/*.json"; "pacts" unless said otherwise',
    },
  },
  flags: {
    'consumer-app-version': {
      kind: 'value',
      short: 'a',
      placeholder: 'VERSION',
      description: 'the version of the consumer, best the commit it is built from',
    },
    branch: {
      kind: 'value',
      placeholder: 'NAME',
      description: 'the branch of the consumer it is built from',
    },
    tag: {
      kind: 'values',
      short: 't',
      placeholder: 'NAME',
      description: 'a tag for the version; repeatable, or several with commas between them',
    },
    'tag-with-git-branch': { kind: 'switch', description: 'tag the version with the name of its branch' },
    'build-url': { kind: 'value', placeholder: 'URL', description: 'the build that the pacts come from' },
    'auto-detect-version-properties': {
      kind: 'switch',
      short: 'r',
      description: 'take version, branch and build from the variables of the build server or from git',
    },
    merge: {
      kind: 'switch',
      description:
        'add to the pacts that the version has published, as for tests that run in several processes',
    },
    validate: {
      kind: 'switch',
      description: 'refuse pacts in which something is not as the specification has it',
    },
    strict: { kind: 'switch', description: 'the same as --validate' },
    ...brokerFlags,
  },
  async run({ args, flags }) {
    const detects = flags['auto-detect-version-properties'] || flags['tag-with-git-branch']
    const detected = detects ? await versionProperties() : undefined
    const filled = flags['auto-detect-version-properties'] ? detected : undefined
    const number = flags['consumer-app-version'] ?? filled?.commit
    const gitBranch = flags['tag-with-git-branch'] ? [detected?.branch ?? flags.branch] : []
    if (number === undefined) {
      throw new UsageError(
        '--consumer-app-version is missing, and --auto-detect-version-properties found none',
      )
    }
    const version: PublishedVersion = {
      number,
      branch: flags.branch ?? filled?.branch,
      tags: [...flags.tag.flatMap((tags) => tags.split(',')), ...gitBranch].filter(
        (tag) => tag !== undefined && tag !== '',
      ) as readonly string[],
      buildUrl: flags['build-url'] ?? filled?.buildUrl,
    }
    await askingBroker(flags, async (broker) => {
      const pacts = pactsNamed(args.paths.length === 0 ? ['pacts'] : args.paths)
      if (flags.validate || flags.strict) refuseWrong(pacts)
      const published = await publishPacts(broker, pacts, version, flags.merge)
      const hasConflict = published.some(({ outcome }) => outcome === 'conflict')
      return {
        outcome: hasConflict ? 'fail' : 'pass',
        lines: published.flatMap((one) => publishedLines(one, version)),
        value: { broker: broker.url, consumerVersion: version.number, published },
      }
    })
  },
})

/** @throws {CannotJudge} with all that is wrong */
const refuseWrong = (pacts: readonly PactFile[]): void => {
  const problems = pacts.flatMap(({ source }) => readPact(source.path, source.text).problems)
  if (problems.length === 0) return
  throw new CannotJudge(
    problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`).join('\n'),
  )
}

const publishedLines = (
  { consumer, providers, outcome, notices }: Published,
  { number }: PublishedVersion,
): readonly string[] => [
  ...notices.flatMap(({ text }) => text.split('\n')),
  ...(outcome === 'published'
    ? []
    : [
        `Version ${number} of ${consumer} has published another pact with ${providers.join(' or ')} before, and this one says something else.`,
        '  A version stands for one state of the code: publish under a new one, such as the commit.',
        '  If the code is the same, the pact is not: give type matchers an example value, so that none is made up on each run.',
        '  Pacts of tests that run in several processes belong together: publish them with --merge.',
      ]),
]
