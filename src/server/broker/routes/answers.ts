import type { FastifyReply, FastifyRequest } from 'fastify'
import { type BrokerError, type ErrorBody, type FieldErrors, nothingHere } from '../broker-error.ts'
import { publicAddress } from '../../public-address.ts'
import type { Base } from './urls.ts'

export const hal = 'application/hal+json;charset=utf-8'
const json = 'application/json;charset=utf-8'

/** The address that the client used for the server. */
export const baseOf = (request: FastifyRequest): Base => {
  const { scheme, host } = publicAddress(request)
  return `${scheme}://${host}`
}

export const accepts = ({ headers }: FastifyRequest, type: string): boolean =>
  (headers.accept ?? '').split(',').some((range) => range.split(';')[0]?.trim().toLowerCase() === type)

/** A refusal; as a problem (RFC 9457) for clients that ask for those. */
export const refuse = (
  request: FastifyRequest,
  reply: FastifyReply,
  { status, body }: BrokerError,
): unknown => {
  reply.code(status)
  if (body === undefined) return reply.header('content-type', hal).send()
  if (!accepts(request, 'application/problem+json'))
    return reply.header('content-type', body === nothingHere || 'notices' in body ? json : hal).send(body)
  reply.header('content-type', 'application/problem+json;charset=utf-8')
  return reply.send(problem(baseOf(request), status, body))
}

const problem = (base: Base, status: number, body: Exclude<ErrorBody, undefined>): object => {
  if ('error' in body) {
    const [title, type] = status === 404 ? ['Not found', 'not-found'] : [titleOf(status), kindOf(status)]
    return { title, type: `${base}/problem/${type}`, detail: body.error, status }
  }
  const errors = Array.isArray(body.errors)
    ? (body.errors as readonly string[]).map((detail) => ({ detail, field: undefined }))
    : Object.entries(body.errors as FieldErrors).flatMap(([field, details]) =>
        details.map((detail) => ({ detail, field })),
      )
  return {
    title: 'Validation errors',
    type: `${base}/problems/validation-error`,
    status,
    instance: '/',
    errors: errors.map((error) => ({
      type: `${base}/problems/invalid-body-property-value`,
      title: 'Invalid body parameter',
      detail: error.detail.replace(/ \(at index \d+\)$/, ''),
      ...(error.field !== undefined && { pointer: pointerOf(error.field, error.detail) }),
    })),
  }
}

const titleOf = (status: number): string => (status === 409 ? 'Conflict' : 'Bad request')
const kindOf = (status: number): string => (status === 409 ? 'conflict' : 'bad-request')

const pointerOf = (field: string, detail: string): string => {
  const index = / \(at index (\d+)\)$/.exec(detail)?.[1]
  return `/${field.replaceAll('.', '/')}${index === undefined ? '' : `/${index}`}`
}

/** One page of a list, where the client asked for pages. */
export interface Page {
  readonly number: number
  readonly size: number
}

export interface PagedList<Item> {
  readonly items: readonly Item[]
  /** What an answer says about its page; nothing for a list that is not cut. */
  readonly page: object
  /** The link to what follows. */
  readonly links: object
}

export const pageOf = <Item>(
  items: readonly Item[],
  page: Page | undefined,
  url: string,
): PagedList<Item> => {
  if (page === undefined) return { items, page: {}, links: {} }
  const { number, size } = page
  const totalPages = Math.ceil(items.length / size)
  return {
    items: items.slice((number - 1) * size, number * size),
    page: { page: { number, size, totalElements: items.length, totalPages } },
    links:
      number < totalPages
        ? { next: { href: `${url}?size=${size}&page=${number + 1}`, title: 'Next page' } }
        : {},
  }
}
