import type { Registry } from '../registry.ts'
import { settingsAt } from '../settings.ts'
import { parseSubject, type SubjectName } from '../subject-name.ts'

/** The subject a URL names; with an alias configured for it, the one that stands for. Aliases do not chain. */
export const aliasedSubject = async ({ store }: Registry, text: string): Promise<SubjectName> => {
  const name = parseSubject(text.toWellFormed())
  const { config } = await settingsAt(store.reads, name)
  return config?.alias === undefined || config.alias === '' ? name : parseSubject(config.alias)
}
