import { segment } from '../../http/segment.ts'
import { refused } from '../../pact/client/reply.ts'
import { command } from '../command.ts'
import { brokerFlags, pacticipantFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const deleteBranch = command({
  summary: 'Delete a branch of an application in the Pact Broker. Its versions and pacts stay.',
  description: 'Pacts of the branch are no longer selected for verification by its name.',
  examples: ['delete-branch --pacticipant Orders --branch feature/discount'],
  args: {},
  flags: {
    ...pacticipantFlag,
    branch: { kind: 'value', required: true, placeholder: 'NAME', description: 'the branch' },
    'error-when-not-found': {
      kind: 'value',
      values: ['true', 'false'],
      description: 'whether it is an error that there is no such branch: false unless set',
    },
    ...brokerFlags,
  },
  async run({ flags }) {
    const { pacticipant, branch } = flags
    await askingBroker(flags, async (broker) => {
      const reply = await broker.ask({
        method: 'DELETE',
        route: `pacticipants/${segment(pacticipant, 'pacticipant')}/branches/${segment(branch, 'branch')}`,
      })
      const isMissing = reply.kind === 'refusal' && reply.status === 404
      if (reply.kind === 'refusal' && (!isMissing || flags['error-when-not-found'] === 'true')) {
        throw refused(`delete the branch "${branch}" of ${pacticipant}`, reply)
      }
      return {
        outcome: 'pass',
        lines: [
          isMissing
            ? `${pacticipant} has no branch ${branch}.`
            : `The branch ${branch} of ${pacticipant} is deleted.`,
        ],
        value: { pacticipant, branch, deleted: !isMissing },
      }
    })
  },
})
