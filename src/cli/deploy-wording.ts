import type { Answer } from '../pact/decide/decide.ts'
import { edgeText, selectorText, vacuousText } from '../pact/explain/wording.ts'
import type { Explanation } from '../pact/explain/explain.ts'
import type { DeployQuestion, Judged, JudgedRow } from '../pact/explain/judged.ts'
import { tableLines } from './table.ts'

/** The answer of `can-i-deploy` for people. `source` is who gave it. */
export const deployLines = (
  source: string,
  question: DeployQuestion,
  judged: Judged,
  explanation: Explanation,
): readonly string[] => [
  verdictLine(judged.answer, question),
  ...section(rowLines(judged.rows)),
  ...section(explanation.edges.flatMap((edge) => edgeLines(edgeText(edge, question)))),
  ...section(remarks(question, judged, explanation)),
  '',
  `Decided by what ${source} knows.`,
]

const section = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', ...lines])

const verdictLine = (answer: Answer, question: DeployQuestion): string => {
  const what = question.selectors.map(selectorText).join(' with ')
  const where = destinationText(question)
  const done = question.destination.mainBranch === true ? 'merged' : 'deployed'
  switch (answer) {
    case 'yes':
      return `yes: ${what} can be ${done}${where}.`
    case 'no':
      return `no: ${what} cannot be ${done}${where}.`
    case 'unknown':
      return `unknown: ${what} cannot be ${done}${where}, because verifications are missing.`
  }
}

const destinationText = ({ destination: { environment, tag } }: DeployQuestion): string => {
  if (environment !== undefined) return ` to ${environment}`
  return tag === undefined ? '' : ` to ${tag}`
}

/** What blocks comes first. */
const rowLines = (rows: readonly JudgedRow[]): readonly string[] =>
  rows.length === 0
    ? []
    : tableLines(
        ['CONSUMER', 'VERSION', 'PROVIDER', 'VERSION', 'VERIFIED'],
        rows
          .toSorted((one, other) => urgency(one) - urgency(other))
          .map((row) => [
            row.consumer,
            row.consumerVersion,
            row.provider,
            row.providerVersion ?? '-',
            resultText(row),
          ]),
      )

const urgency = ({ isIgnored, success }: JudgedRow): number => {
  if (isIgnored) return 3
  if (success === false) return 0
  return success === undefined ? 1 : 2
}

const resultText = ({ success, evidence, isIgnored }: JudgedRow): string => {
  const result = success === undefined ? 'not yet' : success ? 'success' : 'failed'
  const remarks = [...(evidence === 'comparison' ? ['by comparison'] : []), ...(isIgnored ? ['ignored'] : [])]
  return remarks.length === 0 ? result : `${result} (${remarks.join(', ')})`
}

const edgeLines = ({ sentence, advice, commands }: ReturnType<typeof edgeText>): readonly string[] => [
  sentence,
  `  ${advice}`,
  ...commands.map((command) => `    ${command}`),
]

const remarks = (
  question: DeployQuestion,
  { answer, notices }: Judged,
  { edges, vacuous }: Explanation,
): readonly string[] => {
  const isWorthShowing = ({ type }: { readonly type: string }): boolean =>
    type === 'warning' || (type === 'error' && answer !== 'yes' && edges.length === 0)
  return [
    ...(vacuous === undefined ? [] : [`warning: ${vacuousText(vacuous, question)}`]),
    ...notices.filter(isWorthShowing).map(({ text }) => text.replace(/^WARN: /, 'warning: ')),
  ]
}
