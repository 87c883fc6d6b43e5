import type { Answer } from '../../pact/decide/decide.ts'
import type { BrokerState, Pacticipant, Version } from '../../pact/state.ts'
import { deployAddress, pacticipantAddress, pacticipantsAddress } from './addresses.ts'
import { answerMark } from './answer.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { layout } from './layout.ts'
import { moment } from './moment.ts'
import { type Extract, pagingLinks } from './paging.ts'
import { type Presence, presencesByPacticipant, standingsOf } from './standing.ts'
import { standingsTable } from './standings-table.ts'
import { table } from './table.ts'
import { versionMarks } from './version-marks.ts'

/** Whether the version that would go next can go to an environment. */
export interface Outlook {
  readonly environment: string
  readonly answer: Answer
}

export interface PacticipantView {
  /** What is known of the pacticipant and its counterparts. */
  readonly state: BrokerState
  readonly pacticipant: Pacticipant
  /** The newest version of the main branch, or of all when there is none. */
  readonly next: Version | undefined
  readonly outlooks: readonly Outlook[]
  /** Which of its versions to show, newest first. */
  readonly versions: readonly Version[]
  readonly extract: Extract
}

/** So many versions are shown at once. */
export const versionsShown = 50

/** One pacticipant: what it may be deployed to, whom it has contracts with, its versions. */
export const pacticipantPage = (view: PacticipantView): string => {
  const { state, pacticipant } = view
  const { name } = pacticipant
  const standings = standingsOf(state)
  const consumes = standings.filter(({ consumer }) => consumer === name)
  const provides = standings.filter(({ provider }) => provider === name)
  const presences = presencesByPacticipant(state).get(name) ?? []
  return layout({
    title: name,
    menu: 'Pacticipants',
    trail: [{ name: 'Pacticipants', address: pacticipantsAddress }],
    content: [
      markup`<p class="lead">${mainBranchText(pacticipant)}</p>`,
      markup`<h2>Environments</h2>`,
      environments(view, presences),
      markup`<h2>Contracts</h2>`,
      consumes.length > 0 && standingsTable(`What ${name} expects of its providers`, consumes),
      provides.length > 0 && standingsTable(`What consumers expect of ${name}`, provides),
      standings.length === 0 && markup`<p>It has no contracts.</p>`,
      markup`<h2>Versions</h2>`,
      versionsOf(view, presences),
    ],
  })
}

const mainBranchText = ({ mainBranch }: Pacticipant): Part =>
  mainBranch === undefined
    ? 'Its main branch is not known.'
    : markup`Its main branch is <span class="version">${mainBranch}</span>.`

const environments = (
  { pacticipant, next, outlooks }: PacticipantView,
  presences: readonly Presence[],
): Markup => {
  if (outlooks.length === 0 || next === undefined)
    return markup`<p>There is no environment, or no version that could go to one.</p>`
  return table(
    `What is where, and whether ${next.number} can go there`,
    ['Environment', 'There now', `Can ${next.number} be deployed?`],
    outlooks.map(({ environment, answer }) => [
      environment,
      present(presences.filter((presence) => presence.environment === environment)),
      markup`${answerMark(answer)}
        <a
          href="${deployAddress(pacticipant.name, next.number, environment)}"
          aria-label="Why ${next.number} can or cannot be deployed to ${environment}"
          >Why</a
        >`,
    ]),
  )
}

const present = (presences: readonly Presence[]): Markup =>
  presences.length === 0
    ? markup`<span class="quiet">nothing</span>`
    : markup`<ul class="marks">
        ${presences.map(
          ({ version, kind, target }) =>
            markup`<li><span class="version">${version}</span> <span class="quiet">${kind}${target !== undefined && ` on ${target}`}</span></li>`,
        )}
      </ul>`

const versionsOf = (
  { pacticipant: { name }, versions, extract }: PacticipantView,
  presences: readonly Presence[],
): Part => {
  if (extract.total === 0) return markup`<p>It has no versions.</p>`
  return [
    table(
      `Versions of ${name}, newest first`,
      ['Version', 'Known as', 'Created', 'Deploy'],
      versions.map((version) => [
        markup`<span class="version">${version.number}</span>`,
        versionMarks(version, presences),
        moment(version.createdAt),
        markup`<a href="${deployAddress(name, version.number)}" aria-label="Can I deploy ${version.number}?">Can I?</a>`,
      ]),
    ),
    pagingLinks(extract, 'versions', (start) => `${pacticipantAddress(name)}?from=${start}`),
  ]
}
