import { type ColumnDataType, type RawBuilder, sql } from 'kysely'
import type { Migrating } from '../store/migrate.ts'

type Kind =
  | 'id'
  | 'reference'
  | 'optional reference'
  | 'integer'
  | 'moment'
  | 'optional moment'
  | 'text'
  | 'optional text'

/** Creates a table; the name of a column says what it is in the interfaces of tables.ts. */
export const createTable = async (
  { tables: { schema }, text }: Migrating,
  name: string,
  columns: Readonly<Record<string, Kind>>,
  keys: readonly (readonly string[])[],
  indexes: readonly (readonly string[])[] = [],
): Promise<void> => {
  let table = schema.createTable(name)
  for (const [column, kind] of Object.entries(columns)) {
    table = table.addColumn(column, typeOf(kind, text), (definition) => {
      if (kind === 'id') return definition.primaryKey()
      return kind.startsWith('optional') ? definition : definition.notNull()
    })
  }
  for (const [number, key] of keys.entries()) {
    table = table.addUniqueConstraint(
      `${name}_key_${number}`,
      key.map((column) => sql.ref(column)),
    )
  }
  await table.execute()
  for (const [number, index] of indexes.entries()) {
    await schema
      .createIndex(`${name}_index_${number}`)
      .on(name)
      .columns([...index])
      .execute()
  }
}

const typeOf = (kind: Kind, text: Migrating['text']): ColumnDataType | RawBuilder<unknown> => {
  switch (kind) {
    case 'id':
    case 'reference':
    case 'optional reference':
    case 'integer':
      return 'integer'
    case 'moment':
    case 'optional moment':
      return 'double precision'
    case 'text':
    case 'optional text':
      return text
  }
}
