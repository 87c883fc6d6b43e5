import type { Answer } from '../../pact/decide/decide.ts'
import type { BlockingEdge } from '../../pact/explain/edge.ts'
import type { Explanation } from '../../pact/explain/explain.ts'
import type { DeployQuestion, Judged, JudgedRow } from '../../pact/explain/judged.ts'
import { shellWord } from '../../pact/explain/shell-word.ts'
import { edgeText, vacuousText } from '../../pact/explain/wording.ts'
import { canIDeployAddress, matrixAddress } from './addresses.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { layout } from './layout.ts'
import { pactLink } from './pact-link.ts'
import { resultMark, resultOf } from './result.ts'
import { table } from './table.ts'

/** What somebody asked, as far as they filled it in. */
export interface DeployForm {
  readonly pacticipant: string
  /** Empty for the newest version. */
  readonly version: string
  readonly environment: string
}

export interface DeployView {
  readonly form: DeployForm
  readonly pacticipants: readonly string[]
  readonly environments: readonly string[]
  /** Newest versions of the pacticipant, to choose from. */
  readonly versions: readonly string[]
  readonly verdict: DeployVerdict | undefined
}

export interface DeployVerdict {
  readonly question: DeployQuestion
  /** The version that was judged; undefined where it does not exist. */
  readonly version: string | undefined
  readonly judged: Judged
  readonly explanation: Explanation
}

/** Asks and answers whether a version can be deployed, and says why. */
export const canIDeployPage = (view: DeployView): string =>
  layout({
    title: 'Can I deploy?',
    menu: 'Can I deploy?',
    content: [form(view), view.verdict !== undefined && verdict(view.form, view.verdict)],
  })

const form = ({
  form: { pacticipant, version, environment },
  pacticipants,
  environments,
  versions,
}: DeployView): Markup =>
  markup`<form method="get" action="${canIDeployAddress}" class="question">
    <p>
      <label for="pacticipant">Pacticipant</label>
      <select id="pacticipant" name="pacticipant" required>
        ${pacticipants.map((name) => option(name, name === pacticipant))}
      </select>
    </p>
    <p>
      <label for="version">Version</label>
      <input id="version" name="version" list="versions" value="${version}" placeholder="the newest" autocomplete="off" />
      <datalist id="versions">
        ${versions.map((number) => markup`<option value="${number}"></option>`)}
      </datalist>
    </p>
    <p>
      <label for="environment">To environment</label>
      <select id="environment" name="environment" required>
        ${environments.map((name) => option(name, name === environment))}
      </select>
    </p>
    <p><button type="submit">Can I deploy it?</button></p>
  </form>`

const option = (name: string, isSelected: boolean): Markup =>
  markup`<option value="${name}" ${isSelected && markup`selected`}>${name}</option>`

const verdict = (
  { pacticipant, version: asked, environment }: DeployForm,
  { question, version, judged, explanation }: DeployVerdict,
): Part => {
  const number = version ?? asked
  const { edges, vacuous } = explanation
  return [
    markup`<section class="verdict ${judged.answer}" aria-labelledby="verdict">
      <h2 id="verdict">
        <span class="word">${verdictWord(judged.answer)}</span>
        ${verdictSentence(judged.answer, `${number === '' ? 'The newest version' : number} of ${pacticipant}`, environment)}
      </h2>
      <p>${countsText(judged)}</p>
      ${asked === '' && version !== undefined && markup`<p>${version} is the newest version of ${pacticipant}.</p>`}
      ${vacuous !== undefined && markup`<p><strong>This says little:</strong> ${vacuousText(vacuous, question)}</p>`}
    </section>`,
    edges.length > 0 && [
      markup`<h2>What stands in the way</h2>`,
      markup`<ol class="edges">${edges.map((edge) => blocking(edge, question))}</ol>`,
    ],
    judged.rows.length > 0 && [markup`<h2>What the answer rests on</h2>`, evidence(judged.rows)],
    number !== '' && commandLine(pacticipant, number, environment),
  ]
}

const verdictWord = (answer: Answer): string => ({ yes: 'Yes', no: 'No', unknown: 'Not known' })[answer]

const verdictSentence = (answer: Answer, what: string, environment: string): string => {
  switch (answer) {
    case 'yes':
      return `${what} can be deployed to ${environment}.`
    case 'no':
      return `${what} must not be deployed to ${environment}.`
    case 'unknown':
      return `${what} must not be deployed to ${environment} yet.`
  }
}

const countsText = ({ counts: { success, failed, unknown }, rows }: Judged): string => {
  const compared = rows.filter(
    ({ isIgnored, success: fits, evidence }) => !isIgnored && fits === true && evidence === 'comparison',
  ).length
  const verified = success - compared
  const parts = [
    ...(verified > 0 ? [`${verified} ${verified === 1 ? 'was verified' : 'were verified'}`] : []),
    ...(compared > 0
      ? [`${compared} ${compared === 1 ? 'was' : 'were'} compared with the OpenAPI document, not verified`]
      : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unknown > 0 ? [`${unknown} ${unknown === 1 ? 'was' : 'were'} never verified by what is there`] : []),
  ]
  return parts.length === 0
    ? 'No contract was compared.'
    : `Of the contracts that count, ${parts.join(', ')}.`
}

const blocking = (edge: BlockingEdge, question: DeployQuestion): Markup => {
  const { sentence, advice, commands } = edgeText(edge, question)
  return markup`<li class="${edge.kind}">
    <h3>${sentence}</h3>
    <p>${advice}</p>
    ${commands.map((command) => markup`<pre><code>${command}</code></pre>`)}
    ${edge.kind !== 'no-such-version' && markup`<p><a href="${matrixAddress(edge.consumer, edge.provider)}">Matrix of ${edge.consumer} and ${edge.provider}</a></p>`}
  </li>`
}

/** So many rows are shown; the page of a verdict is not the place for more. */
const rowsShown = 200

const evidence = (rows: readonly JudgedRow[]): Part => [
  table(
    'Pacts that were looked at, and by which version of the provider they were verified or with which they were compared',
    ['Consumer', 'Provider', 'Result'],
    rows
      .slice(0, rowsShown)
      .map(({ consumer, consumerVersion, provider, providerVersion, success, evidence, isIgnored }) => [
        markup`${consumer} ${pactLink(provider, consumer, consumerVersion)}`,
        markup`${provider} ${providerVersion === undefined ? markup`<span class="quiet">no version there verified it</span>` : markup`<span class="version">${providerVersion}</span>`}`,
        markup`${resultMark(resultOf(success, evidence))}${isIgnored && ' ignored'}`,
      ]),
  ),
  rows.length > rowsShown &&
    markup`<p class="quiet">${rows.length - rowsShown} more rows were looked at.</p>`,
]

const commandLine = (pacticipant: string, version: string, environment: string): Markup =>
  markup`<h2>The same in a pipeline</h2>
    <pre><code>concordat can-i-deploy --pacticipant ${shellWord(pacticipant)} --version ${shellWord(version)} --to-environment ${shellWord(environment)}</code></pre>
    <p class="quiet">Exit code 0 means yes, 1 means no or not known, 2 means that it could not be decided.</p>`
