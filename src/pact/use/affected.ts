import type { Change, Direction } from '../../core/change.ts'
import type { Subject } from '../../core/subject.ts'
import type { OpenapiFact } from '../../formats/openapi/facts.ts'
import type { Use } from './uses.ts'
import { subjectKey } from './uses.ts'

/** A change of an OpenAPI document as far as uses are asked about it. */
export type ApiChange = Change & Pick<OpenapiFact, 'operations'>

/**
 * The uses that a change reaches; undefined where pacts cannot tell, such as for callbacks, which the service calls.
 * What was changed or removed reaches those who touch it. What was added to something reaches those who touch that, and
 * what must now be sent those who do not send it.
 */
export const affectedUses = (change: ApiChange, uses: readonly Use[]): readonly Use[] | undefined => {
  const { kind, subject, direction, operations } = change
  if (subject[0] === 'document') return uses
  if (!isAboutRequests(change)) return undefined
  const callers = uses.filter((use) => operations.some((operation) => use.operations.has(operation)))
  const touching = (part: Subject): readonly Use[] => callers.filter(touches(part, direction))
  const parent = subject.slice(0, -1)
  const leavesOut = ({ sent }: Use): boolean => !sent.has(subjectKey(subject))
  switch (kind) {
    case 'parameter.added':
    case 'request-body.added':
    case 'schema.property.added':
      return direction === 'input' ? touching(parent).filter(leavesOut) : touching(parent)
    case 'response.added':
    case 'media-type.added':
    case 'media-type.renamed':
    case 'header.added':
      return touching(parent)
    case 'parameter.required':
    case 'request-body.required':
    case 'schema.property.required':
      return direction === 'input' && isRequired(change.after)
        ? touching(parent).filter(leavesOut)
        : touching(subject)
    default:
      return touching(subject)
  }
}

const isRequired = (after: unknown): boolean =>
  typeof after === 'object' && after !== null && 'required' in after && after.required === true

/** Everything but what the service sends by itself, and what no operation has part in. */
const isAboutRequests = ({ kind, operations, subject }: ApiChange): boolean =>
  operations.length > 0 &&
  !kind.startsWith('webhook.') &&
  !kind.startsWith('callback.') &&
  !subject.some((part) => part.startsWith('callback ')) &&
  !operations.every((operation) => operation.includes(' webhook ') || operation.includes(', callback '))

/** Whether a use touches a subject, as far down as parts can be told apart in a pact. */
const touches = (subject: Subject, direction: Direction): ((use: Use) => boolean) => {
  const end = subject.findIndex((part, index) => index > 0 && !isTold(part))
  const told = end < 0 ? subject : subject.slice(0, end)
  const [first = ''] = told
  // Security and servers are written for the whole document: they reach everybody who calls the operations.
  if (told.length <= 1 && !isComponent(first)) return () => true
  const key = subjectKey(told)
  return ({ sent, read, sentWhole, readWhole }) =>
    (direction !== 'output' && (sent.has(key) || sentWhole.some(holds(told)))) ||
    (direction !== 'input' && (read.has(key) || readWhole.some(holds(told))))
}

/** Whether something is inside of what is used as a whole. A component may be, wherever it is used from. */
const holds =
  (told: Subject): ((whole: Subject) => boolean) =>
  (whole) =>
    isComponent(told[0] ?? '') || whole.every((part, index) => told[index] === part)

const components = ['schema ', 'parameter ', 'response ', 'request body ', 'header ', 'path item ', 'file ']

const isComponent = (part: string): boolean => components.some((kind) => part.startsWith(kind))

const tellable = [
  'property ',
  'properties like ',
  'item ',
  'oneOf ',
  'anyOf ',
  'path parameter ',
  'query parameter ',
  'querystring parameter ',
  'header parameter ',
  'cookie parameter ',
  'response ',
  'header ',
]

const isTold = (part: string): boolean =>
  part === 'items' ||
  part === 'additional properties' ||
  part === 'request body' ||
  tellable.some((kind) => part.startsWith(kind)) ||
  (part.includes('/') && !part.includes(' '))
