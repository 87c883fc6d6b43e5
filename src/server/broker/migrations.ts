import { sql } from 'kysely'
import type { Migration } from '../store/migrate.ts'
import { addComparisons } from './add-comparisons.ts'
import type { Counter } from './counters.ts'
import { createTable } from './create-table.ts'

/** The counters that the first version of the tables had; later ones are added by later migrations. */
const firstCounters: readonly Counter[] = [
  'changes',
  'pacticipants',
  'versions',
  'branches',
  'tags',
  'environments',
  'placements',
  'contents',
  'publications',
  'verifications',
  'webhooks',
  'triggered_webhooks',
  'webhook_attempts',
]

const createTables: Migration = async (migrating) => {
  await createTable(migrating, 'broker_counters', { name: 'text', last: 'integer' }, [['name']])
  await migrating.tables
    .insertInto('broker_counters')
    .values(firstCounters.map((name) => ({ name, last: 0 })))
    .execute()
  await createTable(
    migrating,
    'broker_pacticipants',
    {
      id: 'id',
      name: 'text',
      display_name: 'text',
      main_branch: 'optional text',
      repository_url: 'optional text',
      repository_name: 'optional text',
      repository_namespace: 'optional text',
      created_at: 'moment',
      updated_at: 'optional moment',
    },
    [['name']],
  )
  await createTable(
    migrating,
    'broker_labels',
    { pacticipant_id: 'reference', name: 'text', created_at: 'moment' },
    [['pacticipant_id', 'name']],
    [['name']],
  )
  await createTable(
    migrating,
    'broker_versions',
    {
      id: 'id',
      pacticipant_id: 'reference',
      number: 'text',
      build_url: 'optional text',
      created_at: 'moment',
      updated_at: 'optional moment',
    },
    [['pacticipant_id', 'number']],
    [['pacticipant_id', 'id']],
  )
  await createTable(
    migrating,
    'broker_branches',
    {
      id: 'id',
      pacticipant_id: 'reference',
      name: 'text',
      head_version_id: 'reference',
      created_at: 'moment',
    },
    [['pacticipant_id', 'name']],
    [['head_version_id']],
  )
  await createTable(
    migrating,
    'broker_branch_versions',
    { branch_id: 'reference', version_id: 'reference', created_at: 'moment' },
    [['branch_id', 'version_id']],
    [['version_id']],
  )
  await createTable(
    migrating,
    'broker_tags',
    { id: 'id', version_id: 'reference', pacticipant_id: 'reference', name: 'text', created_at: 'moment' },
    [['version_id', 'name']],
    [['pacticipant_id', 'name', 'version_id']],
  )
  await createTable(
    migrating,
    'broker_environments',
    {
      id: 'id',
      uuid: 'text',
      name: 'text',
      display_name: 'text',
      production: 'integer',
      contacts: 'optional text',
      created_at: 'moment',
      updated_at: 'optional moment',
    },
    [['uuid'], ['name']],
  )
  await createTable(
    migrating,
    'broker_placements',
    {
      id: 'id',
      uuid: 'text',
      kind: 'text',
      version_id: 'reference',
      pacticipant_id: 'reference',
      environment_id: 'reference',
      created_at: 'moment',
      ended_at: 'optional moment',
      target: 'optional text',
    },
    [['uuid']],
    [['version_id']],
  )
  // Of the placements only few stand: looking them up must not depend on how many there were.
  await sql`
    create index broker_placements_standing on broker_placements (pacticipant_id, environment_id)
    where ended_at is null
  `.execute(migrating.tables)
  await sql`
    create index broker_placements_in on broker_placements (environment_id) where ended_at is null
  `.execute(migrating.tables)
  await createTable(
    migrating,
    'broker_contents',
    {
      id: 'id',
      consumer_id: 'reference',
      provider_id: 'reference',
      sha: 'text',
      text: 'text',
      created_at: 'moment',
    },
    [['provider_id', 'consumer_id', 'sha']],
  )
  await createTable(
    migrating,
    'broker_publications',
    {
      id: 'id',
      consumer_id: 'reference',
      consumer_version_id: 'reference',
      provider_id: 'reference',
      content_id: 'reference',
      revision: 'integer',
      created_at: 'moment',
    },
    [['consumer_version_id', 'provider_id', 'revision']],
    [['provider_id', 'consumer_id', 'consumer_version_id'], ['consumer_id'], ['content_id']],
  )
  await createTable(
    migrating,
    'broker_verifications',
    {
      id: 'id',
      content_id: 'reference',
      consumer_id: 'reference',
      provider_id: 'reference',
      provider_version_id: 'reference',
      number: 'integer',
      success: 'integer',
      wip: 'integer',
      build_url: 'optional text',
      test_results: 'optional text',
      verified_by: 'optional text',
      created_at: 'moment',
    },
    [['content_id', 'number']],
    [
      ['content_id', 'provider_version_id'],
      ['provider_version_id'],
      ['provider_id', 'consumer_id'],
      ['consumer_id'],
    ],
  )
  await createTable(
    migrating,
    'broker_integrations',
    { consumer_id: 'reference', provider_id: 'reference', created_at: 'moment', updated_at: 'moment' },
    [['consumer_id', 'provider_id']],
    [['provider_id']],
  )
  await createTable(
    migrating,
    'broker_webhooks',
    {
      id: 'id',
      uuid: 'text',
      description: 'optional text',
      consumer_id: 'optional reference',
      provider_id: 'optional reference',
      consumer_label: 'optional text',
      provider_label: 'optional text',
      enabled: 'integer',
      events: 'text',
      request: 'text',
      created_at: 'moment',
      updated_at: 'optional moment',
    },
    [['uuid']],
  )
  await createTable(
    migrating,
    'broker_triggered_webhooks',
    {
      id: 'id',
      uuid: 'text',
      webhook_id: 'optional reference',
      request: 'text',
      event: 'text',
      publication_id: 'optional reference',
      verification_id: 'optional reference',
      consumer_id: 'optional reference',
      provider_id: 'optional reference',
      status: 'text',
      attempts: 'integer',
      due_at: 'optional moment',
      created_at: 'moment',
    },
    [['uuid']],
    [['due_at'], ['publication_id'], ['verification_id'], ['consumer_id', 'provider_id']],
  )
  await createTable(
    migrating,
    'broker_webhook_attempts',
    { id: 'id', triggered_webhook_id: 'reference', success: 'integer', log: 'text', created_at: 'moment' },
    [],
    [['triggered_webhook_id']],
  )
}

/** In the order in which they are applied; only ever appended to. */
export const brokerMigrations: readonly Migration[] = [createTables, addComparisons]
