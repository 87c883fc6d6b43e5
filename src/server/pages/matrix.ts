import { latestPublications } from '../../pact/decide/latest-by.ts'
import type { BrokerState, Comparison, Publication, Verification, Version } from '../../pact/state.ts'
import { matrixAddress, networkAddress, pacticipantAddress } from './addresses.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { layout } from './layout.ts'
import { pactLink } from './pact-link.ts'
import { type Extract, pagingLinks } from './paging.ts'
import { type Result, resultMark, resultOf } from './result.ts'
import {
  contentKey,
  greatest,
  key,
  type Presence,
  presencesByPacticipant,
  versionsByPacticipant,
} from './standing.ts'
import { table } from './table.ts'
import { versionMarks } from './version-marks.ts'

/** So many pacts are shown at once. */
export const pactsShown = 20
/** So many versions of the provider are shown, and those that run somewhere. */
export const providerVersionsShown = 8

export interface MatrixView {
  readonly consumer: string
  readonly provider: string
  /** The pacts that are shown and those of versions that run somewhere, with what versions of the provider said. */
  readonly state: BrokerState
  /** The versions of the consumer to show. */
  readonly shown: readonly string[]
  readonly extract: Extract
  /** How many versions of the provider verified one of the pacts or were compared with it. */
  readonly verifiers: number
}

/** Versions of a consumer against versions of a provider: which pact was verified by whom. */
export const matrixPage = (view: MatrixView): string => {
  const { consumer, provider } = view
  return layout({
    title: `${consumer} and ${provider}`,
    menu: 'Network',
    trail: [{ name: 'Network', address: networkAddress }],
    content: [
      markup`<p class="lead">
        Which version of <a href="${pacticipantAddress(provider)}">${provider}</a> keeps what which version of
        <a href="${pacticipantAddress(consumer)}">${consumer}</a> expects.
      </p>`,
      grid(view),
    ],
  })
}

interface PactRow {
  readonly publication: Publication
  readonly version: Version
}

const grid = ({ state, consumer, provider, shown, extract, verifiers }: MatrixView): Part => {
  const versions = versionsByPacticipant(state)
  const presences = presencesByPacticipant(state)
  const published = new Map(
    latestPublications(state.publications).map((publication) => [publication.consumerVersion, publication]),
  )
  const isShown = new Set(shown)
  const pacts = (versions.get(consumer) ?? []).flatMap((version): readonly PactRow[] => {
    const publication = isShown.has(version.number) ? published.get(version.number) : undefined
    return publication === undefined ? [] : [{ publication, version }]
  })
  if (pacts.length === 0) return markup`<p>There is no pact between them.</p>`
  const known = newestResults(state)
  const columns = involvedVersions(versions.get(provider) ?? [], presences.get(provider) ?? [], known)
  return [
    verifiers > columns.length &&
      markup`<p class="quiet">
        ${verifiers} versions of ${provider} verified one of these pacts: the newest of them are shown, and those that
        run somewhere.
      </p>`,
    markup`<div class="scroll" role="region" aria-label="Matrix of ${consumer} and ${provider}" tabindex="0">
      <table class="matrix">
        <caption>
          Pacts of ${consumer} (rows, newest first), verified by versions of ${provider} (columns, newest first)
        </caption>
        <thead>
          <tr>
            <th scope="col">Pact of ${consumer}</th>
            ${columns.map((version) => providerHeading(version, presences.get(provider) ?? []))}
          </tr>
        </thead>
        <tbody>
          ${pacts.map((row, index) => pactRow(row, pacts[index + 1], columns, known, presences.get(consumer) ?? []))}
        </tbody>
      </table>
    </div>`,
    columns.length === 0 && markup`<p>No version of ${provider} verified any of them.</p>`,
    pagingLinks(extract, 'pacts', (start) => matrixAddress(consumer, provider, start)),
    runningTogether(state, consumer, provider, published, known),
  ]
}

/** What is known of each content and version of the provider. */
type Known = ReadonlyMap<string, { readonly providerVersion: string; readonly result: Result }>

const knownKey = (pact: Publication | Verification | Comparison, providerVersion: string): string =>
  key(contentKey(pact), providerVersion)

/** The newest verification; where there is none, the newest comparison. */
const newestResults = (state: BrokerState): Known => {
  const newest = <One extends Verification | Comparison>(results: readonly One[]) =>
    greatest(
      results,
      (result) => knownKey(result, result.providerVersion),
      ({ id }) => id,
    )
  const shown = (evidence: 'verification' | 'comparison', results: readonly (Verification | Comparison)[]) =>
    [...newest(results)].map(
      ([place, { providerVersion, success }]) =>
        [place, { providerVersion, result: resultOf(success, evidence) }] as const,
    )
  return new Map([...shown('comparison', state.comparisons), ...shown('verification', state.verifications)])
}

const involvedVersions = (
  versions: readonly Version[],
  presences: readonly Presence[],
  known: Known,
): readonly Version[] => {
  const numbers = new Set([
    ...[...known.values()].map(({ providerVersion }) => providerVersion),
    ...presences.map(({ version }) => version),
  ])
  return versions.filter(({ number }) => numbers.has(number))
}

const providerHeading = (version: Version, presences: readonly Presence[]): Markup =>
  markup`<th scope="col"><span class="version">${version.number}</span> ${versionMarks(version, presences)}</th>`

const pactRow = (
  { publication, version }: PactRow,
  older: PactRow | undefined,
  columns: readonly Version[],
  known: Known,
  presences: readonly Presence[],
): Markup => {
  const { consumer, provider, contentId } = publication
  const isUnchanged = older?.publication.contentId === contentId
  return markup`<tr>
    <th scope="row">
      ${pactLink(provider, consumer, version.number)}
      ${versionMarks(version, presences)}
      ${isUnchanged && markup`<span class="quiet">says the same as ${older.version.number}</span>`}
    </th>
    ${columns.map(({ number }) => {
      const found = known.get(knownKey(publication, number))
      return markup`<td>${found === undefined ? markup`<span class="quiet">–<span class="hidden"> not verified</span></span>` : resultMark(found.result)}</td>`
    })}
  </tr>`
}

/** What matters most of the matrix: the cells of versions that meet in an environment now. */
const runningTogether = (
  state: BrokerState,
  consumer: string,
  provider: string,
  published: ReadonlyMap<string, Publication>,
  known: Known,
): Part => {
  const presences = presencesByPacticipant(state)
  const at = (name: string, environment: string): readonly string[] => [
    ...new Set(
      (presences.get(name) ?? [])
        .filter((one) => one.environment === environment)
        .map(({ version }) => version),
    ),
  ]
  const meetings = state.environments.flatMap((environment) =>
    at(consumer, environment).flatMap((one) =>
      at(provider, environment).map((other) => {
        const publication = published.get(one)
        const found = publication && known.get(knownKey(publication, other))
        const result = publication === undefined ? 'no-pact' : (found?.result ?? 'unverified')
        return [environment, one, other, resultMark(result)]
      }),
    ),
  )
  return meetings.length === 0
    ? undefined
    : [
        markup`<h2>Running together now</h2>`,
        table(
          'Versions that meet in an environment',
          ['Environment', consumer, provider, 'Result'],
          meetings,
        ),
      ]
}
