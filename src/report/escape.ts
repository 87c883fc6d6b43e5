/**
 * Control and format characters, line separators and lone surrogates: what can move the cursor, hide or reorder text, or
 * end a line. Contracts come from strangers, so none of it reaches a report as it is.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
/** The same where lines are broken on purpose. */
const unsafeInLines = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

const unicodeEscape = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')

const shortEscapes = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/**
 * What a CI system reads as a command when a log has it: `::error::` at the start of a line (and words become that when
 * lines are broken), `##[error]` and `##vso[…]` anywhere.
 */
const logCommand = /(?<=^|\s)::|##(?=[a-z]*\[)/gi

/** One line of text in which everything unsafe is written as an escape: `\n`, `\u001b`. */
export const oneLine = (text: string): string =>
  text
    .replace(unsafe, (character) => shortEscapes.get(character) ?? unicodeEscape(character))
    .replace(logCommand, (start) => start.charAt(0) + unicodeEscape(start.charAt(1)))

/** JSON in which unsafe characters stand as escapes. It parses back to the same value; a bigint becomes text. */
export const plainJson = (value: unknown, indent = 0): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner), indent)
    .replace(unsafeInLines, unicodeEscape)
    .replace(/##(?=[a-z]*\[)/gi, (start) => start.charAt(0) + unicodeEscape(start.charAt(1)))

/** The data of a workflow command of GitHub Actions. */
export const annotationData = (text: string): string =>
  text
    .split('\n')
    .map((line) => oneLine(line).replaceAll('%', '%25'))
    .join('%0A')

/** A property of a workflow command of GitHub Actions. */
export const annotationProperty = (text: string): string =>
  annotationData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

const xmlEntities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
])

/** Text or an attribute value of XML. Noncharacters are not allowed in XML, not even as a reference. */
export const xml = (text: string): string =>
  oneLine(text)
    .replace(/[\ufffe\uffff]/g, unicodeEscape)
    .replace(/[&<>"']/g, (character) => xmlEntities.get(character)!)

/**
 * Prose in Markdown that shows exactly the text: no markup, HTML, mention, issue reference, emoji or link comes of it. It
 * must not stand at the start of a line.
 */
export const markdown = (text: string): string =>
  oneLine(text)
    .replace(/[&<>@#]|:(?=\/\/|[\w+-]+:)/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_~|[\]!$]/g, (character) => `\\${character}`)
    .replace(/www\./gi, (word) => `${word.slice(0, -1)}&#46;`)

/** Inline code in Markdown, fenced by more backticks than the text has in a row. */
export const markdownCode = (text: string): string => {
  const safe = oneLine(text)
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = safe.startsWith('`') || safe.endsWith('`') || safe === '' ? ' ' : ''
  return `${fence}${space}${safe}${space}${fence}`
}

/** A repository-relative path as a URI reference: every segment percent-encoded. */
export const uri = (path: string): string =>
  path
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/')
