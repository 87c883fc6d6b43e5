import type { Dialect } from '../../compat/checker.ts'
import { migrate } from '../store/migrate.ts'
import type { Store } from '../store/store.ts'
import { registryMigrations } from './migrations.ts'
import { type ParsedSchemas, parsedSchemas } from './parsed-schemas.ts'
import type { RegistryTables } from './tables.ts'

/** A schema registry on a store. Everything it knows is in the store, which it can share with other servers. */
export interface Registry {
  readonly store: Store<RegistryTables>
  readonly dialect: Dialect
  readonly parsed: ParsedSchemas
}

/** Brings the tables up to date. `dialect` says whose judgement refuses schemas. */
export const openRegistry = async (store: Store<RegistryTables>, dialect: Dialect): Promise<Registry> => {
  await migrate(store, 'registry', registryMigrations)
  return { store, dialect, parsed: parsedSchemas(dialect) }
}

/** Writes in one context happen one after the other. */
export const contextLock = (context: string): string => `registry context ${context}`
