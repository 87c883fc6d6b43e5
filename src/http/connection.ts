import { readFile } from 'node:fs/promises'
import { CannotJudge } from '../core/cannot-judge.ts'

/** Where a server is and how it is spoken to. */
export interface Connection {
  /** With the path below which the API is served, ending in `/`; without user name and password. */
  readonly url: URL
  /** The value of the `Authorization` header. */
  readonly authorization: string | undefined
  /** Sent with every request, for whatever stands before the server. */
  readonly headers?: Readonly<Record<string, string>>
  /** What must not appear in any output. */
  readonly secrets: readonly string[]
  readonly tls: Tls
  /** For one exchange, from the first byte that is sent to the last one that comes back. */
  readonly timeoutMs: number
  /** How often a request is repeated that got no answer, or one that says to come back later. */
  readonly retries: number
  /** Before the first repetition; it doubles with each. */
  readonly firstDelayMs: number
  readonly server: ServerWords
}

/** Certificates in PEM. */
export interface Tls {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}

/** What is said about a kind of server, and to it. */
export interface ServerWords {
  /** As in "The … at https://…". */
  readonly name: string
  readonly shortName: string
  /** The media types that are understood. */
  readonly accept: string
  /** That of a body that is sent. */
  readonly contentType: string
  /** An address as an example. */
  readonly exampleAddress: string
  /** Where the address can be named, as in "Check the address (…)". */
  readonly addressPlaces: string
  /** How the address is named when there is none. */
  readonly addressHelp: string
  /** How an address of concordat.yaml is confirmed. */
  readonly confirmHelp: string
  /** How credentials are given. */
  readonly credentialsHelp: string
  /** What to look at when something else than the API answers. */
  readonly otherAnswerHelp: string
}

export type Credentials =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }

/** What is known of a connection before anything of it was checked. */
export interface Wanted {
  /** From the command line or the environment. */
  readonly namedUrl: string | undefined
  /** From concordat.yaml, which a proposed change can edit. */
  readonly configuredUrl: string | undefined
  /** They win over those in the address. */
  readonly credentials: Credentials | undefined
  /** They hold where the address has none. */
  readonly fallback: Credentials | undefined
  /** Written as `Name: value`. */
  readonly headers?: readonly string[]
  /** Paths of files in PEM. */
  readonly ca: string | undefined
  readonly clientCert: string | undefined
  readonly clientKey: string | undefined
  /** Seconds. */
  readonly timeout: string | undefined
  readonly retries: string | undefined
}

const defaultTimeoutSeconds = 30
const defaultRetries = 3

/**
 * Checks and completes what is wanted.
 * @throws {CannotJudge} when there is no address, or something of it cannot be used
 */
export const connectionTo = async (server: ServerWords, wanted: Wanted): Promise<Connection> => {
  const url = addressOf(wanted.namedUrl ?? wanted.configuredUrl, server)
  const credentials = wanted.credentials ?? credentialsIn(url) ?? wanted.fallback
  const headers = (wanted.headers ?? []).map(headerIn)
  if ((credentials !== undefined || headers.length > 0) && wanted.namedUrl === undefined) {
    throw unconfirmedAddress(url, server)
  }
  const { authorization, secrets } = headerOf(credentials)
  const [ca, cert, key] = await Promise.all([
    pemOf('--ca', wanted.ca),
    pemOf('--client-cert', wanted.clientCert),
    pemOf('--client-key', wanted.clientKey),
  ])
  if ((cert === undefined) !== (key === undefined)) {
    throw new CannotJudge('A client certificate needs both --client-cert FILE and --client-key FILE.')
  }
  return {
    url: withoutUser(url),
    authorization,
    secrets: [...secrets, ...headers.map(([, value]) => value).filter((value) => value !== '')],
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    tls: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) },
    timeoutMs: 1000 * numberOf('--timeout', wanted.timeout, defaultTimeoutSeconds, { least: 1, most: 3600 }),
    retries: numberOf('--retries', wanted.retries, defaultRetries, { least: 0, most: 20 }),
    firstDelayMs: 200,
    server,
  }
}

