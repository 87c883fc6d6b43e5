import { CannotJudge } from '../../core/cannot-judge.ts'
import {
  type Connection,
  connectionTo,
  type Credentials,
  type Environment,
  type ServerWords,
  variableOf,
} from '../../http/connection.ts'

const pactBroker: ServerWords = {
  name: 'Pact Broker',
  shortName: 'broker',
  accept: 'application/hal+json, application/json',
  contentType: 'application/json',
  exampleAddress: '--broker-base-url https://broker.example',
  addressPlaces: '--broker-base-url, PACT_BROKER_BASE_URL or "broker" in concordat.yaml',
  addressHelp:
    'Name it with --broker-base-url, with the variable PACT_BROKER_BASE_URL, or as "broker: { url: … }" in concordat.yaml.',
  confirmHelp:
    'Confirm the address where the credentials are set: with --broker-base-url or the variable PACT_BROKER_BASE_URL.',
  credentialsHelp:
    'Give --broker-token TOKEN, or --broker-username NAME with --broker-password PASSWORD, or better the variables PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.',
  otherAnswerHelp:
    'Check that the address is that of the broker’s start page. A login page or a proxy can also stand in between.',
}

/** What a command line says about the connection; each part has a variable that stands in for it. */
export interface BrokerChoices {
  readonly 'broker-base-url': string | undefined
  readonly 'broker-username': string | undefined
  readonly 'broker-password': string | undefined
  readonly 'broker-token': string | undefined
  /** Paths of files in PEM. */
  readonly ca: string | undefined
  /** The name of `ca` in the client of the Pact Broker. */
  readonly 'ssl-certificate': string | undefined
  readonly 'client-cert': string | undefined
  readonly 'client-key': string | undefined
  /** Seconds. */
  readonly timeout: string | undefined
  readonly retries: string | undefined
  /** Each as `Name: value`. */
  readonly 'custom-header': readonly string[]
}

/** The address that the command line or the environment names. */
export const namedBroker = (choices: BrokerChoices, environment: Environment): string | undefined =>
  choices['broker-base-url'] ?? variableOf(environment)('PACT_BROKER_BASE_URL')

/**
 * The connection that the command line, the environment and the configuration describe, in this order.
 * @throws {CannotJudge} when there is no address, or something of it cannot be used
 */
export const brokerConnection = async (
  choices: BrokerChoices,
  environment: Environment,
  configuredUrl: string | undefined,
): Promise<Connection> => {
  const variable = variableOf(environment)
  return connectionTo(pactBroker, {
    namedUrl: namedBroker(choices, environment),
    configuredUrl,
    credentials:
      chosenCredentials(choices, variable('PACT_BROKER_PASSWORD')) ?? tokenOf(variable('PACT_BROKER_TOKEN')),
    fallback: userOf(variable('PACT_BROKER_USERNAME'), variable('PACT_BROKER_PASSWORD')),
    headers: choices['custom-header'],
    ca: choices.ca ?? choices['ssl-certificate'] ?? variable('SSL_CERT_FILE'),
    clientCert: choices['client-cert'],
    clientKey: choices['client-key'],
    timeout: choices.timeout,
    retries: choices.retries ?? variable('PACT_BROKER_HTTP_RETRIES'),
  })
}

const chosenCredentials = (
  choices: BrokerChoices,
  usualPassword: string | undefined,
): Credentials | undefined => {
  const { 'broker-username': user, 'broker-password': password, 'broker-token': token } = choices
  if (token !== undefined && (user ?? password) !== undefined) {
    throw new CannotJudge('--broker-token cannot stand beside --broker-username and --broker-password.')
  }
  if (password !== undefined && user === undefined) {
    throw new CannotJudge('--broker-password needs --broker-username.')
  }
  return tokenOf(token) ?? userOf(user, password ?? usualPassword)
}

const tokenOf = (token: string | undefined): Credentials | undefined =>
  token === undefined ? undefined : { kind: 'bearer', token }

const userOf = (user: string | undefined, password: string | undefined): Credentials | undefined =>
  user === undefined ? undefined : { kind: 'basic', user, password: password ?? '' }
