/** How `buf` spells names, so that the same names pass. Names of declarations are ASCII; file names may be anything. */

const isDelimiter = (character: string): boolean => '.-_ \t\n\r'.includes(character)
const isUpper = (character: string): boolean => character !== character.toLowerCase()
const isLower = (character: string): boolean => character !== character.toUpperCase()
const isDigit = (character: string): boolean => character >= '0' && character <= '9'

const withoutOuterDelimiters = (name: string): string => {
  let start = 0
  let end = name.length
  while (start < end && isDelimiter(name[start]!)) start++
  while (end > start && isDelimiter(name[end - 1]!)) end--
  return name.slice(start, end)
}

/** `HTTPServer2Name` → `HTTP_Server2_Name`: a capital starts a word after a small letter, or before one. */
const toSnakeCase = (name: string): string => {
  const characters = [...withoutOuterDelimiters(name)]
  let result = ''
  characters.forEach((character, index) => {
    const next = characters[index + 1]
    const previous = characters[index - 1]
    const afterDelimiter = result.endsWith('_')
    if (isDelimiter(character)) {
      if (!afterDelimiter) result += '_'
      return
    }
    const beforeSmall = next !== undefined && !isUpper(next) && !isDigit(next) && !isDelimiter(next)
    const afterSmall = previous !== undefined && isLower(previous)
    if (index > 0 && isUpper(character) && !afterDelimiter && (beforeSmall || afterSmall)) result += '_'
    result += character
  })
  return result
}

export const toLowerSnakeCase = (name: string): string => toSnakeCase(name).toLowerCase()
export const toUpperSnakeCase = (name: string): string => toSnakeCase(name).toUpperCase()

/** `order_item` → `OrderItem`. Capitals stay as they are. */
export const toPascalCase = (name: string): string => {
  let result = ''
  let startsWord = true
  for (const character of name.trim()) {
    if (!isDelimiter(character))
      result += startsWord || isUpper(character) ? character.toUpperCase() : character.toLowerCase()
    startsWord = isDelimiter(character)
  }
  return result
}
