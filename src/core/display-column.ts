/**
 * Columns of .proto files are those buf reports, which are what a terminal shows: a tab ends at the next multiple of
 * four, wide characters take two columns and marks none. Measured with buf 1.75. Columns start at 1.
 */
const tabWidth = 4

/** The column of an offset into a line, both of `text`; `lineStart` is where the line begins. */
export const displayColumn = (text: string, lineStart: number, offset: number): number => {
  let column = 0
  for (let position = lineStart; position < offset; position++) {
    const code = text.charCodeAt(position)
    if (code === 9) column += tabWidth - (column % tabWidth)
    else if (code >= 127) return 1 + column + widthOf(text.slice(position, offset), column)
    else if (code >= 32) column++
  }
  return column + 1
}

/** The offset into a line at which a column begins: the inverse of `displayColumn` for offsets that are not inside a character. */
export const offsetOfDisplayColumn = (line: string, column: number): number => {
  if (isPrintableAscii(line)) return Math.min(column - 1, line.length)
  let reached = 0
  for (const { segment, index } of graphemesOf(line)) {
    if (reached >= column - 1) return index
    reached += segment === '\t' ? tabWidth - (reached % tabWidth) : graphemeWidth(segment)
  }
  return line.length
}

const isPrintableAscii = (text: string): boolean => /^[ -~]*$/.test(text)

let segmenter: Intl.Segmenter | undefined

/** Made when the first character outside ASCII is met: it takes as long as half of Node's start. */
const graphemesOf = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** How many columns a text takes that starts at `column`, counted from 0. */
const widthOf = (text: string, column: number): number => {
  let end = column
  for (const { segment } of graphemesOf(text)) {
    end += segment === '\t' ? tabWidth - (end % tabWidth) : graphemeWidth(segment)
  }
  return end - column
}

const wide =
  /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3000-\u302f\u3031-\u303c\u303e\u3300-\u33ff\ua490-\ua4cf\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|.*\ufe0f)/u
const halfWidth = /^[\uff61-\uffdc]/u
const invisible = /^[\p{Control}\p{Format}\p{Mark}\u2028\u2029]/u

const graphemeWidth = (grapheme: string): number => {
  if (invisible.test(grapheme)) return 0
  if (halfWidth.test(grapheme)) return 1
  return wide.test(grapheme) ? 2 : 1
}
