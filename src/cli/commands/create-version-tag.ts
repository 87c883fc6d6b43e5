import { CannotJudge } from '../../core/cannot-judge.ts'
import { versionRoute } from '../../pact/client/placements.ts'
import { tagVersion } from '../../pact/client/tags.ts'
import { command } from '../command.ts'
import { brokerFlags, versionFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { UsageError } from '../usage-error.ts'
import { versionProperties } from '../version-properties.ts'

export const createVersionTag = command({
  summary: 'Tag a version in the Pact Broker.',
  examples: [
    'create-version-tag --pacticipant Orders --version 2f1c9a7 --tag production',
    'create-version-tag --pacticipant Orders --version 2f1c9a7 --tag-with-git-branch --auto-create-version',
  ],
  args: {},
  flags: {
    ...versionFlags,
    tag: { kind: 'values', short: 't', placeholder: 'NAME', description: 'the tag; repeatable' },
    'auto-create-version': {
      kind: 'switch',
      description: 'create the version when the broker does not know it',
    },
    'tag-with-git-branch': {
      kind: 'switch',
      short: 'g',
      description: 'tag it with the name of the git branch',
    },
    ...brokerFlags,
  },
  async run({ flags }) {
    const { pacticipant, version } = flags
    const branch = flags['tag-with-git-branch'] ? (await versionProperties()).branch : undefined
    const tags = [...flags.tag.flatMap((names) => names.split(',')), branch].filter(
      (tag) => tag !== undefined && tag !== '',
    ) as readonly string[]
    if (tags.length === 0) throw new UsageError('--tag is missing')
    await askingBroker(flags, async (broker) => {
      const known =
        flags['auto-create-version'] ||
        (await broker.find('describe the version', versionRoute(pacticipant, version))) !== undefined
      if (!known) {
        throw new CannotJudge(
          `The Pact Broker does not know version ${version} of ${pacticipant}.`,
          'Create it together with the tag with --auto-create-version.',
        )
      }
      const made = []
      for (const tag of tags) made.push(await tagVersion(broker, pacticipant, version, tag))
      return {
        outcome: 'pass',
        lines: tags.map((tag) => `Version ${version} of ${pacticipant} has the tag ${tag}.`),
        value: { tags: made },
      }
    })
  },
})
