import { displayWidth } from '../report/display-width.ts'
import { hanging, pageWidth, wrap } from '../report/wrap.ts'

const deeper = '    '

/** Prose broken into lines that fit the page: deeper than what may stand indented below it, or behind the number of a step. */
export const fittingLines = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => {
    if (displayWidth(line) <= pageWidth) return [line]
    const [step] = /^ *\d+\. /.exec(line) ?? []
    if (step !== undefined) return hanging(step, line.slice(step.length), pageWidth)
    const text = line.trimStart()
    const indent = ' '.repeat(line.length - text.length)
    const [first = ''] = wrap(text, pageWidth - indent.length)
    const rest = text.slice(first.length + 1)
    return [indent + first, ...(rest === '' ? [] : hanging(indent + deeper, rest, pageWidth))]
  })
