import { existsSync, readFileSync } from 'node:fs'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { MatrixQuery, Selector } from './decide/query.ts'
import { completed } from './complete-state.ts'
import { contentIdOf } from './content/content-id.ts'
import { pactsNamed } from './file/pacts-named.ts'
import { readStateFile } from './state-file.ts'
import type { BrokerState } from './state.ts'

/** Where results and deployments are looked for when there is no broker: beside concordat.yaml. */
export const usualStateFile = 'concordat-state.json'
/** Where tests of consumers write pacts by custom. */
export const usualPactsFolder = 'pacts'
export const usualDatabase = '.concordat/concordat.db'

export const exists = (path: string): boolean => existsSync(path)

/** @throws {CannotJudge} when the file cannot be read, or something of it is wrong */
export const readState = (path: string): BrokerState => {
  const { state, problems } = readStateFile(path, textOf(path))
  if (problems.length === 0) return state
  throw new CannotJudge(
    problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`).join('\n'),
  )
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new CannotJudge(`The state file "${path}" cannot be read: ${(error as Error).message}.`)
  }
}

/**
 * The state with the pacts of a folder as what the versions in question publish: a pact that lies there belongs to the
 * version of its consumer that is asked about, and to no other.
 */
export const withPacts = (
  state: BrokerState,
  folder: string,
  selectors: readonly Selector[],
): BrokerState => {
  const versions = new Map(selectors.map(({ pacticipant, version }) => [pacticipant, version]))
  const added = pactsNamed([folder]).flatMap(({ consumer, provider, root }) => {
    const consumerVersion = versions.get(consumer)
    return consumerVersion === undefined
      ? []
      : [{ consumer, consumerVersion, provider, contentId: contentIdOf(root) }]
  })
  const latest = state.publications.reduce((highest, { id }) => Math.max(highest, id), 0)
  const publications = added.map((publication, index) => ({
    ...publication,
    id: latest + index + 1,
    createdAt: latest + index + 1,
  }))
  return completed({ ...state, publications: [...state.publications, ...publications] })
}

/**
 * A broker refuses names that it does not know: a yes about a misspelt name would be worth nothing.
 * @throws {CannotJudge}
 */
export const refuseUnknownNames = (
  { pacticipants, environments }: Pick<BrokerState, 'pacticipants' | 'environments'>,
  { selectors, destination: { environment } }: Pick<MatrixQuery, 'selectors' | 'destination'>,
): void => {
  const known = new Set(pacticipants.map(({ name }) => name))
  const unknown = selectors.filter(({ pacticipant }) => !known.has(pacticipant))
  if (unknown.length > 0) {
    throw new CannotJudge(
      `Nothing is known of ${unknown.map(({ pacticipant }) => `"${pacticipant}"`).join(' and ')}.`,
      `Check the name: it is that which pacts have. Known: ${[...known].toSorted().slice(0, 20).join(', ') || 'nothing yet'}.`,
    )
  }
  if (environment !== undefined && !environments.includes(environment)) {
    throw new CannotJudge(
      `There is no environment "${environment}".`,
      `Known: ${environments.join(', ') || 'none yet'}. Create one with: concordat create-environment --name ${environment}`,
    )
  }
}
