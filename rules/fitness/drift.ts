import type { Drift } from '../../src/fitness/coupling/facts.ts'
import type { Violation } from '../../src/core/rule.ts'
import { docs, hint, rule, shown, warning } from './rule.ts'

export const undeclaredUse = rule({
  ...warning,
  id: 'fitness/undeclared-use',
  title: 'A service uses something that it does not declare',
  docs: docs(
    'Who reads what is declared does not know of this dependency: it is left out of plans, reviews and decisions to deploy.',
    'Declare it where the others are declared: in the catalogue, in `depends_on`, with a pact or in the AsyncAPI document. Or stop using it.',
  ),
  on: 'use.undeclared',
  check: ({ node }) =>
    drift(
      node,
      `Service "${node.service}" ${wordsOf(node)} without declaring it, as it does for others. It is seen ${seenIn(node)}.`,
    ),
})

export const unseenUse = rule({
  ...warning,
  id: 'fitness/unseen-use',
  title: 'A service declares that it uses something, and nothing shows it',
  docs: docs(
    'Everybody plans with a dependency that is not there: it holds up releases and hides those that are real.',
    'Remove the declaration, or find out why the service was never configured for it.',
  ),
  on: 'use.unseen',
  check: ({ node }) =>
    drift(
      node,
      `Service "${node.service}" declares that it ${wordsOf(node)}, but neither its configuration nor its code nor a trace shows it. It is declared ${seenIn(node)}.`,
    ),
})

export const unobservedUse = rule({
  ...hint,
  id: 'fitness/unobserved-use',
  title: 'A service should call another, and no trace shows it',
  docs: docs(
    'Either nobody needs the call any more, or the traces do not cover it, and then they prove less than it seems.',
    'Remove the client when it is no longer needed; else take traces of the requests that need it.',
  ),
  on: 'use.unobserved',
  check: ({ node }) =>
    drift(
      node,
      `Service "${node.service}" calls "${node.target}" as far as it is written down or configured, but no trace shows the call, though traces show both. It is seen ${seenIn(node)}.`,
    ),
})

const drift = (node: Drift, message: string): Violation => ({
  message,
  related: shown(node.places.slice(1)),
})

const wordsOf = ({ use, target }: Drift): string => {
  switch (use) {
    case 'calls':
      return `calls "${target}"`
    case 'publishes':
      return `publishes to "${target}"`
    case 'subscribes':
      return `subscribes to "${target}"`
    case 'reads':
      return `reads the table "${target}"`
    case 'writes':
      return `writes to the table "${target}"`
  }
}

const seenIn = ({ what }: Drift): string => {
  const distinct = [...new Set(what)]
  const more = distinct.length > 3 ? ` and in ${distinct.length - 3} more places` : ''
  return `as ${distinct.slice(0, 3).join(', ')}${more}`
}
