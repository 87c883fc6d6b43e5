import { segment } from '../../http/segment.ts'
import { readBodyFile } from '../../pact/client/body-file.ts'
import { command } from '../command.ts'
import { brokerFlags, uuidFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { webhookBody, webhookFlags, webhookLines } from '../webhook-flags.ts'

export const createOrUpdateWebhook = command({
  summary: 'Have the Pact Broker call an address when something happens, under an id of your own.',
  description:
    'Run again with the same --uuid it changes that webhook. Make an id once with "generate-uuid".',
  examples: [
    'create-or-update-webhook https://ci.example/builds --uuid d40f38c3-aaa3-47f5-9161-95c07bc16555 --provider Orders --contract-published',
  ],
  args: { url: { kind: 'required', description: 'the address to call' } },
  flags: { ...uuidFlag, ...webhookFlags, ...brokerFlags },
  async run({ args, flags }) {
    const body = webhookBody(args.url, flags, readBodyFile)
    await askingBroker(flags, async (broker) => {
      const webhook = await broker.must('create or change the webhook', {
        method: 'PUT',
        route: `webhooks/${segment(flags.uuid, 'webhook')}`,
        body,
      })
      return { outcome: 'pass', lines: webhookLines(webhook, 'set'), value: webhook }
    })
  },
})
