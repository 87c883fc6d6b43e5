import { embeddedIn, textIn } from '../../pact/client/resource.ts'
import { command } from '../command.ts'
import { brokerFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { tableLines } from '../table.ts'

export const listPacticipants = command({
  summary: 'List the applications that the Pact Broker knows.',
  examples: ['list-pacticipants', 'list-pacticipants --format json'],
  args: {},
  flags: brokerFlags,
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      const answer = await broker.must('list pacticipants', { method: 'GET', route: 'pacticipants' })
      const pacticipants = embeddedIn(answer, 'pacticipants')
      return {
        outcome: 'pass',
        lines:
          pacticipants.length === 0
            ? ['There is no pacticipant.']
            : tableLines(
                ['NAME', 'DISPLAY NAME', 'MAIN BRANCH', 'LATEST VERSION'],
                pacticipants.map((one) => [
                  textIn(one, 'name'),
                  textIn(one, 'displayName'),
                  textIn(one, 'mainBranch'),
                  textIn(embeddedIn(one, 'latestVersion')[0], 'number'),
                ]),
              ),
        value: { pacticipants },
      }
    })
  },
})
