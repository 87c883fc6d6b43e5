import { segment } from '../../http/segment.ts'
import { versionRoute } from '../../pact/client/placements.ts'
import { refused } from '../../pact/client/reply.ts'
import { command } from '../command.ts'
import { brokerFlags, versionFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const deleteVersionTag = command({
  summary: 'Take a tag from a version in the Pact Broker.',
  examples: ['delete-version-tag --pacticipant Orders --version 2f1c9a7 --tag production'],
  args: {},
  flags: {
    ...versionFlags,
    tag: { kind: 'value', short: 't', required: true, placeholder: 'NAME', description: 'the tag' },
    ...brokerFlags,
  },
  async run({ flags: { pacticipant, version, tag, ...flags } }) {
    await askingBroker(flags, async (broker) => {
      const reply = await broker.ask({
        method: 'DELETE',
        route: `${versionRoute(pacticipant, version)}/tags/${segment(tag, 'tag')}`,
      })
      const isMissing = reply.kind === 'refusal' && reply.status === 404
      if (reply.kind === 'refusal' && !isMissing) throw refused(`delete the tag ${tag}`, reply)
      return {
        outcome: 'pass',
        lines: [
          isMissing
            ? `Version ${version} of ${pacticipant} has no tag ${tag}.`
            : `Version ${version} of ${pacticipant} no longer has the tag ${tag}.`,
        ],
        value: { pacticipant, version, tag, deleted: !isMissing },
      }
    })
  },
})
