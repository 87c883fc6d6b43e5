import { docs, harmless, risky, rule } from './rule.ts'
import { ofRequest, ofResponse, say } from './wording.ts'

const discriminatorIds = (suffix: string): string[] => [
  ...ofRequest(`discriminator-${suffix}`),
  ...ofResponse(`discriminator-${suffix}`),
]

export const discriminatorAddedOrRemoved = rule({
  ...harmless,
  id: 'openapi/discriminator-added-or-removed',
  aliases: { oasdiff: [...discriminatorIds('added'), ...discriminatorIds('removed')] },
  title: 'A discriminator was added or removed',
  docs: docs(
    'Generated code tells the alternatives apart in another way.',
    'Nothing to do when nobody generates code from the document.',
  ),
  on: 'schema.discriminator',
  check: (change) => {
    if (change.before && change.after) return undefined
    const { propertyName } = (change.after ?? change.before) as NonNullable<typeof change.after>
    return {
      message: say(
        change,
        `the discriminator "${propertyName}" of ${change.part} was ${change.after ? 'added' : 'removed'}`,
      ),
    }
  },
})

export const discriminatorPropertyChanged = rule({
  ...risky,
  id: 'openapi/discriminator-property-changed',
  aliases: { oasdiff: discriminatorIds('property-name-changed') },
  title: 'Alternatives are told apart by another property',
  docs: docs(
    'The other side looks at the former property and takes one alternative for another, or none.',
    'Keep the property name.',
  ),
  on: 'schema.discriminator',
  check: (change) =>
    change.before && change.after
      ? {
          message: say(
            change,
            `the discriminator of ${change.part} changed from "${change.before.propertyName}" to "${change.after.propertyName}"`,
          ),
        }
      : undefined,
})

export const discriminatorMappingChanged = rule({
  ...harmless,
  id: 'openapi/discriminator-mapping-changed',
  aliases: {
    oasdiff: [
      ...discriminatorIds('mapping-added'),
      ...discriminatorIds('mapping-deleted'),
      ...discriminatorIds('mapping-changed'),
    ],
  },
  title: 'A value of a discriminator was added, removed or stands for another schema',
  docs: docs('Code generated before maps the value as before.', 'Keep the values clients know.'),
  on: 'schema.discriminator.mapping',
  check: (change) => {
    const { value } = (change.after ?? change.before) as NonNullable<typeof change.after>
    const action =
      change.before && change.after
        ? `stands for ${change.after.schema} instead of ${change.before.schema}`
        : change.after
          ? 'was added'
          : 'was removed'
    return { message: say(change, `the value "${value}" of the discriminator of ${change.part} ${action}`) }
  },
})
