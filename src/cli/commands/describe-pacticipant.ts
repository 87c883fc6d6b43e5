import { CannotJudge } from '../../core/cannot-judge.ts'
import { segment } from '../../http/segment.ts'
import { command } from '../command.ts'
import { brokerFlags } from '../pact-flags.ts'
import { pacticipantLines } from '../pacticipant-lines.ts'
import { askingBroker } from '../pact-session.ts'

export const describePacticipant = command({
  summary: 'Show an application as the Pact Broker knows it.',
  examples: ['describe-pacticipant --name Orders'],
  args: {},
  flags: {
    name: { kind: 'value', required: true, placeholder: 'NAME', description: 'the name as pacts have it' },
    ...brokerFlags,
  },
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      const found = await broker.find(
        'describe the pacticipant',
        `pacticipants/${segment(flags.name, 'pacticipant')}`,
      )
      if (found === undefined) throw new CannotJudge(`The Pact Broker does not know "${flags.name}".`)
      return { outcome: 'pass', lines: pacticipantLines(found), value: found }
    })
  },
})
