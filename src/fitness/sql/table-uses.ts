import type { SqlToken } from './tokens.ts'
import { isKeyword, isSign, sqlTokensInBodies } from './tokens.ts'

/** A table that a piece of SQL names, and what is done to it. */
export interface TableUse {
  readonly kind: 'create' | 'alter' | 'read' | 'write'
  /** In lower case, without quotes. */
  readonly name: string
  readonly schema: string | undefined
  /** UTF-16 offset into the text. */
  readonly offset: number
}

/**
 * The tables in SQL of any of the usual dialects. What a statement only mentions in other places (columns, functions,
 * names of common table expressions) is left out.
 */
export const tablesIn = (sql: string): readonly TableUse[] => {
  const tokens = sqlTokensInBodies(sql)
  const uses: TableUse[] = []
  const own = commonTableExpressions(tokens)
  const word = (index: number): string => keywordAt(tokens, index)
  const skip = (index: number, ...words: readonly string[]): number => {
    let next = index
    while (words.includes(word(next))) next += 1
    return next
  }
  const back = (index: number, ...words: readonly string[]): number => {
    let last = index
    while (words.includes(word(last))) last -= 1
    return last
  }
  const add = (kind: TableUse['kind'], index: number): number => {
    const named = nameAt(tokens, index)
    if (named === undefined) return index
    if (named.schema !== undefined || !own.has(named.name)) uses.push({ kind, ...named.use })
    return named.next
  }
  for (let index = 0; index < tokens.length; index++) {
    const before = word(index - 1)
    switch (word(index)) {
      case 'TABLE': {
        const verb = word(back(index - 1, ...tableKinds))
        if (verb === 'CREATE' || verb === 'ALTER')
          add(verb === 'CREATE' ? 'create' : 'alter', skip(index + 1, 'IF', 'NOT', 'EXISTS', 'ONLY'))
        break
      }
      case 'INTO':
        if (before === 'INSERT' || before === 'REPLACE' || before === 'MERGE' || before === 'IGNORE')
          add('write', index + 1)
        break
      case 'UPDATE':
        if (before !== 'FOR' && before !== 'DO' && before !== 'ON' && before !== 'KEY') {
          const at = skip(index + 1, 'ONLY', 'LOW_PRIORITY', 'IGNORE')
          if (isFollowedBySet(at)) add('write', at)
        }
        break
      case 'TRUNCATE':
        add('write', skip(index + 1, 'TABLE', 'ONLY'))
        break
      case 'FROM':
        if (before === 'DELETE') add('write', skip(index + 1, 'ONLY'))
        else if (before !== 'DISTINCT' && !isArgument(tokens, index)) readList(index + 1)
        break
      case 'JOIN':
        add('read', skip(index + 1, 'LATERAL', 'ONLY'))
        break
      case 'USING':
        add('read', index + 1)
        break
    }
  }
  return uses

  /** `orders SET`, `orders o SET`, `orders AS o SET`: any other UPDATE is prose, or part of another statement. */
  function isFollowedBySet(start: number): boolean {
    const after = nameAt(tokens, start)?.next
    if (after === undefined) return false
    return word(after) === 'SET' || word(after + (word(after) === 'AS' ? 2 : 1)) === 'SET'
  }

  /** `FROM orders o, customers AS c` */
  function readList(start: number): void {
    let index = skip(start, 'ONLY', 'LATERAL')
    for (;;) {
      const after = add('read', index)
      if (after === index) return
      index = after
      if (word(index) === 'AS') index += 1
      if (isName(tokens[index]) && !keywords.has(word(index))) index += 1
      if (!isSign(tokens[index], ',')) return
      index += 1
    }
  }
}

/** What may stand between CREATE and TABLE. */
const tableKinds = [
  'OR',
  'REPLACE',
  'TEMP',
  'TEMPORARY',
  'UNLOGGED',
  'GLOBAL',
  'LOCAL',
  'EXTERNAL',
  'FOREIGN',
]

