import type { Publication, Verification } from '../../../pact/state.ts'
import type { ReadPact } from '../../../pact/file/read-pact.ts'
import { matrixAddress, networkAddress, pactAddress, pacticipantAddress } from '../addresses.ts'
import { markup, type Markup, type Part } from '../markup.ts'
import { laidOutJson } from '../laid-out.ts'
import { layout } from '../layout.ts'
import { moment } from '../moment.ts'
import { pagingLinks } from '../paging.ts'
import { resultMark, resultOf } from '../result.ts'
import { table } from '../table.ts'
import { interactionSection, titleOf } from './interaction.ts'

export interface PactView {
  readonly publication: Publication
  /** As it was published. */
  readonly text: string
  readonly read: ReadPact
  /** The newest of its content, newest first. */
  readonly verifications: readonly Verification[]
  /** How many interactions to skip. */
  readonly from: number
}

const interactionsShown = 50
/** So many results are shown. */
export const verificationsShown = 10

/** A pact as documentation: what the consumer expects, and who showed that it gets it. */
export const pactPage = (view: PactView): string => {
  const { publication, read, text } = view
  const { consumer, provider, consumerVersion } = publication
  return layout({
    title: `What ${consumer} ${consumerVersion} expects of ${provider}`,
    menu: 'Network',
    trail: [
      { name: 'Network', address: networkAddress },
      { name: `${consumer} and ${provider}`, address: matrixAddress(consumer, provider) },
    ],
    content: [
      markup`<p class="lead">
        Pact of version <span class="version">${consumerVersion}</span> of
        <a href="${pacticipantAddress(consumer)}">${consumer}</a> with
        <a href="${pacticipantAddress(provider)}">${provider}</a>, published ${moment(publication.createdAt)}.
      </p>`,
      verifications(view),
      interactions(view),
      read.problems.length > 0 && [
        markup`<h2>What could not be read</h2>`,
        markup`<ul>${read.problems.slice(0, 20).map(({ line, column, message }) => markup`<li>Line ${line}, column ${column}: ${message}</li>`)}</ul>`,
      ],
      markup`<details>
        <summary>The whole pact as JSON</summary>
        <pre><code>${wholeText(text)}</code></pre>
      </details>`,
    ],
  })
}

/** A page with more than that is of no use; the API has the whole text. */
const mostCharacters = 500_000

const wholeText = (text: string): string =>
  text.length <= mostCharacters
    ? laidOutJson(text)
    : `${text.slice(0, mostCharacters)}\n… ${text.length - mostCharacters} more characters`

const verifications = ({ verifications: all, publication: { consumer, provider } }: PactView): Part =>
  all.length === 0
    ? markup`<p>${resultMark('unverified')} No version of ${provider} has verified it yet.</p>`
    : [
        table(
          `Verified by versions of ${provider}, newest result first`,
          [provider, 'Result', 'When'],
          all
            .slice(0, verificationsShown)
            .map(({ providerVersion, success, createdAt }) => [
              markup`<span class="version">${providerVersion}</span>`,
              resultMark(resultOf(success)),
              moment(createdAt),
            ]),
        ),
        all.length > verificationsShown &&
          markup`<p><a href="${matrixAddress(consumer, provider)}">All results are in the matrix</a>.</p>`,
      ]

const interactions = ({ read: { pact }, from, publication }: PactView): Part => {
  if (pact === undefined) return markup`<p>This cannot be read as a pact; its text is below.</p>`
  const { consumer, provider, consumerVersion } = publication
  const total = pact.interactions.length
  const shown = pact.interactions.slice(from, from + interactionsShown)
  return [
    markup`<nav class="contents" aria-labelledby="interactions">
      <h2 id="interactions">${total} interaction${total !== 1 && 's'}</h2>
      <ol start="${from + 1}">
        ${shown.map((interaction, index) => markup`<li><a href="#interaction-${from + index + 1}">${titleOf(interaction)}</a></li>`)}
      </ol>
    </nav>`,
    shown.map((interaction, index): Markup => interactionSection(pact, interaction, from + index + 1)),
    pagingLinks(
      { from, size: interactionsShown, total },
      'interactions',
      (start) => `${pactAddress(provider, consumer, consumerVersion)}?from=${start}`,
    ),
  ]
}
