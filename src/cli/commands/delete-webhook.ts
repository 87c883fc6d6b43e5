import { segment } from '../../http/segment.ts'
import { refused } from '../../pact/client/reply.ts'
import { command } from '../command.ts'
import { brokerFlags, uuidFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const deleteWebhook = command({
  summary: 'Have the Pact Broker forget a webhook.',
  examples: ['delete-webhook --uuid d40f38c3-aaa3-47f5-9161-95c07bc16555'],
  args: {},
  flags: { ...uuidFlag, ...brokerFlags },
  async run({ flags: { uuid, ...flags } }) {
    await askingBroker(flags, async (broker) => {
      const reply = await broker.ask({ method: 'DELETE', route: `webhooks/${segment(uuid, 'webhook')}` })
      const isMissing = reply.kind === 'refusal' && reply.status === 404
      if (reply.kind === 'refusal' && !isMissing) throw refused(`delete the webhook ${uuid}`, reply)
      return {
        outcome: 'pass',
        lines: [isMissing ? `There is no webhook ${uuid}.` : `The webhook ${uuid} is deleted.`],
        value: { uuid, deleted: !isMissing },
      }
    })
  },
})
