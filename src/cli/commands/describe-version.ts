import { CannotJudge } from '../../core/cannot-judge.ts'
import { segment } from '../../http/segment.ts'
import type { Broker } from '../../pact/client/broker.ts'
import { environmentNamed, placedIn, versionPlaced } from '../../pact/client/environments.ts'
import { versionRoute } from '../../pact/client/placements.ts'
import { embeddedIn, linksOf, textIn, textOf, type Resource } from '../../pact/client/resource.ts'
import type { Answer } from '../answering.ts'
import { command } from '../command.ts'
import { brokerFlags, pacticipantFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { tableLines } from '../table.ts'
import { UsageError } from '../usage-error.ts'

export const describeVersion = command({
  summary: 'Show a version of an application as the Pact Broker knows it; the latest unless one is named.',
  examples: [
    'describe-version --pacticipant Orders',
    'describe-version --pacticipant Orders --version 2f1c9a7',
    'describe-version --pacticipant Orders --latest production',
    'describe-version --pacticipant Orders --environment production --deployed',
  ],
  args: {},
  flags: {
    ...pacticipantFlag,
    version: { kind: 'value', short: 'e', placeholder: 'VERSION', description: 'the version' },
    latest: {
      kind: 'optional',
      short: 'l',
      placeholder: '[TAG]',
      description: 'the latest version, or the latest with a tag',
    },
    environment: {
      kind: 'value',
      placeholder: 'NAME',
      description: 'the versions that are in this environment, deployed or released',
    },
    deployed: { kind: 'switch', description: 'with --environment: only what is deployed there' },
    released: { kind: 'switch', description: 'with --environment: only what is released there' },
    ...brokerFlags,
  },
  async run({ flags }) {
    const { pacticipant, version, latest, environment } = flags
    if (environment === undefined && (flags.deployed || flags.released)) {
      throw new UsageError(`--${flags.deployed ? 'deployed' : 'released'} needs --environment`)
    }
    if ([version, latest, environment].filter((choice) => choice !== undefined).length > 1) {
      throw new UsageError('only one of --version, --latest and --environment can be used')
    }
    if (environment !== undefined) {
      const kinds = placementKinds.filter((kind) => flags[kind] || flags.deployed === flags.released)
      await askingBroker(flags, async (broker) => versionsIn(broker, pacticipant, environment, kinds))
      return
    }
    const tag = latest === undefined || latest === '' ? '' : `/${segment(latest, 'tag')}`
    const route =
      version === undefined
        ? `pacticipants/${segment(pacticipant, 'pacticipant')}/latest-version${tag}`
        : versionRoute(pacticipant, version)
    await askingBroker(flags, async (broker) => {
      const found = await broker.find('describe the version', route)
      if (found === undefined)
        throw new CannotJudge(`The Pact Broker knows no such version of ${pacticipant}.`)
      return { outcome: 'pass', lines: versionLines(pacticipant, found), value: found }
    })
  },
})

const placementKinds = ['deployed', 'released'] as const

const versionsIn = async (
  broker: Broker,
  pacticipant: string,
  environment: string,
  kinds: readonly (typeof placementKinds)[number][],
): Promise<Answer> => {
  const found = await environmentNamed(broker, environment)
  const placed = (
    await Promise.all(
      kinds.map(async (kind) =>
        (await placedIn(broker, found, kind, pacticipant)).map((one) => ({
          version: versionPlaced(one),
          how: kind,
          applicationInstance: textOf(one.applicationInstance) ?? null,
        })),
      ),
    )
  ).flat()
  if (placed.length === 0) {
    throw new CannotJudge(`No version of ${pacticipant} is ${kinds.join(' or ')} in ${environment}.`)
  }
  return {
    outcome: 'pass',
    lines: tableLines(
      ['VERSION', 'HOW', 'APPLICATION INSTANCE'],
      placed.map(({ version, how, applicationInstance }) => [version, how, applicationInstance ?? '']),
    ),
    value: { pacticipant, environment, versions: placed },
  }
}

const versionLines = (pacticipant: string, version: Resource): readonly string[] => {
  const names = (resources: readonly { readonly name?: unknown }[]): string =>
    resources.map(({ name }) => (typeof name === 'string' ? name : '')).join(', ') || 'none'
  return [
    `Version ${textIn(version, 'number')} of ${pacticipant}`,
    `  branches: ${names(embeddedIn(version, 'branchVersions'))}`,
    `  tags: ${names(embeddedIn(version, 'tags'))}`,
    `  deployed to: ${names(linksOf(version, 'pb:deployed-environments'))}`,
    `  released to: ${names(linksOf(version, 'pb:released-environments'))}`,
    ...linksOf(version, 'pb:pact-versions').map(({ name, href }) => `  ${name ?? 'Pact'}: ${href}`),
  ]
}