const addressOf = (address: string | undefined, server: ServerWords): URL => {
  if (address === undefined) {
    throw new CannotJudge(`There is no address of a ${server.name}.`, server.addressHelp)
  }
  const url = URL.parse(address)
  // The address itself may hold a password, so it is not repeated.
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new CannotJudge(
      `The address of the ${server.name} is not an http:// or https:// address.`,
      `For example: ${server.exampleAddress}`,
    )
  }
  return url
}

/**
 * A pull request can change concordat.yaml. If credentials followed the address that is written there, it could have
 * them sent to whomever it likes.
 */
const unconfirmedAddress = (url: URL, { confirmHelp }: ServerWords): CannotJudge =>
  new CannotJudge(
    `Credentials are not sent to ${withoutUser(url).href}: only concordat.yaml names this address, and a proposed change can put any address there.`,
    confirmHelp,
  )

const credentialsIn = ({ username, password }: URL): Credentials | undefined =>
  username === '' ? undefined : { kind: 'basic', user: decoded(username), password: decoded(password) }

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const headerOf = (credentials: Credentials | undefined): Pick<Connection, 'authorization' | 'secrets'> => {
  switch (credentials?.kind) {
    case undefined:
      return { authorization: undefined, secrets: [] }
    case 'bearer': {
      const { token } = credentials
      if (!isHeaderText(token)) throw new CannotJudge('The token holds characters that no token can have.')
      return { authorization: `Bearer ${token}`, secrets: [token] }
    }
    case 'basic': {
      const { user, password } = credentials
      const encoded = Buffer.from(`${user}:${password}`).toString('base64')
      return {
        authorization: `Basic ${encoded}`,
        secrets: [encoded, password].filter((secret) => secret !== ''),
      }
    }
  }
}

/** Names and values as HTTP allows them; anything else would end the header, or fail without a sentence. */
const headerIn = (written: string): readonly [string, string] => {
  const colon = written.indexOf(':')
  const [name, value] = [written.slice(0, colon).trim(), written.slice(colon + 1).trim()]
  // The value can be a secret, so it is not repeated.
  if (colon < 1 || !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e]*$/.test(value)) {
    throw new CannotJudge('--custom-header takes "NAME: VALUE", in plain characters.')
  }
  return [name.toLowerCase(), value]
}

const isHeaderText = (text: string): boolean => /^[\x21-\x7e]+$/.test(text)

/** The address as requests extend it and as messages show it. */
const withoutUser = (url: URL): URL => {
  const plain = new URL(url)
  plain.username = ''
  plain.password = ''
  plain.search = ''
  plain.hash = ''
  if (!plain.pathname.endsWith('/')) plain.pathname += '/'
  return plain
}

const pemOf = async (flag: string, path: string | undefined): Promise<string | undefined> => {
  if (path === undefined) return undefined
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new CannotJudge(`The file "${path}" of ${flag} cannot be read: ${error.message}.`)
  })
  if (!text.includes('-----BEGIN ')) {
    throw new CannotJudge(
      `The file "${path}" of ${flag} is not in PEM.`,
      'A file in PEM starts with a line such as "-----BEGIN CERTIFICATE-----".',
    )
  }
  return text
}

const numberOf = (
  flag: string,
  written: string | undefined,
  otherwise: number,
  { least, most }: { readonly least: number; readonly most: number },
): number => {
  if (written === undefined) return otherwise
  const value = Number(written)
  if (/^\d{1,4}$/.test(written) && value >= least && value <= most) return value
  throw new CannotJudge(`${flag} takes a whole number from ${least} to ${most}, not "${written}".`)
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The first of some variables that is set to something. */
export const variableOf =
  (environment: Environment) =>
  (...names: readonly string[]): string | undefined =>
    names.map((name) => environment[name]).find((value) => value !== undefined && value !== '')
