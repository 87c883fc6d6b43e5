import type { Migration } from '../store/migrate.ts'

const createTables: Migration = async ({ tables: { schema }, text }) => {
  await schema
    .createTable('registry_contexts')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('last_id', 'integer', (column) => column.notNull())
    .addColumn('listed', 'integer', (column) => column.notNull())
    .execute()
  await schema
    .createTable('registry_schemas')
    .addColumn('context', text, (column) => column.notNull())
    .addColumn('id', 'integer', (column) => column.notNull())
    .addColumn('guid', text, (column) => column.notNull())
    .addColumn('text_hash', text, (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('text', text, (column) => column.notNull())
    .addColumn('schema_references', text)
    .addColumn('metadata', text)
    .addColumn('rule_set', text)
    .addPrimaryKeyConstraint('registry_schemas_key', ['context', 'id'])
    .execute()
  await schema
    .createIndex('registry_schemas_guid')
    .on('registry_schemas')
    .columns(['guid', 'context'])
    .execute()
  await schema
    .createIndex('registry_schemas_text')
    .on('registry_schemas')
    .columns(['text_hash', 'context'])
    .execute()
  await schema
    .createTable('registry_versions')
    .addColumn('context', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('schema_id', 'integer', (column) => column.notNull())
    .addColumn('deleted', 'integer', (column) => column.notNull())
    .addColumn('registered_at', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('registry_versions_key', ['context', 'subject', 'version'])
    .execute()
  await schema
    .createIndex('registry_versions_schema')
    .on('registry_versions')
    .columns(['context', 'schema_id', 'subject', 'version'])
    .execute()
  await schema
    .createTable('registry_references')
    .addColumn('context', text, (column) => column.notNull())
    .addColumn('schema_id', 'integer', (column) => column.notNull())
    .addColumn('target_context', text, (column) => column.notNull())
    .addColumn('target_subject', text, (column) => column.notNull())
    .addColumn('target_version', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('registry_references_key', [
      'target_context',
      'target_subject',
      'target_version',
      'context',
      'schema_id',
    ])
    .execute()
  await schema
    .createIndex('registry_references_schema')
    .on('registry_references')
    .columns(['context', 'schema_id'])
    .execute()
  await schema
    .createTable('registry_settings')
    .addColumn('context', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('config', text)
    .addColumn('mode', text)
    .addPrimaryKeyConstraint('registry_settings_key', ['context', 'subject'])
    .execute()
}

/** In the order in which they are applied; only ever appended to. */
export const registryMigrations: readonly Migration[] = [createTables]
