import type { SqlToken } from '../../sql/tokens.ts'
import { sqlStatements } from '../../sql/tokens.ts'
import { withoutWayBack } from '../../sql/way-back.ts'
import type { SchemaStep } from './schema-step.ts'
import type { TokenReader } from './token-reader.ts'
import { tokenReader } from './token-reader.ts'

/** What the statements of a migration do to the tables, in order. Statements that do nothing to them are left out. */
export const readSteps = (text: string): readonly SchemaStep[] =>
  sqlStatements(withoutWayBack(text)).flatMap((statement) => [...stepsOf(statement)])

function* stepsOf(tokens: readonly SqlToken[]): Generator<SchemaStep> {
  const reader = tokenReader(tokens)
  const { offset } = reader
  if (reader.take('create')) {
    while (['global', 'local', 'temporary', 'temp', 'unlogged'].some((word) => reader.take(word)));
    if (!reader.take('table')) return
    reader.take('if', 'not', 'exists')
    const table = reader.name()
    if (table !== undefined) yield { kind: 'create-table', table, offset }
  } else if (reader.take('drop', 'table')) {
    const ifExists = reader.take('if', 'exists')
    do {
      const table = reader.name()
      if (table !== undefined) yield { kind: 'drop-table', table, ifExists, offset }
    } while (reader.takeSign(','))
  } else if (reader.take('rename', 'table')) {
    do {
      const table = reader.name()
      const to = reader.take('to') ? reader.name() : undefined
      if (table !== undefined && to !== undefined) yield { kind: 'rename-table', table, to, offset }
    } while (reader.takeSign(','))
  } else if (reader.take('alter', 'table')) {
    reader.take('if', 'exists')
    reader.take('only')
    const table = reader.name()
    reader.takeSign('*')
    if (table !== undefined) yield* alterations(reader, table)
  } else if (reader.take('comment', 'on')) yield* commentOf(reader, offset)
  else if (reader.take('update')) {
    reader.take('only')
    const table = reader.name()
    if (table === undefined) return
    if (!reader.take('set')) reader.name()
    reader.take('set')
    const names: string[] = []
    const reads: string[] = []
    do {
      const name = reader.name()
      if (name !== undefined) names.push(name)
      for (const { kind, text } of reader.untilComma())
        if (kind === 'word' || kind === 'name') reads.push(text.toLowerCase())
    } while (reader.takeSign(','))
    yield { kind: 'update', table, names, reads, offset }
  } else if (reader.take('exec') || reader.take('execute')) yield* procedureRename(reader, offset)
}

function* commentOf(reader: TokenReader, offset: number): Generator<SchemaStep> {
  const isColumn = reader.take('column')
  if (!isColumn && !reader.take('table')) return
  const path = reader.path()
  const table = path.at(isColumn ? -2 : -1)
  const text = reader.take('is') ? reader.string() : undefined
  if (table === undefined || text === undefined) return
  yield { kind: 'comment', table, name: isColumn ? path.at(-1) : undefined, text, offset }
}

/** SQL Server renames with a procedure: `EXEC sp_rename 'dbo.orders.old', 'new', 'COLUMN'`. */
function* procedureRename(reader: TokenReader, offset: number): Generator<SchemaStep> {
  if (reader.name() !== 'sp_rename') return
  const from = reader.string()?.toLowerCase().split('.')
  const to = reader.takeSign(',') ? reader.string()?.toLowerCase() : undefined
  const what = reader.takeSign(',') ? reader.string()?.toLowerCase() : undefined
  if (from === undefined || to === undefined) return
  if (what === 'column' && from.length > 1)
    yield { kind: 'rename-column', table: from.at(-2)!, name: from.at(-1)!, to, offset }
  else if (what === undefined || what === 'object')
    yield { kind: 'rename-table', table: from.at(-1)!, to, offset }
}

