import type { Kysely } from 'kysely'

/** Moments are milliseconds since 1970. Ids rise and never repeat; those of versions are their order. */
interface CounterRow {
  name: string
  last: number
}

interface PacticipantRow {
  id: number
  name: string
  display_name: string
  main_branch: string | null
  repository_url: string | null
  repository_name: string | null
  repository_namespace: string | null
  created_at: number
  updated_at: number | null
}

interface LabelRow {
  pacticipant_id: number
  name: string
  created_at: number
}

interface VersionRow {
  id: number
  pacticipant_id: number
  number: string
  build_url: string | null
  created_at: number
  updated_at: number | null
}

interface BranchRow {
  id: number
  pacticipant_id: number
  name: string
  /** The highest version of the branch. */
  head_version_id: number
  created_at: number
}

interface BranchVersionRow {
  branch_id: number
  version_id: number
  created_at: number
}

interface TagRow {
  /** Tells the order in which tags were given. */
  id: number
  version_id: number
  pacticipant_id: number
  name: string
  created_at: number
}

interface EnvironmentRow {
  id: number
  uuid: string
  name: string
  display_name: string
  production: number
  /** JSON, as it was given. */
  contacts: string | null
  created_at: number
  updated_at: number | null
}

/** A version in an environment; it is there as long as `ended_at` is null. */
interface PlacementRow {
  id: number
  uuid: string
  /** A deployment ends the one before on the same target; releases stand side by side. */
  kind: 'deployment' | 'release'
  version_id: number
  pacticipant_id: number
  environment_id: number
  created_at: number
  ended_at: number | null
  /** The instance of the application that was deployed to; null is an instance of its own. */
  target: string | null
}

/** What a pact says. Equal content of a pair is stored once. */
interface ContentRow {
  id: number
  consumer_id: number
  provider_id: number
  sha: string
  text: string
  created_at: number
}

interface PublicationRow {
  id: number
  consumer_id: number
  consumer_version_id: number
  provider_id: number
  content_id: number
  revision: number
  created_at: number
}

interface VerificationRow {
  id: number
  content_id: number
  consumer_id: number
  provider_id: number
  provider_version_id: number
  number: number
  success: number
  wip: number
  build_url: string | null
  /** JSON. */
  test_results: string | null
  /** JSON. */
  verified_by: string | null
  created_at: number
}

/** What comparing a pact with the OpenAPI documents of a version of its provider said: nothing ran. */
interface ComparisonRow {
  id: number
  content_id: number
  consumer_id: number
  provider_id: number
  provider_version_id: number
  /** Counts the comparisons of one content. */
  number: number
  success: number
  /** JSON: interactions, notCompared, documents, findings, comparedBy. */
  result: string
  created_at: number
}

/** A pair that had a pact at some time. */
interface IntegrationRow {
  consumer_id: number
  provider_id: number
  created_at: number
  /** When a pact or a verification of the pair arrived last. */
  updated_at: number
}

interface WebhookRow {
  id: number
  uuid: string
  description: string | null
  consumer_id: number | null
  provider_id: number | null
  consumer_label: string | null
  provider_label: string | null
  enabled: number
  /** JSON of the names. */
  events: string
  /** JSON: method, url, headers, body, username, password. */
  request: string
  created_at: number
  updated_at: number | null
}

/** A call that an event asked for. It stays after its webhook is gone. */
interface TriggeredWebhookRow {
  id: number
  uuid: string
  webhook_id: number | null
  /** JSON of the request with everything filled in. */
  request: string
  event: string
  publication_id: number | null
  verification_id: number | null
  consumer_id: number | null
  provider_id: number | null
  status: 'not_run' | 'retrying' | 'success' | 'failure'
  attempts: number
  /** When to try next; null when there is nothing left to do. */
  due_at: number | null
  created_at: number
}

interface WebhookAttemptRow {
  id: number
  triggered_webhook_id: number
  success: number
  log: string
  created_at: number
}

export interface BrokerTables {
  broker_counters: CounterRow
  broker_pacticipants: PacticipantRow
  broker_labels: LabelRow
  broker_versions: VersionRow
  broker_branches: BranchRow
  broker_branch_versions: BranchVersionRow
  broker_tags: TagRow
  broker_environments: EnvironmentRow
  broker_placements: PlacementRow
  broker_contents: ContentRow
  broker_publications: PublicationRow
  broker_verifications: VerificationRow
  broker_comparisons: ComparisonRow
  broker_integrations: IntegrationRow
  broker_webhooks: WebhookRow
  broker_triggered_webhooks: TriggeredWebhookRow
  broker_webhook_attempts: WebhookAttemptRow
}

export type Database = Kysely<BrokerTables>
