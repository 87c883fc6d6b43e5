import type { BrokerState } from '../../../pact/state.ts'
import { networkAddress, networkScriptAddress } from '../addresses.ts'
import { markup, type Markup, type Part } from '../markup.ts'
import { layout } from '../layout.ts'
import { resultMark } from '../result.ts'
import { byName, type Standing, standingsOf } from '../standing.ts'
import { standingsTable } from '../standings-table.ts'
import { drawing } from './drawing.ts'

/** A drawing with more pairs than that helps nobody. */
const mostDrawn = 300

/** Who consumes whom, as a drawing and as a table; with `around`, one pacticipant and those next to it. */
export const networkPage = (state: BrokerState, around: string | undefined): string => {
  const all = standingsOf(state)
  const standings =
    around === undefined
      ? all
      : all.filter(({ consumer, provider }) => consumer === around || provider === around)
  return layout({
    title: 'Network',
    menu: 'Network',
    script: networkScriptAddress,
    content:
      all.length === 0
        ? markup`<p class="lead">No pact was published yet.</p>`
        : network(all, standings, around),
  })
}

const network = (
  all: readonly Standing[],
  standings: readonly Standing[],
  around: string | undefined,
): Part => [
  markup`<p class="lead">Consumers stand to the left of their providers. Every line is a contract.</p>`,
  form(all, around),
  standings.length > mostDrawn
    ? markup`<p>${standings.length} contracts are too many for a drawing: choose a pacticipant above.</p>`
    : standings.length > 0 && [
        markup`<div id="drawing" class="scroll drawing" role="region" aria-label="Network" tabindex="0">${drawing(standings)}</div>`,
        legend,
      ],
  markup`<h2>The same as a table</h2>`,
  standingsTable('Contracts by consumer', standings),
]

const form = (all: readonly Standing[], around: string | undefined): Markup => {
  const names = [...new Set(all.flatMap(({ consumer, provider }) => [consumer, provider]))].toSorted(byName)
  return markup`<form method="get" action="${networkAddress}" class="question">
    <p>
      <label for="around">Only contracts of</label>
      <select id="around" name="around">
        <option value="">everybody</option>
        ${names.map((name) => markup`<option value="${name}" ${name === around && markup`selected`}>${name}</option>`)}
      </select>
    </p>
    <p><button type="submit">Show</button></p>
  </form>`
}

const legend = markup`<ul class="legend" aria-label="Signs">
  <li>${resultMark('passed')} the provider keeps the newest pact</li>
  <li>${resultMark('failed')} it was verified, and failed</li>
  <li>${resultMark('unverified')} nobody verified it yet</li>
</ul>`
