import type { Branch, SchemaChange } from '../../src/formats/openapi/facts.ts'
import { isInput, isOutput, isRead, isSent } from './direction.ts'
import { breaking, docs, harmless, onPaper, risky, rule } from './rule.ts'
import { ofRequest, ofResponse, say } from './wording.ts'

const branchOf = ({ before, after }: SchemaChange<string, Branch>): Branch => (after ?? before) as Branch
const isChoice = (change: SchemaChange<string, Branch>): boolean => branchOf(change).keyword !== 'allOf'
const isMember = (change: SchemaChange<string, Branch>): boolean =>
  !isChoice(change) && !branchOf(change).annotationOnly

const told = (change: SchemaChange<string, Branch>): { message: string } => {
  const { keyword, name } = branchOf(change)
  return {
    message: say(
      change,
      `${keyword === 'allOf' ? 'member' : 'branch'} ${name} was ${change.after ? 'added to' : 'removed from'} "${keyword}" of ${change.part}`,
    ),
  }
}

export const inputBranchRemoved = rule({
  ...breaking,
  id: 'openapi/request-alternative-removed',
  aliases: { oasdiff: ofRequest('one-of-removed', 'any-of-removed') },
  title: 'An alternative of a request was removed',
  docs: docs('Clients that send this alternative are rejected.', 'Keep accepting the alternative.'),
  on: 'schema.branch',
  check: (change) => (isSent(change) && isChoice(change) && change.before ? told(change) : undefined),
})

export const inputBranchAdded = rule({
  ...harmless,
  id: 'openapi/request-alternative-added',
  aliases: { oasdiff: ofRequest('one-of-added', 'any-of-added') },
  title: 'An alternative of a request was added',
  docs: docs('Nobody is affected, as long as no value fits two branches of "oneOf".', 'Nothing to do.'),
  on: 'schema.branch',
  check: (change) => (isInput(change) && isChoice(change) && change.after ? told(change) : undefined),
})

export const outputBranchAdded = rule({
  ...breaking,
  id: 'openapi/response-one-of-added',
  aliases: { oasdiff: ofResponse('one-of-added') },
  title: 'An alternative was added to "oneOf" of a response',
  docs: docs(
    'Clients meet a kind of answer they do not know.',
    'Send the new alternative only to clients that ask for it.',
  ),
  on: 'schema.branch',
  check: (change) =>
    isRead(change) && branchOf(change).keyword === 'oneOf' && change.after ? told(change) : undefined,
})

export const outputAnyOfAdded = rule({
  ...harmless,
  id: 'openapi/response-any-of-added',
  aliases: { oasdiff: ofResponse('any-of-added') },
  title: 'An alternative was added to "anyOf" of a response',
  docs: docs(
    'Clients that read what all alternatives have in common are not affected; others may meet a kind they do not know.',
    'Tell clients of the new alternative.',
  ),
  on: 'schema.branch',
  check: (change) =>
    isOutput(change) && branchOf(change).keyword === 'anyOf' && change.after ? told(change) : undefined,
})

export const outputBranchRemoved = rule({
  ...harmless,
  id: 'openapi/response-alternative-removed',
  aliases: { oasdiff: ofResponse('one-of-removed', 'any-of-removed') },
  title: 'An alternative of a response was removed',
  docs: docs('Clients never meet it any more.', 'Nothing to do.'),
  on: 'schema.branch',
  check: (change) => (isOutput(change) && isChoice(change) && change.before ? told(change) : undefined),
})

export const inputMemberAdded = rule({
  ...onPaper('error'),
  id: 'openapi/request-all-of-added',
  aliases: { oasdiff: ofRequest('all-of-added') },
  title: 'A member was added to "allOf" of a request',
  docs: docs(
    'What the member asks for must hold, too. What that changes is reported on its own.',
    'Make sure clients send what the member asks for.',
  ),
  on: 'schema.branch',
  check: (change) => (isInput(change) && isMember(change) && change.after ? told(change) : undefined),
})

