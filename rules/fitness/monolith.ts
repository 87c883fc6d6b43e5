import type { Together } from '../../src/fitness/coupling/facts.ts'
import type { SettingName } from '../../src/fitness/coupling/settings.ts'
import { threshold } from '../../src/fitness/coupling/settings.ts'
import { docs, failing, rule, shown, warning } from './rule.ts'
import { listed, path, percent } from './wording.ts'

export const callCycle = rule({
  ...failing,
  id: 'fitness/call-cycle',
  title: 'Services call each other in a circle',
  docs: docs(
    'None of them can be released, tested or started without the others, and a slow one holds up all, itself included: a monolith with a network in it.',
    'Turn one of the calls around: publish an event instead of asking, or hand over with the first call what the second asks for.',
  ),
  on: 'calls.circle',
  check: ({ node: { steps, group } }) => {
    const start = steps.at(-1)!.name
    const others =
      group.length > steps.length
        ? ` In all, ${group.length} services reach each other: ${listed(group)}.`
        : ''
    return {
      message: `Services call each other in a circle: ${path(start, steps)}.${others}`,
      related: shown(steps.slice(1).map(({ place }) => place)),
    }
  },
})

export const coDeployment = rule({
  ...warning,
  id: 'fitness/co-deployment',
  title: 'Two services are deployed together',
  docs: docs(
    'They are two services in name only: neither can go out without the other, and both pay for the network between them.',
    'Find out what makes them wait for each other: mostly a contract that breaks. Make its changes compatible, or make them one service. `co_deployment_share` (0.7) and `co_deployment_count` (5) set what counts.',
  ),
  on: 'services.deployed-together',
  check: ({ node }, { settings }) =>
    isTogether(node, settings, 'co_deployment_share', 'co_deployment_count')
      ? {
          message: `Services ${names(node)} were deployed within an hour of each other in ${figures(node)} deployments.`,
          related: shown([node.services[1].place]),
        }
      : undefined,
})

export const lockstepCommits = rule({
  ...warning,
  id: 'fitness/lockstep-commits',
  title: 'Two services are changed together',
  docs: docs(
    'A change of one asks for a change of the other: what they have in common is not behind a contract.',
    'Look at what the commits have in common, and move it into one of the two, or behind a contract that can grow without the other. `lockstep_share` (0.7) and `lockstep_count` (5) set what counts.',
  ),
  on: 'services.changed-together',
  check: ({ node }, { settings }) =>
    isTogether(node, settings, 'lockstep_share', 'lockstep_count')
      ? {
          message: `Services ${names(node)} were changed by the same commit in ${figures(node)} commits that touch one of them.`,
          related: shown([node.services[1].place]),
        }
      : undefined,
})

const isTogether = (
  { together, total }: Together,
  settings: ReadonlyMap<string, unknown>,
  share: SettingName,
  count: SettingName,
): boolean => total >= threshold(settings, count) && together / total >= threshold(settings, share)

const names = ({ services }: Together): string => listed(services.map(({ name }) => name))

const figures = ({ together, total }: Together): string =>
  `${together} of ${total} (${percent(together / total)})`
