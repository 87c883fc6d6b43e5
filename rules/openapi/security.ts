import type { SecurityRequirement } from '../../src/formats/openapi/facts.ts'
import { breaking, docs, harmless, rule } from './rule.ts'
import { say } from './wording.ts'

const named = (requirement: SecurityRequirement): string => [...requirement.keys()].join(' together with ')

const added = ['api-security-added', 'api-global-security-added']
const removed = ['api-security-removed', 'api-global-security-removed']

export const securityRequired = rule({
  ...breaking,
  id: 'openapi/security-required',
  aliases: { oasdiff: added },
  title: 'Authentication became required',
  docs: docs(
    'Clients that call without credentials are rejected.',
    'Keep accepting requests without credentials until every client sends them.',
  ),
  on: ['security.added', 'security.closed'],
  check: (change) => {
    if (!change.openBefore || change.openAfter) return undefined
    const by = change.after === undefined ? '' : `: ${named(change.after)}`
    return { message: say(change, `authentication became required${by}`) }
  },
})

export const securityAlternativeAdded = rule({
  ...harmless,
  id: 'openapi/security-alternative-added',
  aliases: { oasdiff: added },
  title: 'A way to authenticate was added',
  docs: docs('Clients that authenticate as before are not affected.', 'Nothing to do.'),
  on: 'security.added',
  check: (change) =>
    change.openBefore && !change.openAfter
      ? undefined
      : { message: say(change, `requests may authenticate with ${named(change.after)}, too`) },
})

export const securityAlternativeRemoved = rule({
  ...breaking,
  id: 'openapi/security-alternative-removed',
  aliases: { oasdiff: removed },
  title: 'A way to authenticate was removed',
  docs: docs(
    'Clients that authenticate this way are rejected.',
    'Keep accepting it until no client uses it.',
  ),
  on: 'security.removed',
  check: (change) =>
    change.openAfter
      ? undefined
      : { message: say(change, `authentication with ${named(change.before)} is no longer accepted`) },
})

export const securityDropped = rule({
  ...harmless,
  id: 'openapi/security-dropped',
  aliases: { oasdiff: removed },
  title: 'Authentication is no longer required',
  docs: docs(
    'No client breaks, but everybody can call the operation now. Make sure that is meant.',
    'Restore the security requirement if it was removed by accident.',
  ),
  on: 'security.removed',
  check: (change) =>
    change.openAfter
      ? { message: say(change, `authentication with ${named(change.before)} is no longer required`) }
      : undefined,
})

export const securityScopeAdded = rule({
  ...breaking,
  id: 'openapi/security-scope-added',
  aliases: { oasdiff: ['api-security-scope-added', 'api-global-security-scope-added'] },
  title: 'A security scope became required',
  docs: docs(
    'Tokens of clients do not have the scope; their requests are rejected.',
    'Require the scope only after clients have tokens with it.',
  ),
  on: 'security.scope',
  check: (change) =>
    change.after
      ? { message: say(change, `scope "${change.after.scope}" of ${change.after.scheme} became required`) }
      : undefined,
})

export const securityScopeRemoved = rule({
  ...harmless,
  id: 'openapi/security-scope-removed',
  aliases: { oasdiff: ['api-security-scope-removed', 'api-global-security-scope-removed'] },
  title: 'A security scope is no longer required',
  docs: docs('Nobody is rejected.', 'Nothing to do.'),
  on: 'security.scope',
  check: (change) =>
    change.before
      ? {
          message: say(
            change,
            `scope "${change.before.scope}" of ${change.before.scheme} is no longer required`,
          ),
        }
      : undefined,
})

export const securitySchemeRemoved = rule({
  ...harmless,
  id: 'openapi/security-scheme-removed',
  aliases: { oasdiff: 'api-security-component-removed' },
  title: 'A security scheme was removed from the components',
  docs: docs(
    'Operations that used it are reported on their own.',
    'Nothing to do when no operation uses it.',
  ),
  on: 'security-scheme.removed',
  check: (change) => ({ message: say(change, 'it was removed') }),
})

export const securitySchemeAdded = rule({
  ...harmless,
  id: 'openapi/security-scheme-added',
  aliases: { oasdiff: 'api-security-component-added' },
  title: 'A security scheme was added to the components',
  docs: docs('Nobody is affected until an operation requires it.', 'Nothing to do.'),
  on: 'security-scheme.added',
  check: (change) => ({ message: say(change, 'it was added') }),
})

export const securitySchemeChanged = rule({
  ...breaking,
  id: 'openapi/security-scheme-changed',
  aliases: { oasdiff: 'api-security-component-type-changed' },
  title: 'A security scheme works differently',
  docs: docs(
    'Clients send their credentials as before and are rejected.',
    'Add the new way as another scheme and offer both.',
  ),
  on: 'security-scheme.type',
  check: (change) => {
    const text = ({ type, detail }: typeof change.before) =>
      [type, detail].filter((part) => part !== '').join(' ')
    return { message: say(change, `it changed from ${text(change.before)} to ${text(change.after)}`) }
  },
})

export const securityUrlChanged = rule({
  ...harmless,
  id: 'openapi/security-url-changed',
  aliases: {
    oasdiff: ['api-security-component-oauth-url-changed', 'api-security-component-oauth-token-url-changed'],
  },
  title: 'An address of an OAuth flow changed',
  docs: docs(
    'Clients that have the former address in their configuration still use it.',
    'Keep the former address working.',
  ),
  on: 'security-scheme.url',
  check: (change) => ({
    message: say(
      change,
      `the ${change.after.kind} address of flow ${change.after.flow} changed from ${change.before.url} to ${change.after.url}`,
    ),
  }),
})

export const oauthScopesChanged = rule({
  ...harmless,
  id: 'openapi/oauth-scope-changed',
  aliases: {
    oasdiff: [
      'api-security-component-oauth-scope-added',
      'api-security-component-oauth-scope-removed',
      'api-security-component-oauth-scope-changed',
    ],
  },
  title: 'A scope an OAuth flow offers was added, removed or described differently',
  docs: docs('Operations that require the scope are reported on their own.', 'Nothing to do.'),
  on: 'security-scheme.scope',
  check: ({ before, after, ...change }) => {
    const action = before && after ? 'is described differently' : before ? 'was removed' : 'was added'
    return {
      message: say(
        change,
        `scope "${(after ?? before)?.scope}" of flow ${(after ?? before)?.flow} ${action}`,
      ),
    }
  },
})

export const securityFlowRemoved = rule({
  ...breaking,
  id: 'openapi/security-flow-removed',
  title: 'An OAuth flow is no longer offered',
  docs: docs(
    'Clients that get their tokens by this flow cannot get new ones.',
    'Keep offering the flow until no client uses it.',
  ),
  on: 'security-scheme.flow',
  check: (change) => ({ message: say(change, `the flow ${change.before} was removed`) }),
})
