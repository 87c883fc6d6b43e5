import { isRead, isSent } from './direction.ts'
import { breaking, docs, risky, rule } from './rule.ts'
import { say } from './wording.ts'

/** Whether every multiple of one number is a multiple of the other; floating point leaves room for a rounding error. */
const isMultiple = (of: number, base: number): boolean => {
  const quotient = of / base
  return Math.abs(quotient - Math.round(quotient)) < 1e-9
}

export const inputMultipleOfTightened = rule({
  ...breaking,
  id: 'openapi/request-multiple-of-tightened',
  title: 'A request must be a multiple of another number',
  docs: docs('Clients that send other numbers are rejected.', 'Keep the former "multipleOf".'),
  on: 'schema.multiple',
  check: (change) => {
    const { before, after } = change
    if (!isSent(change) || after === undefined || (before !== undefined && isMultiple(before, after)))
      return undefined
    return {
      message: say(
        change,
        `${change.part} must be a multiple of ${after}${before === undefined ? ' now' : ` instead of ${before}`}`,
      ),
    }
  },
})

export const outputMultipleOfLoosened = rule({
  ...risky,
  id: 'openapi/response-multiple-of-loosened',
  title: 'A response need not be a multiple of a number any more',
  docs: docs(
    'Clients that rely on it, for example to store whole numbers, lose precision.',
    'Keep the former "multipleOf".',
  ),
  on: 'schema.multiple',
  check: (change) => {
    const { before, after } = change
    if (!isRead(change) || before === undefined || (after !== undefined && isMultiple(after, before)))
      return undefined
    return { message: say(change, `${change.part} need not be a multiple of ${before} any more`) }
  },
})

export const inputUniqueItems = rule({
  ...breaking,
  id: 'openapi/request-unique-items-required',
  title: 'The items of a request must be unique',
  docs: docs('Clients that send an item twice are rejected.', 'Keep accepting equal items.'),
  on: 'schema.unique',
  check: (change) =>
    isSent(change) && change.after
      ? { message: say(change, `the items of ${change.part} must be unique now`) }
      : undefined,
})

export const outputUniqueItems = rule({
  ...risky,
  id: 'openapi/response-unique-items-dropped',
  title: 'The items of a response need not be unique any more',
  docs: docs(
    'Clients that rely on unique items, for example as keys, mix them up.',
    'Keep the items unique.',
  ),
  on: 'schema.unique',
  check: (change) =>
    isRead(change) && change.before
      ? { message: say(change, `the items of ${change.part} need not be unique any more`) }
      : undefined,
})
