import type { BrokerState } from '../../pact/state.ts'
import { canIDeployAddress, pacticipantAddress } from './addresses.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { layout } from './layout.ts'
import { byName, type Presence, presencesByPacticipant } from './standing.ts'
import { table } from './table.ts'

/** What is deployed or released where, now. */
export const environmentsPage = (state: BrokerState): string =>
  layout({
    title: 'Environments',
    menu: 'Environments',
    content: state.environments.length === 0 ? none : placements(state),
  })

const none = markup`<p class="lead">There is no environment yet.</p>
  <p>Name the first one, and record what is deployed to it from then on:</p>
  <pre><code>concordat create-environment --name production --production
concordat record-deployment --pacticipant NAME --version VERSION --environment production</code></pre>`

const placements = (state: BrokerState): Part => {
  const presences = presencesByPacticipant(state)
  const names = [...presences.keys()].toSorted(byName)
  const absent = state.pacticipants.filter(({ name }) => !presences.has(name)).map(({ name }) => name)
  return [
    markup`<p class="lead">The versions that run in each environment now, as they were recorded.</p>`,
    table(
      'Versions by pacticipant and environment',
      ['Pacticipant', ...state.environments],
      names.map((name) => [
        markup`<a href="${pacticipantAddress(name)}">${name}</a>`,
        ...state.environments.map((environment) =>
          versionsIn((presences.get(name) ?? []).filter((presence) => presence.environment === environment)),
        ),
      ]),
    ),
    absent.length > 0 &&
      markup`<p class="quiet">
        Recorded nowhere:
        ${absent
          .toSorted(byName)
          .map(
            (name, index) => markup`${index > 0 && ', '}<a href="${pacticipantAddress(name)}">${name}</a>`,
          )}.
      </p>`,
    markup`<h2>Could another version go there?</h2>`,
    markup`<p><a href="${canIDeployAddress}">Ask for any version and environment</a>.</p>`,
  ]
}

const versionsIn = (presences: readonly Presence[]): Markup =>
  presences.length === 0
    ? markup`<span class="quiet">nothing</span>`
    : markup`<ul class="marks">
        ${presences.map(
          ({ version, kind, target }) =>
            markup`<li>
              <span class="version">${version}</span>
              <span class="quiet">${kind}${target !== undefined && ` on ${target}`}</span>
            </li>`,
        )}
      </ul>`
