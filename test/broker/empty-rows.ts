import type { Insertable } from 'kysely'
import type { BrokerTables } from '../../src/server/broker/tables.ts'

export type Row<Table extends keyof BrokerTables> = Insertable<BrokerTables[Table]>

export type BrokerRows = { readonly [Table in keyof Omit<BrokerTables, 'broker_counters'>]: Row<Table>[] }

export const noRows = (): BrokerRows => ({
  broker_pacticipants: [],
  broker_labels: [],
  broker_versions: [],
  broker_branches: [],
  broker_branch_versions: [],
  broker_tags: [],
  broker_environments: [],
  broker_placements: [],
  broker_contents: [],
  broker_publications: [],
  broker_verifications: [],
  broker_comparisons: [],
  broker_integrations: [],
  broker_webhooks: [],
  broker_triggered_webhooks: [],
  broker_webhook_attempts: [],
})

/** Rows by a key, and how to make one that is not there yet. */
export const index = <Item>() => {
  const items = new Map<string, Item>()
  return (key: readonly (string | number | undefined)[], make: () => Item): Item => {
    const text = key.join('\0')
    const known = items.get(text)
    if (known !== undefined) return known
    const made = make()
    items.set(text, made)
    return made
  }
}

/** Puts a row with the next id to the others of its table. */
export const added = <Item extends { readonly id: number }>(rows: Item[], row: Omit<Item, 'id'>): Item => {
  const item = { ...row, id: rows.length + 1 } as Item
  rows.push(item)
  return item
}
