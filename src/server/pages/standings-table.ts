import { matrixAddress, pacticipantAddress } from './addresses.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { moment } from './moment.ts'
import { pactLink } from './pact-link.ts'
import { resultMark } from './result.ts'
import type { Standing } from './standing.ts'
import { table } from './table.ts'

/** Pairs with their newest pact and what was said about it. */
export const standingsTable = (caption: string, standings: readonly Standing[]): Markup =>
  table(
    caption,
    ['Consumer → provider', 'Newest pact', 'Result', 'Verified by', 'Details'],
    standings.map((standing) => [
      pair(standing),
      pactOf(standing),
      resultMark(standing.result),
      verifiedBy(standing),
      details(standing),
    ]),
  )

const pair = ({ consumer, provider }: Standing): Markup =>
  markup`<a href="${pacticipantAddress(consumer)}">${consumer}</a>
    <span class="arrow" aria-hidden="true">→</span><span class="hidden">consumes</span>
    <a href="${pacticipantAddress(provider)}">${provider}</a>`

const pactOf = ({ consumer, provider, publication }: Standing): Part =>
  publication === undefined
    ? markup`<span class="quiet">none left</span>`
    : markup`${pactLink(provider, consumer, publication.consumerVersion)}
        <span class="quiet">${moment(publication.createdAt)}</span>`

const verifiedBy = ({ verification }: Standing): Part =>
  verification === undefined
    ? markup`<span class="quiet">nobody yet</span>`
    : markup`<span class="version">${verification.providerVersion}</span>
        <span class="quiet">${moment(verification.createdAt)}</span>`

const details = ({ consumer, provider }: Standing): Markup =>
  markup`<a href="${matrixAddress(consumer, provider)}" aria-label="Matrix of ${consumer} and ${provider}">Matrix</a>`
