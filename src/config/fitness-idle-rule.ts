import type { Layer, Selector } from '../fitness/rules/rule.ts'
import { captureNames } from '../fitness/graph/glob.ts'
import { namesCapturedBy, selectorText } from '../fitness/rules/selection.ts'

/** What is wrong with the limits of a figure: without one nothing can break them, and some nothing can keep. */
export const limitMistake = ({
  min,
  max,
}: {
  readonly min?: number
  readonly max?: number
}): string | undefined => {
  if (min === undefined && max === undefined)
    return 'A limit is missing here, so nothing could ever break it. Say "min", "max" or both.'
  if (min !== undefined && max !== undefined && min > max)
    return `No figure is both at least ${min} and at most ${max}. Correct "min" or "max".`
  return undefined
}

/** What keeps an order of layers from ever being broken, or from meaning what it says. */
export const layersMistake = ({
  order,
  exhaustive = false,
}: {
  readonly order: readonly Layer[]
  readonly exhaustive?: boolean | Selector
}): string | undefined => {
  const parts = order.flatMap((layer) => (isIndependent(layer) ? layer.independent : [layer]))
  const repeated = repeatedSelector(parts)
  if (repeated !== undefined) return `"${repeated}" is in the order twice: a layer has one place in it.`
  if (parts.length === 0) return 'There is no layer in the order. Name at least two.'
  if (exhaustive !== false || parts.length > 1 || order.some(isIndependent)) return undefined
  return 'A layer alone has nothing that it must not use. Name another one, or say "exhaustive".'
}

/** The same for rings and adapters. */
export const ringsMistake = ({
  rings,
  adapters = [],
  exhaustive = false,
}: {
  readonly rings: readonly Selector[]
  readonly adapters?: readonly Selector[]
  readonly exhaustive?: boolean | Selector
}): string | undefined => {
  const parts = [...rings, ...adapters]
  const repeated = repeatedSelector(parts)
  if (repeated !== undefined) return `"${repeated}" is a ring or adapter twice: it has one place.`
  if (rings.length === 0) return 'There is no ring. Name at least one, from the core outwards.'
  if (exhaustive !== false || parts.length > 1) return undefined
  return 'A ring alone has nothing that it must not use. Name another one, or adapters.'
}

/** One group has nothing to be independent of. */
export const independenceMistake = ({ of }: { readonly of: readonly Selector[] }): string | undefined => {
  if (of.length > 1 || of.some((selector) => namesCapturedBy(selector).size > 0)) return undefined
  return 'One part alone has nothing to be independent of. Name another one, or put a name in braces, which makes a part of each value: "src/{feature}/**".'
}

/** Without a name in braces there are no slices. */
export const slicesMistake = ({ by }: { readonly by: readonly string[] }): string | undefined => {
  const whole = by.find((pattern) => captureNames(pattern).length === 0)
  if (whole === undefined) return undefined
  return `"${whole}" makes no slices. Put a name in braces where they differ, such as "src/{slice}/**".`
}

/** A diagram that is nowhere, or in two places. */
export const diagramMistake = ({
  file,
  text,
}: {
  readonly file?: string
  readonly text?: string
}): string | undefined =>
  (file === undefined) === (text === undefined) ? 'A diagram has either a "file" or a "text".' : undefined

const isIndependent = (layer: Layer): layer is { readonly independent: readonly Selector[] } =>
  typeof layer === 'object' && 'independent' in layer

const repeatedSelector = (selectors: readonly Selector[]): string | undefined => {
  const texts = selectors.map((selector) => selectorText(selector))
  return texts.find((text, index) => texts.indexOf(text) !== index)
}
