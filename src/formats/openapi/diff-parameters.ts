import type { Lifecycle, Operation, Parameter } from './api.ts'
import { compareBy } from './compare-lists.ts'
import type { DiffContext, OperationContext } from './diff-context.ts'
import { addFact, inputOf } from './diff-context.ts'
import type { JsonValue } from './json-value.ts'
import { sameValue } from './json-value.ts'
import type { Node } from './node.ts'
import { childOf, childrenOf } from './node.ts'
import { parameterKey } from './read-parameter.ts'
import { isListOfSame } from './widened-parameter.ts'

/** Compares the parameters of an operation. Path parameters belong together by their position: their name is free. */
export const diffParameters = (
  context: DiffContext,
  operation: OperationContext,
  base: Operation,
  head: Operation,
): void => {
  const { removed, added, both } = compareBy(keyedParameters(base), keyedParameters(head), ({ key }) => key)
  for (const { parameter } of hasUnknownParameter(context, head) ? [] : removed) {
    addFact(
      context,
      'parameter.removed',
      { ...placesOf(operation, parameter), base: parameter.node, head: head.node },
      { before: parameter, after: undefined },
    )
  }
  for (const { parameter } of hasUnknownParameter(context, base) ? [] : added) {
    const after = { parameter, everywhere: parameter.shared }
    addFact(
      context,
      'parameter.added',
      { ...placesOf(operation, parameter), base: base.node, head: parameter.node },
      { before: undefined, after },
    )
  }
  for (const [left, right] of both) diffParameter(context, operation, left.parameter, right.parameter)
}

/** A parameter behind a reference that leads nowhere may be any that seems to be missing. */
export const hasUnknownParameter = (context: DiffContext, { node }: Operation): boolean =>
  [node.parent, node].some((holder) => context.unknown(...childrenOf(childOf(holder, 'parameters'))))

const placesOf = (operation: OperationContext, { location, name }: Parameter) => ({
  subject: [...operation.subject, `${location} parameter ${name}`],
  where: operation.name,
  operations: [operation.name],
  direction: inputOf(operation),
})

const keyedParameters = ({ template, parameters }: Operation) =>
  parameters.map((parameter) => ({ parameter, key: keyIn(template, parameter) }))

const keyIn = (template: string, parameter: Parameter): string => {
  const position = parameter.location === 'path' ? parameterNames(template).indexOf(parameter.name) : -1
  return position < 0 ? parameterKey(parameter) : `path ${position}`
}

/** Names in braces, in order. */
export const parameterNames = (template: string): string[] =>
  template
    .split('{')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('}')))

const diffParameter = (
  context: DiffContext,
  operation: OperationContext,
  base: Parameter,
  head: Parameter,
): void => {
  if (base.node.value === head.node.value) return
  const places = { ...placesOf(operation, head), base: base.node, head: head.node }
  if (base.required !== head.required)
    addFact(
      context,
      'parameter.required',
      { ...places, ...flagNodes(base, head, 'required') },
      { before: base, after: head },
    )
  if (!sameLifecycle(base.lifecycle, head.lifecycle)) {
    addFact(
      context,
      'parameter.lifecycle',
      { ...places, ...lifecycleNodes(base, head) },
      {
        before: base.lifecycle,
        after: head.lifecycle,
        name: head.name,
      },
    )
  }
  for (const allowance of base.allowances) {
    if (!head.allowances.has(allowance))
      addFact(context, 'parameter.allowance', places, {
        before: allowance,
        after: undefined,
        name: head.name,
      })
  }
  const widened = isListOfSame(context, base, head)
  if (writesDifferently(context, base, head) && !widened)
    addFact(context, 'parameter.style', places, { before: base, after: head })
  const [before, after] = [base.schema ?? anything(base.node), head.schema ?? anything(head.node)]
  if (!base.schema && !head.schema) return
  const use = operation.reversed ? 'header' : 'parameter'
  const root = {
    operation: operation.name,
    order: operation.order,
    subject: places.subject,
    where: operation.name,
    whole: `the ${head.location} parameter "${head.name}"`,
    required: head.required,
    loose: true,
  }
  if (!widened) context.graph.add([before], [after], use, root)
  else {
    const types = (node: Node) => ({
      types: [...(context.head.schemas.read([node]).types ?? [])],
      format: undefined,
    })
    const part = root.whole
    addFact(context, 'schema.type', places, {
      before: types(before),
      after: types(after),
      relation: 'widened',
      use,
      part,
      nested: false,
      alwaysPresent: false,
      passive: false,
    })
  }
}

const anything = (node: Node): Node => ({ ...node, value: {} satisfies JsonValue })

/** `explode` only shows in lists and objects; a style that was not defined before 3.x changed nothing. */
const writesDifferently = (context: DiffContext, base: Parameter, head: Parameter): boolean => {
  if (base.mediaType !== undefined || head.mediaType !== undefined)
    return (base.mediaType ?? '') !== (head.mediaType ?? '')
  if (context.unknown(base.schema, head.schema)) return false
  const single = [[context.base, base] as const, [context.head, head] as const].every(
    ([{ schemas }, { schema }]) => {
      const types = schema && schemas.read([schema]).types
      return types !== undefined && !types.has('array') && !types.has('object')
    },
  )
  if (base.style !== head.style)
    return !(
      single &&
      base.style !== 'matrix' &&
      base.style !== 'label' &&
      head.style !== 'matrix' &&
      head.style !== 'label'
    )
  return base.explode !== head.explode && !single
}

export const sameLifecycle = (left: Lifecycle, right: Lifecycle): boolean =>
  left.deprecated === right.deprecated &&
  sameValue(left.sunset?.value, right.sunset?.value) &&
  sameValue(left.stability?.value, right.stability?.value)

interface Noded {
  readonly node: Node
}

/** Where a flag is written on both sides; what it belongs to where it is not. */
export const flagNodes = (
  base: Noded,
  head: Noded,
  key: string,
): { readonly base: Node; readonly head: Node } => ({
  base: childOf(base.node, key) ?? base.node,
  head: childOf(head.node, key) ?? head.node,
})

/** Where the part of a lifecycle that changed is written. */
export const lifecycleNodes = (
  base: Noded & { readonly lifecycle: Lifecycle },
  head: Noded & { readonly lifecycle: Lifecycle },
): { readonly base: Node; readonly head: Node } => {
  const [before, after] = [base.lifecycle, head.lifecycle]
  if (before.deprecated !== after.deprecated) return flagNodes(base, head, 'deprecated')
  const sameSunset = sameValue(before.sunset?.value, after.sunset?.value)
  return flagNodes(base, head, sameSunset ? 'x-stability-level' : 'x-sunset')
}
