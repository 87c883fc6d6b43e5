import type { Parameter } from '../../src/formats/openapi/facts.ts'
import { sunsetOf } from './lifecycle-policy.ts'
import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { say } from './wording.ts'

const named = ({ location, name }: Parameter): string => `the ${location} parameter "${name}"`

export const requiredParameterAdded = rule({
  ...breaking,
  id: 'openapi/required-request-parameter-added',
  aliases: {
    oasdiff: ['new-required-request-parameter', 'new-required-request-default-parameter-to-existing-path'],
  },
  title: 'A required parameter was added',
  docs: docs(
    'Clients that do not send the parameter are rejected; none of them can know it yet.',
    'Make the parameter optional, with the behaviour so far when it is missing.',
  ),
  on: 'parameter.added',
  check: (change) => {
    const { parameter } = change.after
    if (!parameter.required || parameter.location === 'path') return undefined
    return { message: say(change, `${named(parameter)} was added and is required`) }
  },
})

export const pathParameterAdded = rule({
  ...breaking,
  id: 'openapi/request-path-parameter-added',
  aliases: { oasdiff: 'new-request-path-parameter' },
  title: 'A path parameter was added',
  docs: docs(
    'Clients that build the path as before call another path.',
    'Keep the path, or add a new one beside it.',
  ),
  on: 'parameter.added',
  check: (change) =>
    change.after.parameter.location === 'path'
      ? { message: say(change, `${named(change.after.parameter)} was added`) }
      : undefined,
})

export const optionalParameterAdded = rule({
  ...harmless,
  id: 'openapi/optional-request-parameter-added',
  aliases: {
    oasdiff: ['new-optional-request-parameter', 'new-optional-request-default-parameter-to-existing-path'],
  },
  title: 'An optional parameter was added',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'parameter.added',
  check: (change) =>
    change.after.parameter.required
      ? undefined
      : { message: say(change, `${named(change.after.parameter)} was added`) },
})

export const parameterRemoved = rule({
  ...risky,
  id: 'openapi/request-parameter-removed',
  aliases: { oasdiff: 'request-parameter-removed' },
  title: 'A parameter was removed',
  docs: docs(
    'Clients that send the parameter are no longer heard: it is ignored, or the request is rejected.',
    'Keep the parameter and mark it deprecated until no client sends it.',
  ),
  on: 'parameter.removed',
  check: (change) =>
    change.before.lifecycle.deprecated
      ? undefined
      : { message: say(change, `${named(change.before)} was removed`) },
})

export const deprecatedParameterRemoved = rule({
  ...harmless,
  id: 'openapi/request-parameter-removed-after-deprecation',
  aliases: { oasdiff: 'request-parameter-removed-with-deprecation' },
  title: 'A deprecated parameter was removed',
  docs: docs('Clients were told in advance.', 'Nothing to do when nobody sends it any more.'),
  on: 'parameter.removed',
  check: (change, { settings }) => {
    const { lifecycle } = change.before
    const sunset = sunsetOf(lifecycle)
    const due = sunset.kind === 'none' || (sunset.kind === 'date' && sunset.isPast(settings))
    return lifecycle.deprecated && due
      ? { message: say(change, `${named(change.before)} was removed after it was deprecated`) }
      : undefined
  },
})

export const parameterRemovedBeforeSunset = rule({
  ...breaking,
  id: 'openapi/request-parameter-removed-before-sunset',
  aliases: { oasdiff: ['request-parameter-removed-before-sunset', 'request-parameter-sunset-parse'] },
  title: 'A deprecated parameter was removed before its sunset date',
  docs: docs(
    'Clients were promised that the parameter works until its sunset date.',
    'Restore the parameter until its "x-sunset" date has passed.',
  ),
  on: 'parameter.removed',
  check: (change, { settings }) => {
    const { lifecycle } = change.before
    const sunset = sunsetOf(lifecycle)
    if (
      !lifecycle.deprecated ||
      sunset.kind === 'none' ||
      (sunset.kind === 'date' && sunset.isPast(settings))
    )
      return undefined
    const date =
      sunset.kind === 'date'
        ? `its sunset date ${sunset.text}`
        : `a sunset date that can be read: ${sunset.text}`
    return { message: say(change, `${named(change.before)} was removed before ${date}`) }
  },
})

export const parameterBecameRequired = rule({
  ...breaking,
  id: 'openapi/request-parameter-became-required',
  aliases: { oasdiff: 'request-parameter-became-required' },
  title: 'A parameter became required',
  docs: docs(
    'Clients that leave the parameter out are rejected.',
    'Leave it optional, with the behaviour so far when it is missing.',
  ),
  on: 'parameter.required',
  check: (change) =>
    change.after.required ? { message: say(change, `${named(change.after)} became required`) } : undefined,
})

export const parameterBecameOptional = rule({
  ...harmless,
  id: 'openapi/request-parameter-became-optional',
  aliases: { oasdiff: 'request-parameter-became-optional' },
  title: 'A parameter became optional',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'parameter.required',
  check: (change) =>
    change.after.required ? undefined : { message: say(change, `${named(change.after)} became optional`) },
})

export const parameterStyleChanged = rule({
  ...breaking,
  id: 'openapi/request-parameter-style-changed',
  title: 'A parameter is written differently',
  docs: docs(
    'Clients write lists and objects into the request as before; the service splits them differently and reads other values.',
    'Keep "style", "explode" and "content" of the parameter as they were.',
  ),
  on: 'parameter.style',
  check: (change) => ({
    message: say(
      change,
      `${named(change.after)} is written differently: from ${writing(change.before)} to ${writing(change.after)}`,
    ),
  }),
})

const writing = ({ style, explode, mediaType }: Parameter): string =>
  mediaType === undefined ? `style ${style} with explode ${explode}` : `content ${mediaType}`

export const parameterAllowanceRemoved = rule({
  ...breaking,
  id: 'openapi/request-parameter-allowance-removed',
  title: 'A parameter no longer allows empty values or reserved characters',
  docs: docs(
    'Clients that send the parameter empty, or with unescaped reserved characters, are rejected or misread.',
    'Keep "allowEmptyValue" and "allowReserved".',
  ),
  on: 'parameter.allowance',
  check: (change) => ({ message: say(change, `parameter "${change.name}" lost "${change.before}"`) }),
})
