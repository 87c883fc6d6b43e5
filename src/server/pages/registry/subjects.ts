import type { StoredVersion } from '../../registry/stored-version.ts'
import { formatSubject } from '../../registry/subject-name.ts'
import { subjectAddress, subjectsAddress } from '../addresses.ts'
import { markup, type Part } from '../markup.ts'
import { layout } from '../layout.ts'
import { moment } from '../moment.ts'
import { pagingLinks, type Extract } from '../paging.ts'
import { table } from '../table.ts'

export interface SubjectsView {
  /** What the subjects have to start with. */
  readonly prefix: string
  /** Their latest versions. */
  readonly latest: readonly StoredVersion[]
  readonly extract: Extract
}

/** So many subjects are shown at once. */
export const subjectsShown = 100

/** All subjects of the schema registry. */
export const subjectsPage = (view: SubjectsView): string =>
  layout({
    title: 'Schemas',
    menu: 'Schemas',
    content: [
      markup`<form method="get" action="${subjectsAddress}" class="question" role="search">
        <p>
          <label for="prefix">Subjects that start with</label>
          <input id="prefix" name="prefix" value="${view.prefix}" autocomplete="off" />
        </p>
        <p><button type="submit">Show</button></p>
      </form>`,
      subjects(view),
    ],
  })

const subjects = ({ prefix, latest, extract }: SubjectsView): Part =>
  extract.total === 0
    ? markup`<p>${prefix === '' ? 'No schema was registered yet.' : `No subject starts with ${prefix}.`}</p>`
    : [
        table(
          'Subjects and their latest versions',
          ['Subject', 'Type', 'Latest version', 'Id', 'Registered'],
          latest.map((version) => [
            markup`<a href="${subjectAddress(formatSubject(version))}">${formatSubject(version)}</a>`,
            typeName(version.type),
            version.version,
            version.id,
            moment(version.registeredAt),
          ]),
        ),
        pagingLinks(
          extract,
          'subjects',
          (from) => `${subjectsAddress}?${new URLSearchParams({ prefix, from: String(from) })}`,
        ),
      ]

export const typeName = (type: StoredVersion['type']): string =>
  ({ AVRO: 'Avro', JSON: 'JSON Schema', PROTOBUF: 'Protobuf' })[type]
