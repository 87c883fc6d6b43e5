import { defaultContext } from './subject-name.ts'
import { contextLock, type Registry } from './registry.ts'
import { contextNotEmpty, contextNotFound } from './registry-error.ts'

/** The names of all contexts, the default one included. */
export const listContexts = async ({ store }: Registry): Promise<readonly string[]> => {
  const rows = await store.reads
    .selectFrom('registry_contexts')
    .select('name')
    .where('listed', '=', 1)
    .where('name', '!=', defaultContext)
    .orderBy('name')
    .execute()
  return [defaultContext, ...rows.map(({ name }) => name)]
}

/** Deletes a context that has no versions, not even softly deleted ones. Its ids are not given again. */
export const deleteContext = ({ store }: Registry, context: string): Promise<void> =>
  store.write([contextLock(context)], async (tables) => {
    const row = await tables
      .selectFrom('registry_contexts')
      .select('listed')
      .where('name', '=', context)
      .executeTakeFirst()
    if (row?.listed !== 1) throw contextNotFound(context)
    const version = await tables
      .selectFrom('registry_versions')
      .select('version')
      .where('context', '=', context)
      .limit(1)
      .executeTakeFirst()
    if (version !== undefined || context === defaultContext) throw contextNotEmpty(context)
    await tables.updateTable('registry_contexts').set({ listed: 0 }).where('name', '=', context).execute()
    await tables.deleteFrom('registry_settings').where('context', '=', context).execute()
  })
