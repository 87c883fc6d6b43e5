import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Connection } from '../../http/connection.ts'
import type { Question } from '../../http/send.ts'
import { openAsk, refused, type Reply } from './reply.ts'
import type { Link, Resource } from './resource.ts'

/** A Pact Broker, real or embedded. Routes are relative to its address. */
export interface Broker {
  readonly url: string
  /** For whoever wants to see a refusal. */
  ask(question: Question): Promise<Reply>
  /** @throws {CannotJudge} for a refusal; `what` finishes the sentence "The Pact Broker refused to …" */
  must(what: string, question: Question): Promise<Resource>
  /** The resource, or undefined where there is none (404). */
  find(what: string, route: string): Promise<Resource | undefined>
  /**
   * The route of a link. Links lead to the broker itself, whatever host it thinks it has.
   * @throws {CannotJudge} for a link that is no address
   */
  follow(link: Link): string
}

/** Opens no connection yet: the first question does. */
export const openBroker = (connection: Connection): Broker => {
  const ask = openAsk(connection)
  return {
    url: connection.url.href,
    ask,
    async must(what, question) {
      const reply = await ask(question)
      if (reply.kind === 'refusal') throw refused(what, reply)
      return reply.resource
    },
    async find(what, route) {
      const reply = await ask({ method: 'GET', route })
      if (reply.kind === 'resource') return reply.resource
      if (reply.status === 404) return undefined
      throw refused(what, reply)
    },
    follow({ href }) {
      const target = URL.parse(href, connection.url.href)
      if (target === null) throw new CannotJudge(`The Pact Broker gave a link that is no address: ${href}`)
      const { pathname, search } = target
      return `${connection.url.origin}${pathname}${search}`
    },
  }
}
