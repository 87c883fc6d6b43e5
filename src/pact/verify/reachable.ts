import { connect } from 'node:net'
import { CannotJudge } from '../../core/cannot-judge.ts'

/** Milliseconds a provider has to take a connection. */
const longestWait = 10_000

/**
 * Makes sure that somebody is there: an interaction that failed because nobody was says nothing about the provider.
 * @throws {CannotJudge} when nobody takes a connection
 */
export const answers = async ({ hostname, port, protocol, origin }: URL): Promise<void> => {
  const cause = await new Promise<string | undefined>((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const socket = connect({
      host,
      port: Number(port || (protocol === 'https:' ? 443 : 80)),
      timeout: longestWait,
    })
    const end = (reason: string | undefined): void => {
      socket.destroy()
      resolve(reason)
    }
    socket.once('connect', () => end(undefined))
    socket.once('timeout', () => end('no answer in time'))
    socket.once('error', ({ message }) => end(message))
  })
  if (cause === undefined) return
  throw new CannotJudge(
    `The provider cannot be reached at ${origin}: ${cause}.`,
    'Start it, and name its address with --provider-base-url.',
  )
}
