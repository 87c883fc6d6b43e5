import type { Landscape } from '../services/model.ts'
import { nameKey } from '../services/service-names.ts'

/** The service of the landscape that a name means, whatever its spelling; undefined where there is none. */
export const knownServices = ({ services }: Landscape): ((name: string) => string | undefined) => {
  const names = new Map<string, string>()
  for (const { name } of services) names.set(nameKey(name), name)
  for (const { name, aliases } of services)
    for (const alias of aliases) if (!names.has(nameKey(alias))) names.set(nameKey(alias), name)
  return (name) => names.get(nameKey(name))
}
