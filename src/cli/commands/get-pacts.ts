import { join } from 'node:path'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { inParallel } from '../../http/parallel.ts'
import { segment } from '../../http/segment.ts'
import { openSend, type Send } from '../../http/send.ts'
import { openBroker } from '../../pact/client/broker.ts'
import { brokerConnection } from '../../pact/client/connection.ts'
import { type Link, linksOf } from '../../pact/client/resource.ts'
import { readPact } from '../../pact/file/read-pact.ts'
import { writeFile } from '../../source/output-file.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { brokerFlags, formatOf } from '../pact-flags.ts'
import { findConnection } from '../pact-session.ts'
import { tableLines } from '../table.ts'

export const getPacts = command({
  summary: 'List the pacts with a provider in the Pact Broker, and download them.',
  description:
    'Those of the main branches of the consumers, unless a branch is named. Downloaded pacts are files that "pact verify" and "pact compare" take.',
  examples: [
    'get-pacts --provider Orders --latest',
    'get-pacts --provider Orders --consumer Web --branch main --latest --download --download-dir pacts',
  ],
  args: {},
  flags: {
    provider: { kind: 'value', required: true, placeholder: 'NAME', description: 'the provider' },
    consumer: { kind: 'value', placeholder: 'NAME', description: 'only the pacts of this consumer' },
    branch: {
      kind: 'value',
      placeholder: 'NAME',
      description: 'the branch of the consumers: the main branch of each unless one is named',
    },
    latest: { kind: 'switch', description: 'only the latest pact of each consumer' },
    download: { kind: 'switch', description: 'write the pacts into files' },
    'download-dir': {
      kind: 'value',
      placeholder: 'FOLDER',
      description: 'where to write them: pacts unless said otherwise',
    },
    ...brokerFlags,
  },
  async run({ flags }) {
    const { provider, consumer, branch, latest } = flags
    await answering(formatOf(flags), async () => {
      const connection =
        (await findConnection(flags)) ?? (await brokerConnection(flags, process.env, undefined))
      const broker = openBroker(connection)
      const ofBranch = branch === undefined ? '' : `/${segment(branch, 'branch')}`
      const found = await broker.find(
        'list the pacts',
        `pacts/provider/${segment(provider, 'provider')}/branch${ofBranch}${latest ? '/latest' : ''}`,
      )
      if (found === undefined) {
        throw new CannotJudge(
          `The Pact Broker does not know the provider "${provider}".`,
          'The names that it knows: concordat list-pacticipants',
        )
      }
      const links = linksOf(found, 'pb:pacts').filter(
        ({ name }) => consumer === undefined || name === consumer,
      )
      const folder = flags.download ? (flags['download-dir'] ?? 'pacts') : undefined
      const send = openSend(connection)
      const pacts = await inParallel(links, async (link) => ({
        consumer: link.name ?? '',
        url: link.href,
        file: folder === undefined ? null : await download(send, broker.follow(link), link, folder),
      }))
      return {
        outcome: 'pass',
        lines:
          pacts.length === 0
            ? ['There is no pact.']
            : tableLines(
                ['CONSUMER', 'PACT'],
                pacts.map((pact) => [pact.consumer, pact.file ?? pact.url]),
              ),
        value: { provider, pacts },
      }
    })
  },
})

/** The text as the broker has it: to read and write it again would change long numbers. */
const download = async (send: Send, route: string, { href }: Link, folder: string): Promise<string> => {
  const { status, text } = await send({ method: 'GET', route })
  const pact = status === 200 ? readPact(href, text).pact : undefined
  if (pact === undefined) throw new CannotJudge(`The Pact Broker gave no pact at ${href} (HTTP ${status}).`)
  const version = decodeURIComponent(/\/version\/([^/?]+)/.exec(route)?.[1] ?? '')
  const name = [pact.consumer, pact.provider, version].filter((part) => part !== '').join('-')
  const path = join(folder, `${inFileName(name)}.json`)
  await writeFile(path, text)
  return path
}

/** Names come from whoever publishes: none of them leads out of the folder. */
const inFileName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_')
