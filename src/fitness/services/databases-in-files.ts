import { sourceOf } from '../../core/source-text.ts'
import type { Tree } from '../../core/tree.ts'
import { databaseIn } from './addresses.ts'
import { placeAt } from './document.ts'
import type { Evidence } from './model.ts'
import { baseName, isBroughtAlong, isTest } from '../paths.ts'
import type { ServiceNames } from './service-names.ts'

/** A database in a configuration file of a service. */
export interface DatabaseInFile {
  readonly service: string
  readonly value: string
  readonly evidence: Evidence
}

/** `application.yaml`, `application-prod.properties`, `appsettings.json`, `.env` … */
const isConfiguration = (path: string): boolean =>
  /^(?:application[^/]*\.(?:ya?ml|properties)|appsettings[^/]*\.json|\.env|database\.ya?ml|config\.(?:ya?ml|json|toml))$/.test(
    baseName(path),
  )

const candidates =
  /(?:jdbc:|r2dbc:)?[a-z][a-z0-9+]{2,20}:\/\/[^\s"'<>]{3,300}|\b(?:Host|Server|Data Source)=[^"'\n]{3,300}/gi

/** The databases that configuration files in the folders of services name. */
export const databasesInFiles = async (
  tree: Tree,
  names: ServiceNames,
): Promise<readonly DatabaseInFile[]> => {
  const paths = (await tree.list(['.yaml', '.yml', '.properties', '.json', '.toml', '.env'])).filter(
    (path) =>
      isConfiguration(path) && !isTest(path) && !isBroughtAlong(path) && names.holding(path) !== undefined,
  )
  const found: DatabaseInFile[] = []
  for (const [path, text] of await tree.read(paths)) {
    if (typeof text !== 'string') continue
    const source = sourceOf(path, text)
    for (const match of text.matchAll(candidates)) {
      const value = match[0].replace(/\}$/, '')
      if (value.includes('${') || databaseIn(value) === undefined) continue
      const place = placeAt(source, match.index)
      const evidence: Evidence = {
        kind: 'static',
        source: 'code',
        place,
        what: `database address in ${baseName(path)}`,
      }
      found.push({ service: names.holding(path)!, value, evidence })
    }
  }
  return found
}
