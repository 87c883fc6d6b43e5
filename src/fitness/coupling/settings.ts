/** A number that decides when a coupling rule speaks. */
export interface Setting {
  /** What applies when the configuration says nothing. */
  readonly standard: number
  /** What the number means, for documentation and completion. */
  readonly meaning: string
}

const setting = (standard: number, meaning: string): Setting => ({ standard, meaning })

/** The settings of the rules `fitness/*` about services, by name. */
export const couplingSettings = {
  max_downstreams: setting(5, 'How many other services a service may call.'),
  pass_through_share: setting(
    0.5,
    'From which share of the fields of a request on it is pass-through coupling that they are only sent on (0 to 1).',
  ),
  pass_through_fields: setting(3, 'How many fields a request has at least for its pass-through to count.'),
  max_store_users: setting(1, 'How many services may use one database.'),
  max_table_writers: setting(1, 'How many services may write to one table.'),
  field_use_share: setting(0.5, 'The share of the fields of an answer that a consumer should use (0 to 1).'),
  field_use_fields: setting(4, 'How many fields an answer has at least for its use to count.'),
  co_deployment_share: setting(
    0.7,
    'From which share of their deployments on two services count as deployed together (0 to 1).',
  ),
  co_deployment_count: setting(5, 'How many deployments there are at least for that share to count.'),
  lockstep_share: setting(
    0.7,
    'From which share of their commits on two services count as changed together (0 to 1).',
  ),
  lockstep_count: setting(5, 'How many commits there are at least for that share to count.'),
  max_calls_per_request: setting(
    10,
    'How many calls between services a request may cause (95th percentile over its traces).',
  ),
  repeated_calls: setting(
    5,
    'How often one request calls the same operation for it to count as a loop of calls.',
  ),
  max_sync_hops: setting(3, 'How many calls may wait for each other in a row.'),
  availability_target: setting(
    0.99,
    'What a service that states no objective of its own should be available, as far as the services it waits for allow (0 to 1).',
  ),
  reuse_share: setting(
    0.6,
    'From which share of the other services on it counts as shared code that they all call one service (0 to 1).',
  ),
  reuse_callers: setting(3, 'How many services call it at least for that share to count.'),
  sunset_days: setting(
    180,
    'How many days there are at least between the deprecation and the end of an operation.',
  ),
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof couplingSettings

/** What the configuration says of a setting; the standard where it says nothing, or no number. */
export const threshold = (settings: ReadonlyMap<string, unknown>, name: SettingName): number => {
  const value = settings.get(name)
  return typeof value === 'number' && Number.isFinite(value) ? value : couplingSettings[name].standard
}
