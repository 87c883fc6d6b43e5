import type { Landscape, Service } from '../services/model.ts'
import { factOf, placesOfServices } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import type { Commit } from './inputs.ts'

/** A commit that touches more services than this is a sweep over the repository: it says nothing about two of them. */
const sweep = 30

/** Every two services that were changed by the same commit more than once. */
export function* lockstep(landscape: Landscape, commits: readonly Commit[]): Iterable<FitnessFact> {
  const placeOf = placesOfServices(landscape)
  const serviceOf = servicesByFolder(landscape.services)
  const changes = new Map<string, number>()
  const pairs = new Map<string, { readonly pair: readonly [string, string]; together: number }>()
  for (const { files } of commits) {
    const touched = [...new Set(files.flatMap((file) => serviceOf(file) ?? []))].toSorted()
    if (touched.length > sweep) continue
    for (const [index, one] of touched.entries()) {
      changes.set(one, (changes.get(one) ?? 0) + 1)
      for (const other of touched.slice(index + 1)) {
        const key = JSON.stringify([one, other])
        const seen = pairs.get(key) ?? { pair: [one, other], together: 0 }
        seen.together += 1
        pairs.set(key, seen)
      }
    }
  }
  for (const { pair, together } of pairs.values()) {
    const [one, other] = pair
    if (together < 2) continue
    const place = placeOf(one, undefined)
    yield factOf(
      'services.changed-together',
      [`service ${one}`, `service ${other}`, 'changed together'],
      place,
      {
        services: [
          { name: one, place },
          { name: other, place: placeOf(other, undefined) },
        ],
        together,
        total: changes.get(one)! + changes.get(other)! - together,
      },
    )
  }
}

/** The service whose folder a file is in, the deepest where one is within another. */
const servicesByFolder = (services: readonly Service[]): ((file: string) => string | undefined) => {
  const names = new Map(
    services.flatMap(({ folder, name }) => (folder === undefined || folder === '' ? [] : [[folder, name]])),
  )
  return (file) => {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const name = names.get(file.slice(0, end))
      if (name !== undefined) return name
    }
    return undefined
  }
}
