import { segment } from '../../http/segment.ts'
import { isResource, textIn } from '../../pact/client/resource.ts'
import { command } from '../command.ts'
import { brokerFlags, uuidFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const testWebhook = command({
  summary: 'Have the Pact Broker call a webhook now, to see whether it works.',
  description: 'Exit code 0: the address answered with success; 1: it did not, or could not be called.',
  examples: ['test-webhook --uuid d40f38c3-aaa3-47f5-9161-95c07bc16555'],
  args: {},
  flags: { ...uuidFlag, ...brokerFlags },
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      const result = await broker.must('call the webhook', {
        method: 'POST',
        route: `webhooks/${segment(flags.uuid, 'webhook')}/execute`,
        body: {},
        isOnce: true,
      })
      const works = result.success === true
      const response = isResource(result.response) ? result.response : {}
      return {
        outcome: works ? 'pass' : 'fail',
        lines: [
          works ? `The webhook ${flags.uuid} works.` : `The webhook ${flags.uuid} does not work.`,
          ...(typeof response.status === 'number' ? [`  It was answered with HTTP ${response.status}.`] : []),
          ...textIn(result, 'logs')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => `  ${line}`),
        ],
        value: result,
      }
    })
  },
})
