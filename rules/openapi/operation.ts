import type { RemovedOperation } from '../../src/formats/openapi/facts.ts'
import { isUnstable, sunsetOf } from './lifecycle-policy.ts'
import { breaking, docs, harmless, rule } from './rule.ts'
import { say } from './wording.ts'

/** Why an operation may go: what its lifecycle promised. */
const farewell = ({ operation }: RemovedOperation, settings: ReadonlyMap<string, unknown>) => {
  const { lifecycle } = operation
  if (isUnstable(lifecycle)) return 'unstable'
  if (!lifecycle.deprecated) return 'abrupt'
  const sunset = sunsetOf(lifecycle)
  if (sunset.kind === 'none') return 'deprecated'
  if (sunset.kind === 'unreadable') return 'unreadable'
  return sunset.isPast(settings) ? 'deprecated' : 'early'
}

const scope = ({ wholePath }: RemovedOperation): string =>
  wholePath ? 'the operation was removed together with its path' : 'the operation was removed'

const fix =
  'Restore the operation. To retire it, mark it "deprecated: true" with an "x-sunset" date and remove it after that date.'

export const operationRemoved = rule({
  ...breaking,
  id: 'openapi/operation-removed',
  aliases: { oasdiff: ['api-removed-without-deprecation', 'api-path-removed-without-deprecation'] },
  title: 'An operation was removed without having been deprecated',
  docs: docs('Clients that call the operation get an error instead of an answer.', fix),
  on: 'path.operation.removed',
  check: (change, { settings }) =>
    farewell(change.before, settings) === 'abrupt'
      ? { message: say(change, `${scope(change.before)} without deprecation`) }
      : undefined,
})

export const operationRemovedBeforeSunset = rule({
  ...breaking,
  id: 'openapi/operation-removed-before-sunset',
  aliases: { oasdiff: ['api-removed-before-sunset', 'api-path-removed-before-sunset'] },
  title: 'A deprecated operation was removed before its sunset date',
  docs: docs(
    'Clients were promised that the operation works until its sunset date and still call it.',
    'Restore the operation until its "x-sunset" date has passed.',
  ),
  on: 'path.operation.removed',
  check: (change, { settings }) =>
    farewell(change.before, settings) === 'early'
      ? {
          message: say(
            change,
            `${scope(change.before)} before its sunset date ${sunsetOf(change.before.operation.lifecycle).text}`,
          ),
        }
      : undefined,
})

export const operationRemovedSunsetUnreadable = rule({
  ...breaking,
  id: 'openapi/operation-removed-sunset-unreadable',
  aliases: { oasdiff: 'api-path-sunset-parse' },
  title: 'An operation was removed whose sunset date cannot be read',
  docs: docs('Whether clients may still call the operation is unknown: its sunset date is no date.', fix),
  on: 'path.operation.removed',
  check: (change, { settings }) =>
    farewell(change.before, settings) === 'unreadable'
      ? {
          message: say(
            change,
            `${scope(change.before)}, and its "x-sunset" ${sunsetOf(change.before.operation.lifecycle).text} is not a date`,
          ),
        }
      : undefined,
})

export const operationRemovedAfterDeprecation = rule({
  ...harmless,
  id: 'openapi/operation-removed-after-deprecation',
  aliases: { oasdiff: ['api-removed-with-deprecation', 'api-path-removed-with-deprecation'] },
  title: 'A deprecated operation was removed',
  docs: docs(
    'Clients were told in advance; those that did not listen get an error.',
    'Nothing to do when nobody calls the operation any more.',
  ),
  on: 'path.operation.removed',
  check: (change, { settings }) =>
    farewell(change.before, settings) === 'deprecated'
      ? { message: say(change, `${scope(change.before)} after it was deprecated`) }
      : undefined,
})

export const unstableOperationRemoved = rule({
  ...harmless,
  id: 'openapi/unstable-operation-removed',
  title: 'A draft or alpha operation was removed',
  docs: docs('Its "x-stability-level" promised nothing, but somebody may try it out.', 'Nothing to do.'),
  on: 'path.operation.removed',
  check: (change, { settings }) =>
    farewell(change.before, settings) === 'unstable'
      ? { message: say(change, `${scope(change.before)}; it was a draft`) }
      : undefined,
})

export const operationAdded = rule({
  ...harmless,
  id: 'openapi/operation-added',
  aliases: { oasdiff: 'endpoint-added' },
  title: 'An operation was added',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'path.operation.added',
  check: (change) => ({ message: say(change, 'the operation was added') }),
})

export const operationAddedOpen = rule({
  id: 'openapi/operation-added-without-security',
  title: 'An operation was added that anybody may call',
  severity: 'error',
  verdict: 'safe',
  presets: ['default', 'strict'],
  docs: docs(
    'The document knows how clients authenticate, and this operation does not ask for it: most often it was forgotten, and its data is open to everybody.',
    'Give the operation, or the whole document, "security"; for one that is meant to be open, such as a health check, ignore this rule with the reason.',
  ),
  on: 'path.operation.open',
  check: (change) => ({
    message: say(
      change,
      change.after.securityNode === undefined
        ? 'the operation was added without "security", and the document has none for all operations'
        : 'the operation was added with a "security" that lets everybody in',
    ),
  }),
})

export const operationIdRemoved = rule({
  ...harmless,
  id: 'openapi/operation-id-removed',
  aliases: { oasdiff: 'api-operation-id-removed' },
  title: 'The operationId was removed or replaced',
  verdict: 'source-only',
  docs: docs(
    'Requests still work, but generated clients name their methods after it: callers stop compiling.',
    'Keep the operationId.',
  ),
  on: 'operation.id',
  check: (change) => {
    if (change.before === undefined) return undefined
    const now = change.after === undefined ? 'was removed' : `changed to "${change.after}"`
    return { message: say(change, `operationId "${change.before}" ${now}`) }
  },
})

export const operationIdAdded = rule({
  ...harmless,
  id: 'openapi/operation-id-added',
  aliases: { oasdiff: 'api-operation-id-added' },
  title: 'An operationId was added',
  docs: docs('Generated clients may name the method differently than before.', 'Nothing to do.'),
  on: 'operation.id',
  check: (change) =>
    change.before === undefined
      ? { message: say(change, `operationId "${change.after}" was added`) }
      : undefined,
})

export const tagRemoved = rule({
  ...harmless,
  id: 'openapi/operation-tag-removed',
  aliases: { oasdiff: 'api-tag-removed' },
  title: 'A tag was removed from an operation',
  verdict: 'source-only',
  docs: docs(
    'Requests still work; generated clients that group methods by tag move the method.',
    'Keep the tag if generated clients matter.',
  ),
  on: 'operation.tag',
  check: (change) =>
    change.before === undefined ? undefined : { message: say(change, `tag "${change.before}" was removed`) },
})

export const tagAdded = rule({
  ...harmless,
  id: 'openapi/operation-tag-added',
  aliases: { oasdiff: 'api-tag-added' },
  title: 'A tag was added to an operation',
  docs: docs('Nobody who sends requests is affected.', 'Nothing to do.'),
  on: 'operation.tag',
  check: (change) =>
    change.after === undefined ? undefined : { message: say(change, `tag "${change.after}" was added`) },
})
