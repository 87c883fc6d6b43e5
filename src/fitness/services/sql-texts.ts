import type { Source } from '../../core/source-text.ts'
import type { Place } from '../graph/model.ts'
import { looksLikeSql } from '../sql/looks-like-sql.ts'
import { isMigration } from '../sql/migration-files.ts'
import type { TableUse } from '../sql/table-uses.ts'
import { tablesIn } from '../sql/table-uses.ts'
import { withoutWayBack } from '../sql/way-back.ts'
import { joinedLiterals } from './code-text.ts'
import { placeAt } from './document.ts'
import { migratedTables } from './migrations-of-frameworks.ts'
import type { ServiceCode } from './service-code.ts'
import type { ServiceNames } from './service-names.ts'

/** SQL of a service: a file, a string in its code, or what a migration stands for. */
export interface SqlText {
  readonly service: string
  readonly source: 'migration' | 'sql'
  readonly uses: readonly TableUse[]
  placeOf(use: TableUse): Place
}

/** The SQL of a file in the folder of a service. */
export const sqlOfFile = (source: Source, names: ServiceNames): readonly SqlText[] => {
  const service = names.holding(source.path)
  if (service === undefined) return []
  const uses = tablesIn(withoutWayBack(source.text))
  const kind = isMigration(source) ? 'migration' : 'sql'
  return [{ service, source: kind, uses, placeOf: ({ offset }) => placeAt(source, offset) }]
}

/** The tables of a migration that is not written in SQL. */
export const tablesOfMigration = (source: Source, names: ServiceNames): readonly SqlText[] => {
  const service = names.holding(source.path)
  const uses = service === undefined ? [] : migratedTables(source)
  if (service === undefined || uses.length === 0) return []
  return [{ service, source: 'migration', uses, placeOf: ({ offset }) => placeAt(source, offset) }]
}

/** The SQL in the strings of a file of code. */
export const sqlInCode = (code: ServiceCode): readonly SqlText[] =>
  joinedLiterals(code).flatMap(({ value, start }) => {
    if (!looksLikeSql(value)) return []
    const place = placeAt(code.source, start)
    return [{ service: code.service, source: 'sql', uses: tablesIn(value), placeOf: () => place }]
  })
