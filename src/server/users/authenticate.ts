import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hostWithoutPort, isLoopback } from '../loopback.ts'
import { publicAddress } from '../public-address.ts'
import { hashOf, listUsers, type Access, type User, type Users } from './users.ts'

/** Who is answered without saying who they are: those who only ask whether anybody is there. */
const open = new Set(['/diagnostic/status/heartbeat'])

/**
 * Lets in who proves to be a user: with `Authorization: Bearer TOKEN`, or with a name and a password. Users with read
 * access cannot change anything. As long as there are no users, everybody who asks for this machine is let in; pages of
 * other sites are not.
 */
export const authenticate = (app: FastifyInstance, users: Users): void => {
  const known = provenSecrets()
  app.addHook('onRequest', async (request, reply) => {
    if (isForeign(request)) return refuse(reply, 403, 'The request comes from a page of another site.')
    const all = await listUsers(users)
    if (all.length === 0) return isRebound(request) ? refuse(reply, 403, reboundText(request)) : undefined
    if (open.has(pathOf(request))) return
    const access = await accessOf(all, request.headers.authorization, known)
    if (access === undefined) {
      reply.header('www-authenticate', 'Basic realm="Concordat", charset="UTF-8"')
      return refuse(reply, 401, 'Say who you are: with a token, or with a name and a password.')
    }
    if (access === 'read' && !isRead(request))
      return refuse(reply, 403, 'This user can read, and cannot change anything.')
  })
}

const refuse = (reply: FastifyReply, status: number, message: string) =>
  reply
    .code(status)
    .header('content-type', 'application/json;charset=utf-8')
    .send(JSON.stringify({ error: message, error_code: status, message }))

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] as string

/** What asks for something with a body, and changes nothing. */
const reading = [
  /^\/pacts\/provider\/[^/]+\/for-verification\/?$/,
  /^\/compatibility\//,
  /^\/subjects\/[^/]+\/?$/,
  /^\/contexts\/[^/]+\/compatibility\//,
  /^\/contexts\/[^/]+\/subjects\/[^/]+\/?$/,
]

const isRead = (request: FastifyRequest): boolean =>
  ['GET', 'HEAD', 'OPTIONS'].includes(request.method) ||
  (request.method === 'POST' && reading.some((path) => path.test(pathOf(request))))

/** Browsers say from which site a request comes. No other site may write here with what the user is known by. */
const isForeign = (request: FastifyRequest): boolean => {
  const { origin } = request.headers
  if (origin === undefined || ['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false
  return !URL.canParse(origin) || new URL(origin).host !== publicAddress(request).host
}

/**
 * A page of another site can let its own name lead to this machine (DNS rebinding). A browser then takes what the server
 * answers for that site's own, but still says the name.
 */
const isRebound = ({ headers: { host } }: FastifyRequest): boolean =>
  host !== undefined && !isLoopback(hostWithoutPort(host))

const reboundText = ({ headers: { host } }: FastifyRequest): string =>
  `The request asks for "${host}", and as long as there are no users this server answers for localhost, 127.0.0.1 and [::1] only: otherwise any web page could read and change what it holds. Use one of these names, or add a user: concordat user add NAME`

/** Secrets that were proven before need no long calculation again. They are kept as digests, and by user. */
const provenSecrets = (): Map<string, string> => new Map()

const accessOf = async (
  users: readonly User[],
  authorization: string | undefined,
  proven: Map<string, string>,
): Promise<Access | undefined> => {
  const credentials = credentialsIn(authorization)
  if (credentials === undefined) return undefined
  const candidates = users.filter(({ name, kind }) =>
    credentials.name === undefined ? kind === 'token' : name === credentials.name,
  )
  for (const user of candidates) {
    const key = createHash('sha256').update(`${user.salt}\0${credentials.secret}`).digest('hex')
    if (proven.get(user.name) === `${user.hash} ${key}`) return user.access
  }
  for (const user of candidates) {
    const hash = await hashOf(credentials.secret, user.salt)
    if (!timingSafeEqual(Buffer.from(hash), Buffer.from(user.hash))) continue
    const key = createHash('sha256').update(`${user.salt}\0${credentials.secret}`).digest('hex')
    proven.set(user.name, `${user.hash} ${key}`)
    return user.access
  }
  return undefined
}

interface Credentials {
  /** Undefined for a token. */
  readonly name: string | undefined
  readonly secret: string
}

const credentialsIn = (authorization: string | undefined): Credentials | undefined => {
  const [, scheme, value] = /^(bearer|basic) +(\S+)$/i.exec(authorization ?? '') ?? []
  if (scheme === undefined || value === undefined || value.length > longest) return undefined
  if (scheme.toLowerCase() === 'bearer') return { name: undefined, secret: value }
  const text = Buffer.from(value, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon === -1 ? undefined : { name: text.slice(0, colon), secret: text.slice(colon + 1) }
}

const longest = 4096
