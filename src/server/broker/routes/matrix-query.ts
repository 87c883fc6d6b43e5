import { isNameOnly, type LatestBy, type MatrixQuery, type Selector } from '../../../pact/decide/query.ts'
import { invalid } from '../broker-error.ts'
import type { Database } from '../tables.ts'
import { environmentNames } from '../state/loading.ts'
import { pacticipantsNamed } from '../state/selected-versions.ts'
import { nested, parameter, type Parameters, selectorOf } from './rack-query.ts'

/** What is asked, with the limit that the client named, and how many rows are shown of the answer. */
export interface MatrixRequest {
  readonly query: MatrixQuery
  readonly shown: number | undefined
}

/** How many rows are shown when the client does not say. The answer then rests on all of them. */
export const usualLimit = 100

/** The question in the URL of a matrix. */
export const matrixRequest = (parameters: Parameters): MatrixRequest => {
  const text = (name: string): string | undefined => parameter(parameters, name)?.trim() || undefined
  const [environment, tag, branch] = ['environment', 'tag', 'branch'].map(text)
  const latestBy = text('latestby')
  return {
    query: {
      selectors: nested(parameters, 'q').map(selectorOf),
      destination: {
        ...(environment !== undefined && { environment }),
        ...(tag !== undefined && { tag }),
        ...(branch !== undefined && { branch }),
        ...(text('mainBranch') === 'true' && { mainBranch: true }),
        ...(text('latest') === 'true' && { latest: true }),
      },
      latestBy: latestBys.find((one) => one === latestBy),
      ignore: nested(parameters, 'ignore').map(selectorOf),
      success: parameters.flatMap(([name, value]) =>
        name === 'success' || name === 'success[]'
          ? [value === 'true' ? true : value === 'false' ? false : undefined]
          : [],
      ),
      limit: limitIn(parameters),
      ...(text('requireVerification') === 'true' && { requiresVerification: true }),
    },
    shown: limitIn(parameters) ?? usualLimit,
  }
}

const latestBys: readonly LatestBy[] = ['cvpv', 'cvp', 'cp']

export const limitIn = (parameters: Parameters): number | undefined => {
  const text = parameter(parameters, 'limit')
  if (text === undefined || text.trim() === '') return undefined
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1) throw invalid(['The limit must be 1 or greater.'])
  return limit
}

/** Throws 400 with all that is wrong, in the words of the Pact Broker. */
export const checkMatrixQuery = async (tables: Database, query: MatrixQuery): Promise<void> => {
  const { selectors, destination } = query
  const names = [...new Set(selectors.map(({ pacticipant }) => pacticipant))].filter((name) => name !== '')
  const known = new Set((await pacticipantsNamed(tables, names)).map(({ name }) => name))
  const environments = await environmentNames(tables)
  const errors = [
    ...names.filter((name) => !known.has(name)).map((name) => `Pacticipant ${name} not found`),
    ...selectors.flatMap(problemsOf),
  ]
  if (selectors.length === 0) errors.push('Please provide 1 or more version selectors.')
  const places = [destination.environment, destination.tag, destination.mainBranch]
  if (places.filter((place) => place !== undefined).length > 1)
    errors.push('Cannot specify more than one of tag, environment and mainBranch.')
  if (destination.latest === true && destination.environment !== undefined)
    errors.push('Cannot specify both latest=true and an environment.')
  for (const environment of [
    ...selectors.flatMap((selector) => selector.environment ?? []),
    ...(destination.environment === undefined ? [] : [destination.environment]),
  ]) {
    if (!environments.includes(environment))
      errors.push(`Environment with name '${environment}' does not exist`)
  }
  if (errors.length > 0) throw invalid([...new Set(errors)])
}

const problemsOf = (selector: Selector): readonly string[] => [
  ...(selector.pacticipant === '' && !isNameOnly(selector) ? ['Please specify the pacticipant name'] : []),
  ...(selector.version !== undefined && selector.latest === true
    ? [`A version number and latest flag cannot both be specified for ${selector.pacticipant}`]
    : []),
]
