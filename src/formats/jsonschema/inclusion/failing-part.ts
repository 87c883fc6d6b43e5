import { isJsonArray, isJsonObject, type JsonValue } from '../json-value.ts'
import type { Inside } from './assertion.ts'
import { accepts, type Evaluation } from './evaluate.ts'
import { keysContain } from './meets.ts'

/** Keys and indexes down to the part of a document that fails, along a way through a schema. */
export const failingPart = (
  document: JsonValue,
  way: readonly Inside[],
  evaluation: Evaluation,
): readonly string[] => {
  const path: string[] = []
  let value = document
  for (const { place, schema } of way) {
    if (place.kind === 'here') continue
    const failing = partsAt(value, place, evaluation).find(
      ([, part, tested]) => accepts(schema, tested ?? part, evaluation) === false,
    )
    if (failing === undefined) return path
    path.push(failing[0])
    value = failing[1]
  }
  return path
}

/** The parts at a place, by key or index; what is tested where it is not the part itself but its name. */
const partsAt = (
  value: JsonValue,
  place: Exclude<Inside['place'], { kind: 'here' }>,
  { languages }: Evaluation,
): (readonly [key: string, part: JsonValue, tested?: JsonValue])[] => {
  switch (place.kind) {
    case 'properties':
      return isJsonObject(value)
        ? [...value].filter(([name]) => keysContain(place.keys, name, languages) === true)
        : []
    case 'names':
      return isJsonObject(value) ? [...value].map(([name, part]) => [name, part, name] as const) : []
    case 'items':
      return isJsonArray(value)
        ? value.map((item, index) => [`${index}`, item] as const).slice(place.from, place.to)
        : []
  }
}
