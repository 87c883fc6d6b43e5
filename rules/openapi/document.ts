import { breaking, docs, harmless, rule } from './rule.ts'
import { say } from './wording.ts'

export const documentRemoved = rule({
  ...breaking,
  id: 'openapi/document-removed',
  title: 'An OpenAPI document was removed',
  docs: docs(
    'Nobody can look up any more what the service offers, and nothing guards its operations against breaking changes.',
    'Restore the document, or deprecate its operations first and remove it once nobody calls them.',
  ),
  on: 'document.removed',
  check: ({ where, before }) => ({
    message: `${where} was removed together with its ${before.operations === 1 ? 'operation' : `${before.operations} operations`}.`,
  }),
})

export const versionDecreased = rule({
  ...harmless,
  id: 'openapi/version-decreased',
  aliases: { oasdiff: 'api-version-decreased' },
  title: 'The version of the API went down',
  docs: docs(
    'People and tools that compare versions take the new document for an older one.',
    'Give "info.version" a higher version than before.',
  ),
  on: 'document.version',
  check: (change) => {
    if (!isLower(change.after, change.before)) return undefined
    return { message: say(change, `"info.version" went down from "${change.before}" to "${change.after}"`) }
  },
})

export const majorVersionForAddition = rule({
  id: 'openapi/major-version-for-addition',
  title: 'A new major version only adds to the API',
  severity: 'warning',
  verdict: 'safe',
  presets: ['default', 'strict'],
  docs: docs(
    'A new first number tells clients to move: they plan and test a migration that is not needed, and two versions have to be run meanwhile.',
    'Raise the second number of "info.version" instead.',
  ),
  on: 'document.version.inflated',
  check: (change) => ({
    message: say(
      change,
      `"info.version" went from "${change.before}" to "${change.after}", and everything that changed was only added`,
    ),
  }),
})

const isLower = (left: string | undefined, right: string | undefined): boolean => {
  const [one, other] = [numbersOf(left), numbersOf(right)]
  if (!one || !other) return false
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

const numbersOf = (version: string | undefined): number[] | undefined => {
  const numbers = (version ?? '').replace(/^v/, '').split('.').map(Number)
  return numbers.every(Number.isInteger) ? numbers : undefined
}

export const componentRemoved = rule({
  ...harmless,
  id: 'openapi/component-schema-removed',
  aliases: { oasdiff: 'api-schema-removed' },
  title: 'A named schema was removed',
  docs: docs(
    'Nothing that is sent changes, but generated code loses the type of that name.',
    'Keep the schema under its name, or tell users of generated code what replaces it.',
  ),
  on: 'component.removed',
  check: (change) => ({ message: `Schema "${change.before}" was removed from the components.` }),
})