export const inputMemberRemoved = rule({
  ...onPaper('warning'),
  id: 'openapi/request-all-of-removed',
  aliases: { oasdiff: ofRequest('all-of-removed') },
  title: 'A member was removed from "allOf" of a request',
  docs: docs(
    'What clients send for the member may be ignored. What that changes is reported on its own.',
    'Make sure the service still reads what clients send.',
  ),
  on: 'schema.branch',
  check: (change) => (isInput(change) && isMember(change) && change.before ? told(change) : undefined),
})

export const outputMembersChanged = rule({
  ...harmless,
  id: 'openapi/response-all-of-changed',
  aliases: { oasdiff: ofResponse('all-of-added', 'all-of-removed') },
  title: 'A member of "allOf" of a response was added or removed',
  docs: docs('What that changes for clients is reported on its own.', 'Nothing to do.'),
  on: 'schema.branch',
  check: (change) => (isOutput(change) && isMember(change) ? told(change) : undefined),
})

export const annotationMembersChanged = rule({
  ...harmless,
  id: 'openapi/all-of-annotation-changed',
  aliases: {
    oasdiff: [
      ...ofRequest('all-of-added-annotation-only', 'all-of-removed-annotation-only'),
      ...ofResponse('all-of-added-annotation-only', 'all-of-removed-annotation-only'),
    ],
  },
  title: 'A member of "allOf" that only describes was added or removed',
  docs: docs('It says nothing about what may be sent.', 'Nothing to do.'),
  on: 'schema.branch',
  check: (change) => (!isChoice(change) && branchOf(change).annotationOnly ? told(change) : undefined),
})

export const inputWrapped = rule({
  ...risky,
  id: 'openapi/request-wrapped-in-one-of',
  aliases: { oasdiff: 'request-body-wrapped-in-one-of' },
  title: 'A request became one alternative of "oneOf"',
  docs: docs(
    'A value that fits two branches of "oneOf" is rejected: requests that were fine may fit another branch, too.',
    'Use "anyOf", or make the branches exclude each other with a discriminator.',
  ),
  on: 'schema.wrapped',
  check: (change) =>
    isInput(change) && change.after === 'oneOf'
      ? { message: say(change, `${change.part} became one alternative of "oneOf"`) }
      : undefined,
})

export const inputSpread = rule({
  ...risky,
  id: 'openapi/request-split-into-alternatives',
  title: 'The properties of a request were split into alternatives',
  docs: docs(
    'No alternative describes all the properties clients sent together; what they send may fit none.',
    'Keep one alternative that accepts what clients send now.',
  ),
  on: 'schema.wrapped',
  check: (change) =>
    isSent(change) && change.spread
      ? {
          message: say(
            change,
            `the properties of ${change.part} were split into alternatives of "${change.after}"`,
          ),
        }
      : undefined,
})

export const inputUnwrapped = rule({
  ...breaking,
  id: 'openapi/request-alternatives-dropped',
  aliases: { oasdiff: ofRequest('one-of-removed', 'any-of-removed') },
  title: 'Of several alternatives of a request one is left',
  docs: docs('Clients that send another alternative are rejected.', 'Keep accepting all alternatives.'),
  on: 'schema.wrapped',
  check: (change) =>
    isSent(change) && change.before !== undefined
      ? {
          message: say(
            change,
            `of the alternatives in "${change.before}" of ${change.part} only one is left`,
          ),
        }
      : undefined,
})

export const outputWrapped = rule({
  ...breaking,
  id: 'openapi/response-wrapped-in-alternatives',
  aliases: { oasdiff: 'response-body-wrapped-in-one-of' },
  title: 'A response became one of several alternatives',
  docs: docs(
    'Clients meet a kind of answer they do not know.',
    'Send the other alternatives only to clients that ask for them.',
  ),
  on: 'schema.wrapped',
  check: (change) =>
    isRead(change) && change.after !== undefined
      ? { message: say(change, `${change.part} became one of several alternatives in "${change.after}"`) }
      : undefined,
})
