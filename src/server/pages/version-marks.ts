import { markup, type Markup } from './markup.ts'
import type { Presence } from './standing.ts'
import type { Version } from '../../pact/state.ts'

/** Which version is where. */
export const environmentMarks = (presences: readonly Presence[]): Markup =>
  presences.length === 0
    ? markup`<span class="quiet">nowhere</span>`
    : markup`<ul class="marks">
        ${presences.map(
          ({ environment, version, target }) =>
            markup`<li class="tag place">
              ${environment} <b class="version">${version}</b>${target !== undefined && ` on ${target}`}
            </li>`,
        )}
      </ul>`

/** What a version is known as: its branches, tags and the environments it is in. */
export const versionMarks = (version: Version, presences: readonly Presence[]): Markup => {
  const here = new Set(
    presences.filter((presence) => presence.version === version.number).map(({ environment }) => environment),
  )
  return markup`<ul class="marks">
    ${version.branches.map(
      ({ name, isHead }) => markup`<li class="tag branch">${isHead ? 'newest of ' : ''}branch ${name}</li>`,
    )}
    ${version.tags.map(({ name }) => markup`<li class="tag">tag ${name}</li>`)}
    ${[...here].map((environment) => markup`<li class="tag place">in ${environment}</li>`)}
  </ul>`
}
