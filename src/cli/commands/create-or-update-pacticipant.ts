import { segment } from '../../http/segment.ts'
import { command } from '../command.ts'
import { brokerFlags } from '../pact-flags.ts'
import { pacticipantLines } from '../pacticipant-lines.ts'
import { askingBroker } from '../pact-session.ts'

export const createOrUpdatePacticipant = command({
  summary: 'Make an application known to the Pact Broker, or change what it knows of it.',
  examples: [
    'create-or-update-pacticipant --name Orders --main-branch main --repository-url https://git.example/orders',
  ],
  args: {},
  flags: {
    name: { kind: 'value', required: true, placeholder: 'NAME', description: 'the name as pacts have it' },
    'display-name': { kind: 'value', placeholder: 'NAME', description: 'how people call it' },
    'main-branch': {
      kind: 'value',
      placeholder: 'NAME',
      description: 'the branch that its work comes together on',
    },
    'repository-url': { kind: 'value', placeholder: 'URL', description: 'where its code is' },
    ...brokerFlags,
  },
  async run({ flags }) {
    const said = {
      name: flags.name,
      ...(flags['display-name'] !== undefined && { displayName: flags['display-name'] }),
      ...(flags['main-branch'] !== undefined && { mainBranch: flags['main-branch'] }),
      ...(flags['repository-url'] !== undefined && { repositoryUrl: flags['repository-url'] }),
    }
    await askingBroker(flags, async (broker) => {
      const route = `pacticipants/${segment(flags.name, 'pacticipant')}`
      const known = await broker.find('describe the pacticipant', route)
      const pacticipant = await broker.must(
        `take "${flags.name}"`,
        known === undefined
          ? { method: 'POST', route: 'pacticipants', body: said, isOnce: true }
          : { method: 'PATCH', route, body: said, contentType: 'application/merge-patch+json' },
      )
      return { outcome: 'pass', lines: pacticipantLines(pacticipant), value: pacticipant }
    })
  },
})
