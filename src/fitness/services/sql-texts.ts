import type { Source } from '../../core/source-text.ts'
import type { Place } from '../graph/model.ts'
import { joinedLiterals } from './code-text.ts'
import { placeAt } from './document.ts'
import { baseName } from './paths.ts'
import type { ServiceCode } from './service-code.ts'
import type { ServiceNames } from './service-names.ts'
import type { TableUse } from './sql-statements.ts'
import { looksLikeSql, tablesIn } from './sql-statements.ts'

/** SQL of a service: a file, or a string in its code. */
export interface SqlText {
  readonly service: string
  readonly source: 'migration' | 'sql'
  readonly uses: readonly TableUse[]
  placeOf(use: TableUse): Place
}

/** Whether a file takes changes back: that is not what the database looks like. */
export const isReversal = (path: string): boolean =>
  /(?:^|[._-])(?:down|undo|rollback)\.sql$/i.test(baseName(path)) || /^U\d/.test(baseName(path))

/** The SQL of a file in the folder of a service. */
export const sqlOfFile = (source: Source, names: ServiceNames): readonly SqlText[] => {
  const service = names.holding(source.path)
  if (service === undefined) return []
  const uses = tablesIn(source.text.slice(0, startOfDown(source.text)))
  const kind = isMigration(source.path) ? 'migration' : 'sql'
  return [{ service, source: kind, uses, placeOf: ({ offset }) => placeAt(source, offset) }]
}

/** Where the half of a file begins that takes the changes back: node-pg-migrate, goose, sql-migrate, dbmate. */
const startOfDown = (text: string): number => {
  const down = text.search(/^--\s*(?:Down Migration|\+goose Down|\+migrate Down|migrate:down)/im)
  return down < 0 ? text.length : down
}

const isMigration = (path: string): boolean =>
  /(?:^|\/)(?:migrations?|migrate|flyway|liquibase|changelog|db|schema)(?:\/|$)/i.test(path) ||
  /^(?:V\d|R__|\d{3,})/.test(baseName(path))

/** The SQL in the strings of a file of code. */
export const sqlInCode = (code: ServiceCode): readonly SqlText[] =>
  joinedLiterals(code).flatMap(({ value, start }) => {
    if (!looksLikeSql(value)) return []
    const place = placeAt(code.source, start)
    return [{ service: code.service, source: 'sql', uses: tablesIn(value), placeOf: () => place }]
  })
