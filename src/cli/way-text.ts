import type { WayStep } from '../fitness/view/way.ts'
import { oneLine, plainJson } from '../report/escape.ts'

/** How many places of one step are shown. */
const shownPlaces = 5

/** `web depends on domain.orders in 2 steps:` and each step with where it is written. */
export const wayText = (from: string, to: string, way: readonly WayStep[]): string => {
  const steps = way.length === 1 ? 'directly' : `in ${way.length} steps`
  const lines = [
    `${from} depends on ${to} ${steps}:`,
    '',
    way[0]!.from,
    ...way.flatMap(({ to: next, kinds, places }) => [
      ...places.slice(0, shownPlaces).map((place) => `    ${place.path}:${place.line}:${place.column}`),
      ...(places.length > shownPlaces ? [`    and ${places.length - shownPlaces} more`] : []),
      `  → ${next}${kindText(kinds)}`,
    ]),
  ]
  return `${lines.map(oneLine).join('\n')}\n`
}

/** The kind goes without saying where it is an ordinary import. */
const kindText = (kinds: WayStep['kinds']): string =>
  kinds.includes('runtime') ? '' : ` (${kinds.join(', ')} only)`

export const noWayText = (from: string, to: string, isReverse: boolean): string => {
  const reverse = isReverse ? ` The other way round there is one: concordat why ${to} ${from}` : ''
  return `${oneLine(`${from} does not depend on ${to}, not even through others.${reverse}`)}\n`
}

export const wayJson = (from: string, to: string, way: readonly WayStep[] | undefined): string =>
  `${plainJson({ version: 1, from, to, steps: way ?? null }, 2)}\n`
