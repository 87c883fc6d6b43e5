import { CannotJudge } from '../../core/cannot-judge.ts'
import { segment } from '../../http/segment.ts'
import { versionRoute } from '../../pact/client/placements.ts'
import { embeddedIn, linksOf, textIn, type Resource } from '../../pact/client/resource.ts'
import { command } from '../command.ts'
import { brokerFlags, pacticipantFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const describeVersion = command({
  summary: 'Show a version of an application as the Pact Broker knows it; the latest unless one is named.',
  examples: [
    'describe-version --pacticipant Orders',
    'describe-version --pacticipant Orders --version 2f1c9a7',
    'describe-version --pacticipant Orders --latest production',
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
    ...brokerFlags,
  },
  async run({ flags }) {
    const { pacticipant, version, latest } = flags
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
