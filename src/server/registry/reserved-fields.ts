import { reservedFields } from './metadata.ts'
import type { ReadSchema } from './read-schema.ts'
import type { StoredVersion } from './stored-version.ts'
import { topLevelFields } from './top-level-fields.ts'

/** Names that metadata reserves for later: fields must not take them, and later versions must not give them up. */
export const reservedFieldMessages = (
  { content }: ReadSchema,
  previous: StoredVersion | undefined,
): readonly string[] => {
  const reserved = reservedFields(content.metadata)
  const given = reservedFields(previous?.metadata).filter((name) => !reserved.includes(name))
  const fields = reserved.length > 0 ? topLevelFields(content) : new Set<string>()
  return [
    ...given.map(
      (name) =>
        `{errorType:'RESERVED_FIELD_REMOVED', description:'The new schema has reserved field ${name} removed ` +
        `from its metadata which is present in the old schema\\'s metadata.', additionalInfo:'${name}'}`,
    ),
    ...reserved
      .filter((name) => fields.has(name))
      .map(
        (name) =>
          `{errorType:'RESERVED_FIELD_CONFLICTS_WITH_FIELD', description:'The new schema has field that ` +
          `conflicts with the reserved field ${name}.', additionalInfo:'${name}'}`,
      ),
  ]
}