/** The parts of `ALTER TABLE`, separated by commas. */
function* alterations(reader: TokenReader, table: string): Generator<SchemaStep> {
  do {
    const { offset } = reader
    yield* alteration(reader, table, offset)
    reader.untilComma()
  } while (reader.takeSign(','))
}

/** What can follow ADD or DROP and is no column. */
const otherParts = [
  'constraint',
  'primary',
  'foreign',
  'unique',
  'check',
  'index',
  'key',
  'partition',
  'fulltext',
  'spatial',
  'exclude',
  'period',
  'system',
]

function* alteration(reader: TokenReader, table: string, offset: number): Generator<SchemaStep> {
  const at = { table, offset }
  if (reader.take('rename')) {
    if (['constraint', 'index', 'key'].some((word) => reader.take(word))) return
    if (reader.take('to') || reader.take('as')) {
      const to = reader.name()
      if (to !== undefined) yield { kind: 'rename-table', to, ...at }
      return
    }
    reader.take('column')
    const name = reader.name()
    const to = reader.take('to') ? reader.name() : undefined
    if (name !== undefined && to !== undefined) yield { kind: 'rename-column', name, to, ...at }
  } else if (reader.take('drop')) {
    if (otherParts.some((word) => reader.take(word))) return
    reader.take('column')
    reader.take('if', 'exists')
    const bracket = reader.takeSign('(')
    const more = (): boolean => bracket && reader.takeSign(',')
    do {
      const name = reader.name()
      if (name !== undefined) yield { kind: 'drop-column', name, ...at }
    } while (more())
  } else if (reader.take('add')) {
    if (otherParts.some((word) => reader.take(word))) return
    reader.take('column')
    reader.take('if', 'not', 'exists')
    const bracket = reader.takeSign('(')
    const more = (): boolean => bracket && reader.takeSign(',')
    do {
      const name = reader.name()
      if (name !== undefined) yield { kind: 'add-column', name, ...nullability(reader.untilComma()), ...at }
    } while (more())
    if (bracket) reader.takeSign(')')
  } else if (reader.take('alter')) {
    reader.take('column')
    const name = reader.name()
    if (name === undefined) return
    if (reader.take('set', 'not', 'null')) yield { kind: 'set-not-null', name, filled: false, ...at }
    else if (reader.take('drop', 'not', 'null')) yield { kind: 'drop-not-null', name, ...at }
    else if (reader.take('set', 'default')) yield { kind: 'set-default', name, ...at }
    else yield* redefinition(reader, name, at)
  } else if (reader.take('modify')) {
    reader.take('column')
    const name = reader.name()
    if (name !== undefined) yield* redefinition(reader, name, at)
  } else if (reader.take('change')) {
    reader.take('column')
    const name = reader.name()
    const to = reader.name()
    if (name === undefined || to === undefined) return
    if (name !== to) yield { kind: 'rename-column', name, to, ...at }
    yield* redefinition(reader, to, at)
  }
}

/** MySQL and SQL Server write a column anew: the type, then what else it is. */
function* redefinition(
  reader: TokenReader,
  name: string,
  at: { readonly table: string; readonly offset: number },
): Generator<SchemaStep> {
  const { notNull, filled } = nullability(reader.untilComma())
  if (notNull) yield { kind: 'set-not-null', name, filled, ...at }
}

/** Words in the definition of a column that fill it in by themselves. */
const fillers = new Set([
  'default',
  'serial',
  'bigserial',
  'smallserial',
  'generated',
  'identity',
  'auto_increment',
  'autoincrement',
])

const nullability = (
  tokens: readonly SqlToken[],
): { readonly notNull: boolean; readonly filled: boolean } => {
  const words = tokens.map(({ kind, text }) => (kind === 'word' ? text.toLowerCase() : ''))
  const isKey = words.some((word, index) => word === 'primary' && words[index + 1] === 'key')
  return {
    notNull: isKey || words.some((word, index) => word === 'not' && words[index + 1] === 'null'),
    filled: words.some((word) => fillers.has(word)),
  }
}
