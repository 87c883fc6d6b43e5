import type { BrokerState, Version } from '../../pact/state.ts'
import { pacticipantAddress } from './addresses.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { layout } from './layout.ts'
import { moment } from './moment.ts'
import { byName, presencesByPacticipant, standingsOf, versionsByPacticipant } from './standing.ts'
import { standingsTable } from './standings-table.ts'
import { table } from './table.ts'
import { environmentMarks } from './version-marks.ts'

/** Everybody who has a contract, and how each contract stands. */
export const pacticipantsPage = (state: BrokerState): string =>
  layout({
    title: 'Pacticipants',
    menu: 'Pacticipants',
    content: state.pacticipants.length === 0 ? nobody : everybody(state),
  })

const nobody = markup`<p class="lead">Nothing was published here yet.</p>
  <p>A consumer publishes the pacts that its tests wrote:</p>
  <pre><code>concordat pact publish pacts --consumer-app-version VERSION --branch BRANCH</code></pre>`

const everybody = (state: BrokerState): Part => {
  const standings = standingsOf(state)
  const versions = versionsByPacticipant(state)
  const presences = presencesByPacticipant(state)
  const consumed = Map.groupBy(standings, ({ consumer }) => consumer)
  const provided = Map.groupBy(standings, ({ provider }) => provider)
  const counted = (list: readonly unknown[] | undefined): Part =>
    list?.length ?? markup`<span class="quiet">0</span>`
  return [
    markup`<p class="lead">${summary(
      state.pacticipants.length,
      standings.map(({ result }) => result),
    )}</p>`,
    table(
      'Everybody who published or verified something',
      ['Name', 'Newest version', 'Consumes', 'Provides for', 'Running now'],
      state.pacticipants
        .toSorted((one, other) => byName(one.name, other.name))
        .map(({ name }) => [
          markup`<a href="${pacticipantAddress(name)}">${name}</a>`,
          newest(versions.get(name)?.[0]),
          counted(consumed.get(name)),
          counted(provided.get(name)),
          environmentMarks(presences.get(name) ?? []),
        ]),
    ),
    markup`<h2>Contracts</h2>`,
    standingsTable('Contracts between them, by consumer', standings),
  ]
}

const summary = (pacticipants: number, results: readonly string[]): string => {
  const count = (result: string): number => results.filter((one) => one === result).length
  const parts = [
    `${count('passed')} verified`,
    `${count('failed')} failed`,
    `${count('unverified')} not verified yet`,
  ]
  return `${plural(pacticipants, 'pacticipant')} with ${plural(results.length, 'contract')}: ${parts.join(', ')}.`
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

const newest = (version: Version | undefined): Markup =>
  version === undefined
    ? markup`<span class="quiet">none</span>`
    : markup`<span class="version">${version.number}</span> <span class="quiet">${moment(version.createdAt)}</span>`
