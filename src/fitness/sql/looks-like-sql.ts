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
