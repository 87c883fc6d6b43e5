import type { Mode } from '../../../core/mode.ts'
import type { StoredVersion } from '../../registry/stored-version.ts'
import type { RegistryMode } from '../../registry/settings.ts'
import { subjectsAddress, subjectAddress, subjectVersionAddress } from '../addresses.ts'
import { markup, type Markup, type Part } from '../markup.ts'
import { layout } from '../layout.ts'
import { moment } from '../moment.ts'
import { type Extract, pagingLinks } from '../paging.ts'
import { table } from '../table.ts'
import { schemaText } from './schema-text.ts'
import { typeName } from './subjects.ts'

export interface SubjectView {
  readonly subject: string
  readonly compatibility: Mode
  readonly mode: RegistryMode
  readonly latest: StoredVersion
  /** The versions to show, newest first. */
  readonly versions: readonly {
    readonly version: number
    readonly schemaId: number
    readonly registeredAt: number
  }[]
  readonly extract: Extract
}

/** So many versions are shown at once. */
export const subjectVersionsShown = 50

/** One subject: its rules, its versions, and its latest schema. */
export const subjectPage = ({
  subject,
  compatibility,
  mode,
  latest,
  versions,
  extract,
}: SubjectView): string =>
  layout({
    title: subject,
    menu: 'Schemas',
    trail: [{ name: 'Schemas', address: subjectsAddress }],
    content: [
      markup`<p class="lead">
        ${typeName(latest.type)}, compatibility <b>${compatibility}</b>: ${promises(compatibility)}
        ${mode !== 'READWRITE' && markup`Mode <b>${mode}</b>.`}
      </p>`,
      markup`<h2>Versions</h2>`,
      table(
        `Versions of ${subject}, newest first`,
        ['Version', 'Schema id', 'Registered', 'Changes'],
        versions.map(({ version, schemaId, registeredAt }) => [
          markup`<a href="${subjectVersionAddress(subject, version)}">Version ${version}</a>`,
          schemaId,
          moment(registeredAt),
          changes(subject, version),
        ]),
      ),
      pagingLinks(extract, 'versions', (from) => `${subjectAddress(subject)}?from=${from}`),
      markup`<h2>Version ${latest.version}, the latest</h2>`,
      markup`<pre><code>${schemaText(latest)}</code></pre>`,
      references(latest),
    ],
  })

const changes = (subject: string, version: number): Markup =>
  version === 1
    ? markup`<span class="quiet">the first</span>`
    : markup`<a href="${subjectVersionAddress(subject, version)}" aria-label="What version ${version} changed">What changed</a>`

const promises = (mode: Mode): string => {
  switch (mode) {
    case 'NONE':
      return 'any schema can follow any other.'
    case 'BACKWARD':
      return 'a new version reads what the one before it wrote.'
    case 'BACKWARD_TRANSITIVE':
      return 'a new version reads what every earlier one wrote.'
    case 'FORWARD':
      return 'the version before reads what a new one writes.'
    case 'FORWARD_TRANSITIVE':
      return 'every earlier version reads what a new one writes.'
    case 'FULL':
      return 'a new version and the one before it read each other’s data.'
    case 'FULL_TRANSITIVE':
      return 'a new version and every earlier one read each other’s data.'
  }
}

/** What the schema refers to, where it refers to something. */
export const references = ({ references: list }: StoredVersion): Part =>
  list.length > 0 &&
  table(
    'Schemas it refers to',
    ['Name', 'Subject', 'Version'],
    list.map(({ name, subject, version }) => [
      name,
      markup`<a href="${subjectAddress(subject)}">${subject}</a>`,
      version === -1 ? 'latest' : markup`<a href="${subjectVersionAddress(subject, version)}">${version}</a>`,
    ]),
  )
