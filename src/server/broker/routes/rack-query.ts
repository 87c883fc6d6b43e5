import type { Selector } from '../../../pact/decide/query.ts'

/** The parameters of a URL in their order; the order tells which of several selectors one belongs to. */
export type Parameters = readonly (readonly [name: string, value: string])[]

export const parametersOf = (url: string): Parameters => {
  const start = url.indexOf('?')
  return start === -1 ? [] : [...new URLSearchParams(url.slice(start + 1))]
}

export const parameter = (parameters: Parameters, name: string): string | undefined =>
  parameters.findLast(([each]) => each === name)?.[1]

/**
 * Selectors as Rack nests them: `q[][pacticipant]=A&q[][version]=1&q[][pacticipant]=B` are two, as a second pacticipant
 * begins the next. `q[]pacticipant` is the same.
 */
export const nested = (parameters: Parameters, name: string): readonly ReadonlyMap<string, string>[] => {
  const all: Map<string, string>[] = []
  for (const [key, value] of parameters) {
    if (!key.startsWith(`${name}[]`)) continue
    const field = key
      .slice(name.length + 2)
      .replace(/^\[/, '')
      .replace(/\]$/, '')
    let current = all.at(-1)
    if (current === undefined || current.has(field)) {
      current = new Map()
      all.push(current)
    }
    current.set(field === '' ? 'pacticipant' : field, value)
    if (field === '') all.push(new Map())
  }
  return all.filter((one) => one.size > 0)
}

/** Empty values count as absent. */
export const selectorOf = (fields: ReadonlyMap<string, string>): Selector => {
  const text = (name: string): string | undefined => fields.get(name)?.trim() || undefined
  const [version, tag, branch, environment] = ['version', 'tag', 'branch', 'environment'].map(text)
  return {
    pacticipant: text('pacticipant') ?? '',
    ...(version !== undefined && { version }),
    ...(tag !== undefined && { tag }),
    ...(branch !== undefined && { branch }),
    ...(environment !== undefined && { environment }),
    ...(fields.get('mainBranch') === 'true' && { mainBranch: true }),
    ...(fields.get('latest') === 'true' && { latest: true }),
  }
}
