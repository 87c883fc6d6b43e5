import type { Connection } from '../http/connection.ts'
import { type Broker, openBroker } from '../pact/client/broker.ts'
import { brokerConnection, namedBroker } from '../pact/client/connection.ts'
import { type Answer, answering } from './answering.ts'
import { type AnswerFlags, type BrokerConnectionFlags, formatOf } from './pact-flags.ts'

/**
 * The connection to the broker that flags, environment or configuration name; undefined where none does.
 * @throws {CannotJudge} when its address or what belongs to it cannot be used
 */
export const findConnection = async (flags: BrokerConnectionFlags): Promise<Connection | undefined> => {
  const isNamed = namedBroker(flags, process.env) !== undefined
  const configured = isNamed ? undefined : await configuredUrl(flags.config)
  if (!isNamed && configured === undefined) return undefined
  return brokerConnection(flags, process.env, configured)
}

/** That broker, ready to be asked. */
export const findBroker = async (flags: BrokerConnectionFlags): Promise<Broker | undefined> => {
  const connection = await findConnection(flags)
  return connection && openBroker(connection)
}

/** @throws {CannotJudge} when nobody names a broker */
export const needBroker = async (flags: BrokerConnectionFlags): Promise<Broker> =>
  (await findBroker(flags)) ?? openBroker(await brokerConnection(flags, process.env, undefined))

/** A configuration that cannot be read could name a broker: nobody else is asked instead. */
const configuredUrl = async (file: string | undefined): Promise<string | undefined> => {
  const { openWorkspace, refuseProblems } = await import('./workspace.ts')
  const { config, problems, close } = await openWorkspace(undefined, file)
  close()
  refuseProblems(problems)
  return config.broker?.url
}

/** Asks a broker and prints what comes of it. */
export const askingBroker = (
  flags: AnswerFlags & BrokerConnectionFlags,
  ask: (broker: Broker) => Promise<Answer>,
): Promise<void> => answering(formatOf(flags), async () => ask(await needBroker(flags)))
