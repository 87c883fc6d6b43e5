import type { ProtoFile } from '../../../formats/protobuf/model.ts'
import { localName } from '../describe.ts'
import type { Difference } from '../difference.ts'
import { compareMessages, compareTypes } from './compare-messages.ts'
import { note, type Comparison, type Place } from './comparison.ts'

/**
 * Every difference that Confluent's registry finds between two linked schemas. Messages of other files are compared
 * where a field has them as its type.
 */
export const confluentDifferences = (
  reader: ProtoFile,
  writer: ProtoFile,
  oneofs: Comparison['oneofs'],
): readonly Difference[] => {
  const comparison: Comparison = {
    writer,
    reader,
    oneofs,
    differences: [],
    pairs: new Map(),
    waiting: [],
    uses: [],
  }
  const place: Place = { comparison, path: [], within: undefined }
  if (writer.package !== reader.package) {
    const [before, after] = [writer, reader].map((file) => file.package || 'no package')
    note(
      place,
      'PACKAGE_CHANGED',
      `The package is ${before} in the writer's schema and ${after} in the reader's.`,
    )
  }
  compareTypes(place, writer, reader)
  for (let pair = comparison.waiting.pop(); pair !== undefined; pair = comparison.waiting.pop()) {
    const path = localName(pair.writer).split('.')
    compareMessages({ comparison, path, within: pair }, pair.writer, pair.reader)
  }
  return once([...comparison.differences, ...incompatibleUses(comparison)])
}

/** A nested message of a referenced one is compared with what it is nested in, and as the type of a field. */
const once = (differences: readonly Difference[]): readonly Difference[] => [
  ...new Map(differences.map((one) => [`${one.type} ${one.path.join('/')} ${one.message}`, one])).values(),
]

/** The fields whose type is a message that differs so that it breaks, directly or through its own fields. */
const incompatibleUses = ({ uses, pairs }: Comparison): readonly Difference[] => {
  const usesWithin = Map.groupBy(uses, ({ pair }) => pair)
  const broken = [...pairs.values()]
    .flatMap((readers) => [...readers.values()])
    .filter((pair) => pair.incompatible)
  for (const pair of broken) {
    for (const { within } of usesWithin.get(pair) ?? []) {
      if (within === undefined || within.incompatible) continue
      within.incompatible = true
      broken.push(within)
    }
  }
  return uses.filter(({ pair }) => pair.incompatible).map(({ difference }) => difference)
}
