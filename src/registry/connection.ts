import { CannotJudge } from '../core/cannot-judge.ts'
import {
  type Connection,
  connectionTo,
  type Credentials,
  type Environment,
  type ServerWords,
  variableOf,
} from '../http/connection.ts'

export const schemaRegistry: ServerWords = {
  name: 'schema registry',
  shortName: 'registry',
  accept: 'application/vnd.schemaregistry.v1+json, application/vnd.schemaregistry+json, application/json',
  contentType: 'application/vnd.schemaregistry.v1+json',
  exampleAddress: '--url https://registry.example:8081',
  addressPlaces: '--url, CONCORDAT_REGISTRY_URL, SCHEMA_REGISTRY_URL or "registry" in concordat.yaml',
  addressHelp:
    'Name it with --url, with the variable CONCORDAT_REGISTRY_URL or SCHEMA_REGISTRY_URL, or as "registry: { url: … }" in concordat.yaml.',
  confirmHelp:
    'Confirm the address where the credentials are set: with --url or the variable CONCORDAT_REGISTRY_URL.',
  credentialsHelp:
    'Give --user NAME:PASSWORD or --token TOKEN, or better the variables CONCORDAT_REGISTRY_USER_INFO or CONCORDAT_REGISTRY_TOKEN.',
  otherAnswerHelp:
    'Check that the address is that of the API: Apicurio serves it below /apis/ccompat/v7. A login page or a proxy can also stand in between.',
}

/** What a command line says about the connection; each part has a variable that stands in for it. */
export interface ConnectionChoices {
  readonly url: string | undefined
  /** NAME:PASSWORD */
  readonly user: string | undefined
  readonly token: string | undefined
  /** Paths of files in PEM. */
  readonly ca: string | undefined
  readonly 'client-cert': string | undefined
  readonly 'client-key': string | undefined
  /** Seconds. */
  readonly timeout: string | undefined
  readonly retries: string | undefined
}

/**
 * The connection that the command line, the environment and the configuration describe, in this order.
 * @throws {CannotJudge} when there is no address, or something of it cannot be used
 */
export const connectionOf = async (
  choices: ConnectionChoices,
  environment: Environment,
  configuredUrl: string | undefined,
): Promise<Connection> => {
  const variable = variableOf(environment)
  if (choices.user !== undefined && choices.token !== undefined) {
    throw new CannotJudge('--user and --token cannot be used together: choose one.')
  }
  const token = choices.token ?? variable('CONCORDAT_REGISTRY_TOKEN', 'SCHEMA_REGISTRY_BEARER_AUTH_TOKEN')
  const user = variable('CONCORDAT_REGISTRY_USER_INFO', 'SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO')
  return connectionTo(schemaRegistry, {
    namedUrl: choices.url ?? variable('CONCORDAT_REGISTRY_URL', 'SCHEMA_REGISTRY_URL'),
    configuredUrl,
    credentials: basicOf(choices.user) ?? (token === undefined ? undefined : { kind: 'bearer', token }),
    fallback: basicOf(user),
    ca: choices.ca ?? variable('CONCORDAT_REGISTRY_CA_FILE'),
    clientCert: choices['client-cert'] ?? variable('CONCORDAT_REGISTRY_CLIENT_CERT_FILE'),
    clientKey: choices['client-key'] ?? variable('CONCORDAT_REGISTRY_CLIENT_KEY_FILE'),
    timeout: choices.timeout,
    retries: choices.retries,
  })
}

const basicOf = (pair: string | undefined): Credentials | undefined => {
  if (pair === undefined) return undefined
  const colon = pair.indexOf(':')
  if (colon === -1) throw new CannotJudge('The credentials for basic authentication are not NAME:PASSWORD.')
  return { kind: 'basic', user: pair.slice(0, colon), password: pair.slice(colon + 1) }
}
