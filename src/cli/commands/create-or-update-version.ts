import { segment } from '../../http/segment.ts'
import { versionRoute } from '../../pact/client/placements.ts'
import { tagVersion } from '../../pact/client/tags.ts'
import { command } from '../command.ts'
import { brokerFlags, versionFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const createOrUpdateVersion = command({
  summary: 'Make a version known to the Pact Broker, with its branch and tags.',
  examples: ['create-or-update-version --pacticipant Orders --version 2f1c9a7 --branch main'],
  args: {},
  flags: {
    ...versionFlags,
    branch: { kind: 'value', placeholder: 'NAME', description: 'the branch it is built from' },
    tag: { kind: 'values', short: 't', placeholder: 'NAME', description: 'a tag for it; repeatable' },
    ...brokerFlags,
  },
  async run({ flags }) {
    const { pacticipant, version, branch } = flags
    await askingBroker(flags, async (broker) => {
      const route = versionRoute(pacticipant, version)
      if (branch === undefined && flags.tag.length === 0) {
        await broker.must('create the version', { method: 'PUT', route, body: {} })
      }
      if (branch !== undefined) {
        await broker.must(`put the version on the branch "${branch}"`, {
          method: 'PUT',
          route: `pacticipants/${segment(pacticipant, 'pacticipant')}/branches/${segment(branch, 'branch')}/versions/${segment(version, 'version')}`,
          body: {},
        })
      }
      for (const tag of flags.tag) await tagVersion(broker, pacticipant, version, tag)
      return {
        outcome: 'pass',
        lines: [
          `The Pact Broker knows version ${version} of ${pacticipant}${branch === undefined ? '' : ` from branch ${branch}`}.`,
        ],
        value: await broker.must('describe the version', { method: 'GET', route }),
      }
    })
  },
})
