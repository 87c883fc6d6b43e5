import { glob } from '../config/glob.ts'
import { lineStartsOf, positionAt } from '../core/source-text.ts'
import { offsetOfDisplayColumn } from '../core/display-column.ts'
import type { Finding, Suppression } from '../core/finding.ts'
import type { Location } from '../core/location.ts'
import { documentIgnores } from './document-ignores.ts'
import { ignoreMarkers, type InlineIgnore, type Span } from './inline-ignore.ts'
import { protobufIgnores } from './protobuf-ignores.ts'
import { reasonMissing, unused } from './rules.ts'
import type { Stale } from './stale.ts'

export interface FileIgnores {
  /** The suppression that applies to a finding located in the file's head. */
  suppressionOf(finding: Finding): Suppression | undefined
  /** The suppressions that have no reason or matched none of the findings asked about so far. */
  stale(): readonly Stale[]
}

/** The suppressions written in one file; undefined when there are none. */
export const fileIgnores = (path: string, text: string): FileIgnores | undefined => {
  if (!ignoreMarkers.some((marker) => text.includes(marker))) return undefined
  const ignores = hasStatements(path) ? protobufIgnores(text) : documentIgnores(text, path)
  if (ignores.length === 0) return undefined
  const lineStarts = lineStartsOf(text)
  const used = new Set<InlineIgnore>()
  const valid = ignores.filter(isComplete)
  return {
    suppressionOf: (finding) => {
      const offset = offsetOf(finding.location, text, lineStarts)
      const matching = valid.filter((ignore) => suppresses(ignore, finding, offset))
      for (const ignore of matching) used.add(ignore)
      const [first] = matching
      if (first === undefined) return undefined
      const { line } = positionAt(lineStarts, first.start)
      return { by: 'comment', reason: first.reason === '' ? 'buf:lint:ignore' : first.reason, path, line }
    },
    stale: () =>
      ignores.flatMap((ignore) => {
        const complete = isComplete(ignore)
        if (ignore.kind === 'buf' || (complete && used.has(ignore))) return []
        const rule = complete ? unused : reasonMissing
        const message = complete ? unusedMessage(ignore) : incompleteMessage(ignore)
        return [
          {
            rule,
            about: ignore.rule,
            message,
            subject: [`ignore ${ignore.rule}`],
            location: placeOf(ignore, path, lineStarts),
          },
        ]
      }),
  }
}

/** Comments and statements of Avro IDL look like those of protobuf. */
const hasStatements = (path: string): boolean => path.endsWith('.proto') || path.endsWith('.avdl')

const isComplete = ({ kind, rule, reason }: InlineIgnore): boolean =>
  rule !== '' && (kind === 'buf' || reason !== '')

const unusedMessage = ({ rule, covers }: InlineIgnore): string =>
  covers.length === 0
    ? `The suppression of "${rule}" does not stand at anything: put it directly above or behind what it is about.`
    : `The suppression of "${rule}" matches no finding here.`

const incompleteMessage = ({ rule }: InlineIgnore): string =>
  rule === ''
    ? 'The suppression names no rule and gives no reason, so it suppresses nothing.'
    : `The suppression of "${rule}" gives no reason, so it suppresses nothing.`

/** Places are compared before rules, because a glob is the dearest. */
const suppresses = (ignore: InlineIgnore, finding: Finding, offset: number): boolean => {
  const isCovered = isInside(ignore.covers, offset)
  if (ignore.kind === 'buf') {
    const isNamed = finding.rule === ignore.rule || finding.aliases.buf === ignore.rule
    return isCovered && isNamed && finding.verdict === null
  }
  if (isCovered && glob(ignore.rule)(finding.rule)) return true
  return finding.rule === ignore.rule && finding.verdict !== null && isInside(ignore.enclosing, offset)
}

const isInside = (spans: readonly Span[], offset: number): boolean =>
  spans.some(({ start, end }) => start <= offset && offset < end)

/** UTF-16 offset of the start of a location, whose columns count bytes in a .proto file. */
const offsetOf = ({ path, line, column }: Location, text: string, lineStarts: readonly number[]): number => {
  const start = lineStarts[line - 1] ?? text.length
  if (!path.endsWith('.proto')) return start + column - 1
  return start + offsetOfDisplayColumn(text.slice(start, lineStarts[line] ?? text.length), column)
}

const placeOf = (ignore: InlineIgnore, path: string, lineStarts: readonly number[]): Location => {
  const { line, column } = positionAt(lineStarts, ignore.start)
  return { path, side: 'head', line, column, endLine: line, endColumn: column }
}
