import type { Message } from '../model.ts'
import { isWord, type Cursor } from './cursor.ts'
import { advance, reportAt } from './lexer.ts'

/** At a word: `export` or `local` if it stands before a message or enum; then moves over it. */
export const parseVisibility = (cursor: Cursor): Message['visibility'] => {
  const visibility = isWord(cursor, 'export') ? 'export' : isWord(cursor, 'local') ? 'local' : undefined
  if (visibility === undefined) return undefined
  const ahead: Cursor = { ...cursor, problems: [] }
  advance(ahead)
  if (!isWord(ahead, 'message') && !isWord(ahead, 'enum')) return undefined
  advance(ahead)
  if (ahead.kind !== 'word') return undefined
  const { edition } = cursor.file
  if (edition !== '2024' && edition !== '2026') {
    reportAt(cursor, cursor.start, cursor.end, `"${visibility}" needs edition 2024 or later.`)
  }
  advance(cursor)
  return visibility
}
