import type { Incompatibility, Reading } from '../../../compat/checker.ts'
import type { StoredVersion } from '../../registry/stored-version.ts'
import { subjectAddress, subjectsAddress, subjectVersionAddress } from '../addresses.ts'
import { markup, type Markup, type Part } from '../markup.ts'
import { layout } from '../layout.ts'
import { moment } from '../moment.ts'
import { type DifferenceLine, lineDifference } from './line-difference.ts'
import { schemaText } from './schema-text.ts'
import { references } from './subject.ts'
import { typeName } from './subjects.ts'

export interface SubjectVersionView {
  readonly subject: string
  readonly version: StoredVersion
  /** Numbers of all versions, newest first. */
  readonly versions: readonly number[]
  /** The version it is compared with. */
  readonly against: ComparedVersion | undefined
}

export interface ComparedVersion {
  readonly version: StoredVersion
  /** Whether each reads the other's data; undefined where one of them cannot be read or they are of different types. */
  readonly readings: { readonly backward: Reading; readonly forward: Reading } | undefined
}

/** One version of a subject, and how it differs from another. */
export const subjectVersionPage = (view: SubjectVersionView): string => {
  const { subject, version, against } = view
  return layout({
    title: `${subject}, version ${version.version}`,
    menu: 'Schemas',
    trail: [
      { name: 'Schemas', address: subjectsAddress },
      { name: subject, address: subjectAddress(subject) },
    ],
    content: [
      markup`<p class="lead">
        ${typeName(version.type)} schema with id ${version.id}, registered ${moment(version.registeredAt)}.
      </p>`,
      against !== undefined && comparison(view, against),
      markup`<h2>The schema</h2>`,
      markup`<pre><code>${schemaText(version)}</code></pre>`,
      references(version),
    ],
  })
}

const comparison = ({ subject, version, versions }: SubjectVersionView, against: ComparedVersion): Part => [
  markup`<h2>Compared with version ${against.version.version}</h2>`,
  markup`<form method="get" action="${subjectVersionAddress(subject, version.version)}" class="question">
    <p>
      <label for="against">Compare with version</label>
      <select id="against" name="against">
        ${versions
          .filter((number) => number !== version.version)
          .map(
            (number) =>
              markup`<option value="${number}" ${number === against.version.version && markup`selected`}>${number}</option>`,
          )}
      </select>
    </p>
    <p><button type="submit">Compare</button></p>
  </form>`,
  readings(version.version, against),
  difference(lineDifference(schemaText(against.version), schemaText(version))),
]

const readings = (number: number, { version: { version: other }, readings: found }: ComparedVersion): Part =>
  found === undefined
    ? markup`<p>Whether they read each other’s data cannot be told: one cannot be read, or they are of different types.</p>`
    : markup`<ul class="readings">
        ${reading(found.backward, number, other)} ${reading(found.forward, other, number)}
      </ul>`

const reading = (found: Reading, reader: number, writer: number): Markup => {
  if (!found.compatible && found.undecided !== undefined)
    return markup`<li><span class="mark unverified"><span aria-hidden="true">?</span> Not known</span> whether version ${reader} reads what version ${writer} writes: ${found.undecided}</li>`
  return markup`<li>
    ${found.compatible ? markup`<span class="mark passed"><span aria-hidden="true">✓</span> Yes</span>` : markup`<span class="mark failed"><span aria-hidden="true">✕</span> No</span>`}
    version ${reader} ${found.compatible ? 'reads' : 'does not read all'} data that version ${writer} writes.
    ${!found.compatible && markup`<ul>${found.incompatibilities.slice(0, reasonsShown).map(because)}</ul>`}
  </li>`
}

const reasonsShown = 20

const because = (reason: Incompatibility): Markup =>
  markup`<li>${reason.location !== '' && markup`<code>${reason.location}</code>: `}${reason.explain?.() ?? reason.message}</li>`

/** Lines around a difference that are shown with it. */
const around = 4

const difference = (lines: readonly DifferenceLine[]): Part => {
  if (lines.every(({ kind }) => kind === 'same')) return markup`<p>Their texts are the same.</p>`
  const near = nearDifferences(lines)
  const rows: Markup[] = []
  for (const [index, line] of lines.entries()) {
    if (near[index] === true) rows.push(differenceLine(line))
    else if (near[index - 1] !== false)
      rows.push(
        markup`<tr class="gap"><td colspan="2">⋯ <span class="hidden">lines that are the same</span></td></tr>`,
      )
  }
  return markup`<div class="scroll" role="region" aria-label="Differences" tabindex="0">
    <table class="difference">
      <caption>
        Differences, line by line
      </caption>
      <thead>
        <tr>
          <th scope="col" class="sign"><span class="hidden">Change</span></th>
          <th scope="col"><span class="hidden">Line</span></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

/** For each line whether it is one that differs or is close to one. */
const nearDifferences = (lines: readonly DifferenceLine[]): readonly boolean[] => {
  const near = lines.map(() => false)
  for (const [index, { kind }] of lines.entries()) {
    if (kind !== 'same') near.fill(true, Math.max(0, index - around), index + around + 1)
  }
  return near
}

const signs = { same: ['', ''], removed: ['−', 'removed'], added: ['+', 'added'] } as const

const differenceLine = ({ kind, text }: DifferenceLine): Markup =>
  markup`<tr class="${kind}">
    <td class="sign"><span aria-hidden="true">${signs[kind][0]}</span><span class="hidden">${signs[kind][1]}</span></td>
    <td><code>${text}</code></td>
  </tr>`
