import type { Header, Operation, Response } from './api.ts'
import { compareBy } from './compare-lists.ts'
import { diffContent } from './diff-content.ts'
import { flagNodes, hasUnknownParameter } from './diff-parameters.ts'
import type { DiffContext, OperationContext } from './diff-context.ts'
import { addFact, inputOf, outputOf } from './diff-context.ts'
import type { OpenapiModel } from './model.ts'

/** Compares the request body of an operation. */
export const diffRequestBody = (
  context: DiffContext,
  operation: OperationContext,
  base: Operation,
  head: Operation,
): void => {
  const [before, after] = [base.requestBody, head.requestBody]
  if (context.unknown(before?.node, after?.node)) return
  if (isAmongUnknown(context, context.base, base) || isAmongUnknown(context, context.head, head)) return
  const places = {
    subject: [...operation.subject, 'request body'],
    where: operation.name,
    operations: [operation.name],
    direction: inputOf(operation),
    base: before?.node ?? base.node,
    head: after?.node ?? head.node,
  }
  if (before && after) {
    if (before.required !== after.required)
      addFact(
        context,
        'request-body.required',
        { ...places, ...flagNodes(before, after, 'required') },
        { before, after },
      )
    const use = operation.reversed ? 'response' : 'request'
    diffContent(
      context,
      { operation, label: 'request body', use, base: before.node, head: after.node },
      before.content,
      after.content,
    )
  } else if (before) addFact(context, 'request-body.removed', places, { before, after: undefined })
  else if (after) addFact(context, 'request-body.added', places, { before: undefined, after })
}

/** In 2.0 the body is a parameter, and may be one that could not be read. */
const isAmongUnknown = (context: DiffContext, { api }: OpenapiModel, operation: Operation): boolean =>
  api?.dialect === '2.0' && hasUnknownParameter(context, operation)

/** Compares responses by status. A status that went is still answered where its range (`2XX`) came. */
export const diffResponses = (
  context: DiffContext,
  operation: OperationContext,
  base: Operation,
  head: Operation,
): void => {
  const { removed, added, both } = compareBy(base.responses, head.responses, ({ status }) => status)
  for (const [left, right] of both) diffResponse(context, operation, left, right)
  for (const response of removed) {
    const range = added.find(({ status }) => status === `${response.status.charAt(0)}XX`)
    if (range) diffResponse(context, operation, response, range)
    else
      addFact(
        context,
        'response.removed',
        { ...placesOf(operation, response), base: response.node, head: head.node },
        { before: response, after: undefined },
      )
  }
  for (const response of added) {
    addFact(
      context,
      'response.added',
      { ...placesOf(operation, response), base: base.node, head: response.node },
      { before: undefined, after: response },
    )
  }
}

const placesOf = (operation: OperationContext, { status }: Response) => ({
  subject: [...operation.subject, `response ${status}`],
  where: `${operation.name}, response ${status}`,
  operations: [operation.name],
  direction: outputOf(operation),
})

const diffResponse = (
  context: DiffContext,
  operation: OperationContext,
  base: Response,
  head: Response,
): void => {
  if (context.unknown(base.node, head.node) || context.same(base.node, head.node)) return
  const label = `response ${base.status}`
  const use = operation.reversed ? 'request' : 'response'
  diffContent(
    context,
    { operation, label, use, base: base.node, head: head.node },
    base.content,
    head.content,
  )
  const { removed, added, both } = compareBy(base.headers, head.headers, ({ name }) => name.toLowerCase())
  const placesOfHeader = ({ name }: Header) => {
    const places = placesOf(operation, base)
    return { ...places, subject: [...places.subject, `header ${name}`] }
  }
  for (const header of removed) {
    addFact(
      context,
      'header.removed',
      { ...placesOfHeader(header), base: header.node, head: head.node },
      { before: header, after: undefined },
    )
  }
  for (const header of added) {
    addFact(
      context,
      'header.added',
      { ...placesOfHeader(header), base: base.node, head: header.node },
      { before: undefined, after: header },
    )
  }
  for (const [left, right] of both) {
    if (context.unknown(left.node, right.node)) continue
    const places = { ...placesOfHeader(right), base: left.node, head: right.node }
    if (left.required !== right.required)
      addFact(
        context,
        'header.required',
        { ...places, ...flagNodes(left, right, 'required') },
        { before: left, after: right },
      )
    if (!left.schema || !right.schema) continue
    const { subject, where } = places
    const root = {
      operation: operation.name,
      order: operation.order,
      subject,
      where,
      whole: `the header "${right.name}"`,
      required: right.required,
      loose: true,
    }
    context.graph.add([left.schema], [right.schema], operation.reversed ? 'parameter' : 'header', root)
  }
}
