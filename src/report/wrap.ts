import { displayWidth } from './display-width.ts'

/** Columns that fit the narrowest usual terminal and a CI log. */
export const pageWidth = 80

/** Breaks prose into lines of at most `width` columns, between words only: a long path or name stays in one piece. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    const wordWidth = displayWidth(word)
    if (line !== '' && used + 1 + wordWidth > width) {
      lines.push(line)
      line = word
      used = wordWidth
    } else if (line === '') {
      line = word
      used = wordWidth
    } else {
      line += ` ${word}`
      used += 1 + wordWidth
    }
  }
  return [...lines, line]
}

/** Prose with a label before its first line; the following lines start below the first word. */
export const hanging = (label: string, text: string, width: number): readonly string[] => {
  const indent = displayWidth(label)
  return wrap(text, width - indent).map((line, index) => (index === 0 ? label : ' '.repeat(indent)) + line)
}
