/** A table that a piece of SQL names, and what is done to it. */
export interface TableUse {
  readonly kind: 'create' | 'alter' | 'read' | 'write'
  /** In lower case, without quotes. */
  readonly name: string
  readonly schema: string | undefined
  /** UTF-16 offset into the text. */
  readonly offset: number
}

interface Token {
  /** Keywords in upper case; identifiers without quotes; punctuation as it is. */
  readonly text: string
  readonly isQuoted: boolean
  readonly offset: number
}

/**
 * The tables in SQL of any of the usual dialects. What a statement only mentions in other places (columns, functions,
 * names of common table expressions) is left out.
 */
export const tablesIn = (sql: string): readonly TableUse[] => {
  const tokens = tokensOf(sql)
  const uses: TableUse[] = []
  const own = commonTableExpressions(tokens)
  const word = (index: number): string =>
    tokens[index]?.isQuoted ? '' : (tokens[index]?.text.toUpperCase() ?? '')
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
      if (/^[A-Za-z_]\w*$/.test(tokens[index]?.text ?? '') && !keywords.has(word(index))) index += 1
      if (tokens[index]?.text !== ',') return
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

/** The name of a table, with its schema where one is written; a name with a bracket behind it is a function in FROM. */
const nameAt = (tokens: readonly Token[], start: number): NamedTable | undefined => {
  const parts: string[] = []
  let index = start
  for (;;) {
    const token = tokens[index]
    if (token === undefined || (!token.isQuoted && !/^[A-Za-z_][\w$]*$/.test(token.text))) return undefined
    if (parts.length === 0 && !token.isQuoted && keywords.has(token.text.toUpperCase())) return undefined
    parts.push(token.text.toLowerCase())
    index += 1
    if (tokens[index]?.text !== '.') break
    index += 1
  }
  const isFunction =
    tokens[index]?.text === '(' &&
    ['FROM', 'JOIN', ',', 'LATERAL'].includes(tokens[start - 1]?.text.toUpperCase() ?? '')
  if (isFunction) return undefined
  const name = parts.at(-1)!
  const schema = parts.at(-2)
  const written = schema === 'public' || schema === 'dbo' ? undefined : schema
  return { name, schema: written, use: { name, schema: written, offset: tokens[start]!.offset }, next: index }
}

/** `extract(epoch FROM placed_at)`, `substring(name FROM 1)`, `trim(BOTH FROM name)`: a FROM inside of a function. */
const isArgument = (tokens: readonly Token[], from: number): boolean => {
  let depth = 0
  for (let index = from - 1; index >= 0 && index > from - 40; index--) {
    const text = tokens[index]!.text
    if (text === ')') depth += 1
    else if (text === '(' && depth > 0) depth -= 1
    else if (text === '(')
      return /^(?:extract|substring|trim|overlay|position|date_part)$/i.test(tokens[index - 1]?.text ?? '')
    else if (/^select$/i.test(text) && depth === 0) return false
  }
  return false
}

/** So many tokens have the columns of a common table expression at most. */
const longestList = 500

/** Names before `AS (`: of `WITH` queries. */
const commonTableExpressions = (tokens: readonly Token[]): ReadonlySet<string> => {
  const names = new Set<string>()
  if (!tokens.some(({ text }) => text.toUpperCase() === 'WITH')) return names
  for (const [index, token] of tokens.entries()) {
    if (token.text.toUpperCase() !== 'AS') continue
    const opens = ['(', 'MATERIALIZED', 'NOT'].includes(tokens[index + 1]?.text.toUpperCase() ?? '')
    if (!opens) continue
    const before = tokens[index - 1]
    if (before?.text === ')') {
      let open = index - 1
      while (open > index - longestList && tokens[open]?.text !== '(') open -= 1
      if (tokens[open]?.text === '(' && open > 0) names.add(tokens[open - 1]!.text.toLowerCase())
    } else if (before !== undefined) names.add(before.text.toLowerCase())
  }
  return names
}

const tokensOf = (sql: string): readonly Token[] => {
  const tokens: Token[] = []
  /** Quotes of which no further one follows. */
  const unclosed = new Set<string>()
  let at = 0
  while (at < sql.length) {
    const character = sql[at]!
    if (character === '-' && sql[at + 1] === '-') {
      const end = sql.indexOf('\n', at)
      at = end < 0 ? sql.length : end
    } else if (character === '/' && sql[at + 1] === '*') {
      const end = sql.indexOf('*/', at + 2)
      at = end < 0 ? sql.length : end + 2
    } else if (character === "'") {
      at += 1
      while (at < sql.length && sql[at] !== "'") at += 1
      at += 1
    } else if (character === '"' || character === '`' || character === '[') {
      const close = character === '[' ? ']' : character
      const end = unclosed.has(close) ? -1 : sql.indexOf(close, at + 1)
      if (end < 0) unclosed.add(close)
      const inside = end < 0 ? '' : sql.slice(at + 1, end)
      if (/^[\w$ -]{1,128}$/.test(inside)) tokens.push({ text: inside, isQuoted: true, offset: at })
      at = end < 0 ? at + 1 : end + 1
    } else if (/[A-Za-z_]/.test(character)) {
      let end = at + 1
      while (end < sql.length && /[\w$]/.test(sql[end]!)) end += 1
      tokens.push({ text: sql.slice(at, end), isQuoted: false, offset: at })
      at = end
    } else {
      if (!/\s/.test(character)) tokens.push({ text: character, isQuoted: false, offset: at })
      at += 1
    }
  }
  return tokens
}

const statementStart =
  /^[\s(]*(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+|IGNORE\s+)?INTO\s|UPDATE\s|DELETE\s+FROM\s|MERGE\s+INTO\s|REPLACE\s+INTO\s|TRUNCATE\s|WITH\s|CREATE\s+(?:UNLOGGED\s+|TEMP\s+|TEMPORARY\s+)?TABLE\s|ALTER\s+TABLE\s)/i
const statementShape = /\b(?:FROM|INTO|SET|TABLE|TRUNCATE)\b/i

/** Whether a string is SQL: it starts like a statement, goes on like one, and is not a sentence. */
export const looksLikeSql = (text: string): boolean => {
  const start = statementStart.exec(text)
  if (start === null || !statementShape.test(text)) return false
  const verb = /[A-Za-z]+/.exec(start[0])![0]
  if (verb === verb.toUpperCase()) return true
  return verb === verb.toLowerCase() && /[*,(=?%:$_]/.test(text) && !/[.!?]\s*$/.test(text)
}
