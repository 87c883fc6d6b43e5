import type { Deep } from '../deep.ts'
import { runDeep } from '../deep.ts'
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from './json-node.ts'
import { readString } from './json-string.ts'
import type { Span } from '../source-text.ts'

export interface JsonProblem {
  readonly offset: number
  readonly message: string
}

export interface RepeatedKey extends Span {
  readonly key: string
}

export interface JsonDocument {
  /** undefined when the text is not JSON. */
  readonly root: JsonNode | undefined
  readonly problems: readonly JsonProblem[]
  /** Keys that an object has twice: where the second stands. */
  readonly repeatedKeys: readonly RepeatedKey[]
  /** Where the first comment stands, if there is one. */
  readonly firstComment: number | undefined
}

/** What is found beside the value. */
interface Findings {
  readonly problems: JsonProblem[]
  readonly repeatedKeys: RepeatedKey[]
  firstComment: number | undefined
}

/** Files are hostile: room for 10,000 nested optional records of Avro, four levels each. */
const deepest = 65_536

/** Why the reading ended. Never leaves this module. */
class NotJson extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/**
 * Reads JSON with comments (Avro's Java library allows them), with the place of every value, at any depth up to
 * `maximumDepth`. A comma too many or missing is a problem that does not end the reading; anything else that is not
 * JSON does.
 */
export const readJson = (text: string, maximumDepth = deepest): JsonDocument => {
  const findings: Findings = { problems: [], repeatedKeys: [], firstComment: undefined }
  try {
    const root = runDeep(readDocument(text, maximumDepth, findings))
    return { root, ...findings }
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    findings.problems.push({ offset: error.offset, message: error.message })
    return { root: undefined, ...findings }
  }
}

function* readDocument(text: string, maximumDepth: number, findings: Findings): Deep<JsonNode> {
  const { problems, repeatedKeys } = findings
  let at = 0
  let depth = 0

  const blank = () => {
    const start = at
    at = skipBlank(text, start)
    if (at > start && findings.firstComment === undefined) {
      const slash = text.slice(start, at).indexOf('/')
      if (slash >= 0) findings.firstComment = start + slash
    }
  }
  const expected = (what: string) => new NotJson(`${found(text, at)} stands where ${what} is expected.`, at)
  const enter = () => {
    depth += 1
    if (depth > maximumDepth) throw new NotJson(`The nesting is deeper than ${maximumDepth} levels.`, at)
    at += 1
    blank()
  }
  /** After a value: whether another one follows. */
  const another = (closing: string): boolean => {
    blank()
    if (text[at] === ',') {
      const comma = at
      at += 1
      blank()
      if (text[at] === closing)
        problems.push({ offset: comma, message: 'The last value must not be followed by a comma.' })
      return text[at] !== closing
    }
    if (text[at] === closing) return false
    if (!startsValue(text[at])) throw expected(`a comma or "${closing}"`)
    problems.push({ offset: at, message: 'A comma is missing before this value.' })
    return true
  }
  const leave = <Container extends JsonNode>(container: Container): Container => {
    depth -= 1
    at += 1
    return { ...container, end: at }
  }

  const string = (): JsonString => {
    const token = readString(text, at)
    if ('wrong' in token) throw new NotJson(token.wrong, token.at)
    const start = at
    at = token.end
    return { kind: 'string', value: token.value, start, end: at }
  }
  const scalar = (): JsonNode => {
    const start = at
    const word = wordAt(text, at)
    at += word.length
    if (word === 'true' || word === 'false')
      return { kind: 'boolean', value: word === 'true', start, end: at }
    if (word === 'null') return { kind: 'null', start, end: at }
    if (isNumber(word)) return { kind: 'number', text: word, start, end: at }
    at = start
    throw expected('a value')
  }
  const key = (): JsonMember['keySpan'] & { readonly value: string } => {
    if (text[at] !== '"') throw expected('a key in quotation marks')
    const name = string()
    blank()
    if (text[at] !== ':') throw expected(`the colon after the key "${name.value}"`)
    at += 1
    return name
  }

  function* object(): Deep<JsonObject> {
    const start = at
    const members: JsonMember[] = []
    const keys = new Set<string>()
    enter()
    if (text[at] !== '}') {
      do {
        const name = key()
        if (keys.has(name.value)) repeatedKeys.push({ key: name.value, start: name.start, end: name.end })
        keys.add(name.value)
        const value = valueHere()
        members.push({
          key: name.value,
          keySpan: name,
          value: isNode(value) ? value : ((yield value) as JsonNode),
        })
      } while (another('}'))
    }
    return leave({ kind: 'object', members, start, end: at })
  }

  function* array(): Deep<JsonArray> {
    const start = at
    const elements: JsonNode[] = []
    enter()
    if (text[at] !== ']') {
      do {
        const value = valueHere()
        elements.push(isNode(value) ? value : ((yield value) as JsonNode))
      } while (another(']'))
    }
    return leave({ kind: 'array', elements, start, end: at })
  }

  /** The value, or how to read it where it holds others: only those can be nested deep. */
  const valueHere = (): JsonNode | Deep<JsonNode> => {
    blank()
    switch (text[at]) {
      case '{':
        return object()
      case '[':
        return array()
      case '"':
        return string()
      default:
        return scalar()
    }
  }

  const value = valueHere()
  const root = isNode(value) ? value : ((yield value) as JsonNode)
  blank()
  if (at < text.length) throw expected('the end of the file')
  return root
}

const isNode = (value: JsonNode | Deep<JsonNode>): value is JsonNode => 'kind' in value

const startsValue = (character: string | undefined): boolean =>
  character !== undefined &&
  (character === '"' || character === '{' || character === '[' || isWordCharacter(character))

const isWordCharacter = (character: string): boolean =>
  (character >= 'a' && character <= 'z') ||
  (character >= 'A' && character <= 'Z') ||
  (character >= '0' && character <= '9') ||
  character === '-' ||
  character === '+' ||
  character === '.' ||
  character === '_'

const wordAt = (text: string, start: number): string => {
  let end = start
  while (end < text.length && isWordCharacter(text[end] as string)) end += 1
  return text.slice(start, end)
}

/** RFC 8259, section 6. */
const isNumber = (word: string): boolean => /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word)

const found = (text: string, at: number): string => {
  if (at >= text.length) return 'The end of the file'
  const word = wordAt(text, at)
  return `"${word === '' ? String.fromCodePoint(text.codePointAt(at) ?? 0) : word.slice(0, 40)}"`
}

/** The offset of the next token. */
const skipBlank = (text: string, start: number): number => {
  let at = start
  for (;;) {
    const character = text[at]
    if (character === ' ' || character === '\n' || character === '\r' || character === '\t') {
      at += 1
    } else if (character === '/' && text[at + 1] === '/') {
      while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1
    } else if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2)
      if (end < 0) throw new NotJson('The comment has no end.', at)
      at = end + 2
    } else {
      return at
    }
  }
}
