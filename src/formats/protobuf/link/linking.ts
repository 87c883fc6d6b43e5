import type { Enum, FieldType, Message, ProtoFile } from '../model.ts'
import type { Views } from './imports.ts'
import { newReport, type Report } from './report.ts'
import { newSymbolTable, type SymbolTable } from './scopes.ts'

/** The state of linking a set of files. */
export interface Linking {
  readonly table: SymbolTable
  readonly problems: Report
  /** What the file that is being linked sees. */
  views: Views
  readonly types: Map<Message | Enum, FieldType>
}

export const newLinking = (problems: Report): Linking => {
  const table = newSymbolTable()
  const nothing = { files: new Set<ProtoFile>(), packages: new Set([table.root]) }
  return { table, problems, views: { types: nothing, options: nothing }, types: new Map() }
}

/** The type of fields that hold this message or enum; one object for all of them. */
export const typeOf = (linking: Linking, symbol: Message | Enum): FieldType => {
  const known = linking.types.get(symbol)
  if (known !== undefined) return known
  const type: FieldType =
    symbol.kind === 'message' ? { kind: 'message', message: symbol } : { kind: 'enum', enum: symbol }
  linking.types.set(symbol, type)
  return type
}
