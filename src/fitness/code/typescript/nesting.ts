/** The parser is native and recurses: too deep a nesting would end the process. It copes with three times as much. */
const deepest = 3000

/** A bracket costs the parser more of its stack than an operator does. */
const bracketCost = 3

const keywordsBeforeExpression = new Set(
  'return typeof void delete new in of instanceof case do else throw await yield keyof extends default'.split(
    ' ',
  ),
)

/**
 * Whether something in a text of JavaScript or TypeScript may be nested so deeply that parsing it is dangerous. It counts,
 * along the brackets that are open, what follows each other without a `,` or `;` between: `(((`, `!!!`, `a=>a=>`,
 * `if(a)if(a)`, `<a><a>`. In doubt it counts more.
 */
export const nestsDeeply = (text: string, hasElements: boolean): boolean => {
  if (text.length < deepest) return false
  // What was counted outside of each open bracket; templates are brackets, too.
  const outside: number[] = []
  const isTemplate: boolean[] = []
  // Elements that are open. Between them stands text: only braces lead back to code.
  let elements = 0
  const outerElements: number[] = []
  let total = 0
  let count = 0
  let beforeSemicolon = 0
  let expressionMayStart = true
  const open = (template: boolean): void => {
    outside.push(count)
    isTemplate.push(template)
    outerElements.push(elements)
    elements = 0
    total += count + bracketCost
    count = 0
    expressionMayStart = true
  }
  const close = (): boolean => {
    const before = outside.pop()
    if (before === undefined) return false
    total -= before + bracketCost
    count = before + 1
    elements = outerElements.pop()!
    return isTemplate.pop()!
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 32) continue
    if (isNamePart(code)) {
      const start = at
      while (isNamePart(text.charCodeAt(at + 1))) at += 1
      const name = at - start < 10 ? text.slice(start, at + 1) : ''
      expressionMayStart = keywordsBeforeExpression.has(name)
      // `if (a); else if (b); else` is nested, unlike other statements after a semicolon.
      count = name === 'else' && count === 0 ? beforeSemicolon + 1 : count + 1
    } else if (hasElements && code === 60) {
      elements = Math.max(0, elements + elementStep(text, at, expressionMayStart || elements > 0))
      if (text.charCodeAt(at + 1) === 47) at += 1
      count += 1
      expressionMayStart = true
    } else if (elements > 0 && code !== 123 && code !== 125) {
      if (code === 47 && text.charCodeAt(at + 1) === 62) elements -= 1
      count += code === 40 || code === 91 ? bracketCost : 1
      expressionMayStart = true
    } else if (code === 47 && text.charCodeAt(at + 1) === 47) at = endOfLine(text, at)
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2)
      if (end === -1) return false
      at = end + 1
    } else if (code === 47 && expressionMayStart) {
      at = endOfPattern(text, at)
      expressionMayStart = false
      count += 1
    } else if (code === 34 || code === 39) {
      at = endOfString(text, at, code)
      expressionMayStart = false
      count += 1
    } else if (code === 96) {
      at = templatePart(text, at + 1)
      if (text.charCodeAt(at) === 123) open(true)
      else expressionMayStart = false
      count += 1
    } else if (code === 40 || code === 91 || code === 123) open(false)
    else if (code === 41 || code === 93 || code === 125) {
      expressionMayStart = code === 125
      if (close()) {
        at = templatePart(text, at + 1)
        if (text.charCodeAt(at) === 123) open(true)
        else expressionMayStart = false
      }
    } else if (code === 44 || code === 59) {
      beforeSemicolon = count
      count = 0
      expressionMayStart = true
    } else {
      count += 1
      expressionMayStart = true
    }
    if (total + count > deepest * bracketCost) return true
  }
  return false
}

/** What a `<` adds to the elements that are open; type parameters such as `<T,>` are none. */
const elementStep = (text: string, at: number, mayOpen: boolean): number => {
  const next = text.charCodeAt(at + 1)
  if (next === 47) return -1
  if (!mayOpen || (next !== 62 && !isNamePart(next))) return 0
  let end = at + 1
  while (isNamePart(text.charCodeAt(end))) end += 1
  return text.charCodeAt(end) === 44 ? 0 : 1
}

const isNamePart = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 36 ||
  code > 127

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

/** A string ends with its line at the latest. */
const endOfString = (text: string, start: number, quote: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at += 1
    else if (code === quote || code === 10) return at
  }
  return text.length
}

const endOfPattern = (text: string, start: number): number => {
  let inClass = false
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at += 1
    else if (code === 91) inClass = true
    else if (code === 93) inClass = false
    // A slash that has no other on its line divides.
    else if (code === 10) return start
    else if (code === 47 && !inClass) return at
  }
  return start
}

/** From inside a template to its end or to the brace that starts an expression. */
const templatePart = (text: string, start: number): number => {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at += 1
    else if (code === 96) return at
    else if (code === 36 && text.charCodeAt(at + 1) === 123) return at + 1
  }
  return text.length
}
