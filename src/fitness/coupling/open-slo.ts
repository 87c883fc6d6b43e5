import { at, elementsOf, placeAt, readDocuments, textAt } from '../services/document.ts'
import type { ServiceLevel } from './inputs.ts'

/** What every OpenSLO document contains. */
export const openSloMarks: readonly string[] = ['openslo/v1']

/**
 * The objectives of the OpenSLO documents of a file (openslo.com, version 1): kind `SLO`, its `spec.service` and the
 * `target` (0 to 1) or `targetPercent` of each objective. What is no such document is left out, and so are objectives about
 * a figure that is to stay small (`op: lte`), such as how long an answer takes: they say nothing of being there.
 */
export const serviceLevelsOf = (path: string, text: string): readonly ServiceLevel[] =>
  readDocuments(path, text).documents.flatMap(({ source, root }) => {
    const service = textAt(root, 'spec', 'service')
    const isObjective = textAt(root, 'apiVersion') === 'openslo/v1' && textAt(root, 'kind') === 'SLO'
    if (!isObjective || service === undefined) return []
    return elementsOf(at(root, 'spec', 'objectives')).flatMap((objective) => {
      if (textAt(objective, 'op')?.startsWith('lt') === true) return []
      const availability = Number(textAt(objective, 'target') ?? Number.NaN)
      const percent = Number(textAt(objective, 'targetPercent') ?? Number.NaN)
      const share = Number.isNaN(availability) ? percent / 100 : availability
      return share > 0 && share <= 1
        ? [{ service, availability: share, place: placeAt(source, objective.start) }]
        : []
    })
  })
