import type { ChannelVersion } from '../../src/fitness/coupling/facts.ts'
import { docs, failing, rule, shown, warning } from './rule.ts'
import { listed, path } from './wording.ts'

export const choreographyCycle = rule({
  ...failing,
  id: 'fitness/choreography-cycle',
  title: 'Services trigger each other by events in a circle',
  docs: docs(
    'An event can come round again and again, nobody sees the whole of the process, and none of the services can change its part alone.',
    'Let one service direct the process, or leave one of the reactions out. Where the circle is meant, write a waiver that names the service that orchestrates it, or the decision record.',
  ),
  on: 'events.circle',
  check: ({ node: { steps, group, refused } }) => {
    const start = steps.at(-1)!.name
    const others =
      group.length > steps.length
        ? ` In all, ${group.length} services reach each other: ${listed(group)}.`
        : ''
    const reasons = refused.map(({ reason }) => ` The waiver for it does not count: ${reason}.`).join('')
    return {
      message: `Services trigger each other by events in a circle: ${path(start, steps)}.${others}${reasons}`,
      related: shown([...steps.slice(1), ...refused].map(({ place }) => place)),
    }
  },
})

export const versionlessEvent = rule({
  ...warning,
  id: 'fitness/versionless-event',
  title: 'Events have no version',
  docs: docs(
    'Nothing checks a change of the events before it is published, and listeners cannot tell old ones from new ones.',
    'Register the schema under a subject with a mode such as BACKWARD, or put the version into the name of the channel, the namespace or the message.',
  ),
  on: 'channel.version',
  check: ({ node: { channel, lack, publishers, subscribers } }) => ({
    message: `The events of the channel "${channel}" have no version: ${reasonOf(lack)}. They come from ${listed(publishers.map(({ name }) => name))}${subscribers.length === 0 ? '' : `, and ${listed(subscribers.map(({ name }) => name))} ${subscribers.length === 1 ? 'listens' : 'listen'}`}.`,
    related: shown([...publishers, ...subscribers].map(({ place }) => place)),
  }),
})

const reasonOf = (lack: ChannelVersion['lack']): string => {
  switch (lack.kind) {
    case 'mode':
      return `the mode of the subject "${lack.subject}" is NONE, so that the registry takes any change`
    case 'schema':
      return 'there is no schema of them and no version in the name of the channel'
    case 'version':
      return 'the schema has no subject in the registry, and neither its name nor that of the channel says a version'
  }
}