/** What is no name of a table: words that go on with a statement, and those that go before a noun in a sentence. */
const keywords = new Set(
  `WHERE JOIN LEFT RIGHT INNER OUTER FULL CROSS NATURAL ON GROUP ORDER LIMIT OFFSET HAVING UNION EXCEPT INTERSECT FOR SET
  RETURNING USING WINDOW FETCH VALUES SELECT TABLESAMPLE WITH FROM AND OR INTO
  THE AN YOUR MY OUR THIS THAT THESE`.split(/\s+/),
)

interface NamedTable {
  readonly name: string
  readonly schema: string | undefined
  readonly use: Omit<TableUse, 'kind'>
  readonly next: number
}

/** The keyword that may stand there, in upper case; empty where there is no word. */
const keywordAt = (tokens: readonly SqlToken[], index: number): string =>
  tokens[index]?.kind === 'word' ? tokens[index].text.toUpperCase() : ''

/** Whether a token can name a table: what is quoted may also be a placeholder, or the text of a message. */
const isName = (token: SqlToken | undefined): boolean =>
  token?.kind === 'word' || (token?.kind === 'name' && /^[\p{L}\p{N}_$ -]{1,128}$/u.test(token.text))

/** The name of a table, with its schema where one is written; a name with a bracket behind it is a function in FROM. */
const nameAt = (tokens: readonly SqlToken[], start: number): NamedTable | undefined => {
  if (keywords.has(keywordAt(tokens, start))) return undefined
  const parts: string[] = []
  let index = start
  for (;;) {
    if (!isName(tokens[index])) return undefined
    parts.push(tokens[index]!.text.toLowerCase())
    index += 1
    if (!isSign(tokens[index], '.')) break
    index += 1
  }
  const isInFrom =
    isSign(tokens[start - 1], ',') || ['FROM', 'JOIN', 'LATERAL'].includes(keywordAt(tokens, start - 1))
  if (isInFrom && isSign(tokens[index], '(')) return undefined
  const name = parts.at(-1)!
  const schema = parts.at(-2)
  const written = schema === 'public' || schema === 'dbo' ? undefined : schema
  return { name, schema: written, use: { name, schema: written, offset: tokens[start]!.offset }, next: index }
}

/** `extract(epoch FROM placed_at)`, `substring(name FROM 1)`, `trim(BOTH FROM name)`: a FROM inside of a function. */
const isArgument = (tokens: readonly SqlToken[], from: number): boolean => {
  let depth = 0
  for (let index = from - 1; index >= 0 && index > from - 40; index--) {
    if (isSign(tokens[index], ')')) depth += 1
    else if (isSign(tokens[index], '(') && depth > 0) depth -= 1
    else if (isSign(tokens[index], '(')) return functionsWithFrom.has(keywordAt(tokens, index - 1))
    else if (depth === 0 && isKeyword(tokens[index], 'select')) return false
  }
  return false
}

const functionsWithFrom = new Set(['EXTRACT', 'SUBSTRING', 'TRIM', 'OVERLAY', 'POSITION', 'DATE_PART'])

/** So many tokens have the columns of a common table expression at most. */
const longestList = 500

/** Names before `AS (`: of `WITH` queries. */
const commonTableExpressions = (tokens: readonly SqlToken[]): ReadonlySet<string> => {
  const names = new Set<string>()
  if (!tokens.some((token) => isKeyword(token, 'with'))) return names
  for (const [index, token] of tokens.entries()) {
    if (!isKeyword(token, 'as')) continue
    const opens =
      isSign(tokens[index + 1], '(') || ['MATERIALIZED', 'NOT'].includes(keywordAt(tokens, index + 1))
    if (!opens) continue
    let named = index - 1
    if (isSign(tokens[named], ')')) {
      while (named > index - longestList && named >= 0 && !isSign(tokens[named], '(')) named -= 1
      named -= 1
    }
    if (isName(tokens[named])) names.add(tokens[named]!.text.toLowerCase())
  }
  return names
}
