import { readBodyFile } from '../../pact/client/body-file.ts'
import { command } from '../command.ts'
import { brokerFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { webhookBody, webhookFlags, webhookLines } from '../webhook-flags.ts'

export const createWebhook = command({
  summary: 'Have the Pact Broker call an address when something happens.',
  examples: [
    `create-webhook https://ci.example/builds --provider Orders --contract-requiring-verification-published --header 'Content-Type: application/json' --data @body.json`,
  ],
  args: { url: { kind: 'required', description: 'the address to call' } },
  flags: { ...webhookFlags, ...brokerFlags },
  async run({ args, flags }) {
    const body = webhookBody(args.url, flags, readBodyFile)
    await askingBroker(flags, async (broker) => {
      const webhook = await broker.must('create the webhook', {
        method: 'POST',
        route: 'webhooks',
        body,
        isOnce: true,
      })
      return { outcome: 'pass', lines: webhookLines(webhook, 'created'), value: webhook }
    })
  },
})
