import { glob, isGlob } from '../config/glob.ts'
import { isWithin } from '../config/path.ts'
import type { Config, ContractEntry } from '../config/schema.ts'
import type { Tree } from '../core/tree.ts'
import type { RegisteredSchema } from '../fitness/coupling/event-schemas.ts'
import { contractSuffixes } from './suffixes.ts'

/** What the configuration says of the schemas of events: their subjects and modes, and the topics in the names of subjects. */
export interface ConfiguredSchemas {
  readonly registered: readonly RegisteredSchema[]
  readonly topics: ReadonlyMap<string, string>
}

export const configuredSchemas = async (
  { contracts = [] }: Config,
  tree: Tree,
): Promise<ConfiguredSchemas> => {
  const entries = contracts.filter(({ subject }) => subject !== undefined && !subject.includes('{record}'))
  if (entries.length === 0) return { registered: [], topics: new Map() }
  const files = await tree.list(contractSuffixes)
  const registered = entries.flatMap((entry) => {
    const matches = matcherOf(entry)
    return files.filter(matches).map((path) => ({ path, subject: subjectOf(entry, path), mode: entry.mode }))
  })
  const topics = registered.flatMap(({ path, subject }) => {
    const topic = /^(.+)-(?:key|value)$/.exec(subject)?.[1]
    return topic === undefined ? [] : [[path, topic] as const]
  })
  return { registered, topics: new Map(topics) }
}

const matcherOf = ({ path }: ContractEntry): ((file: string) => boolean) =>
  isGlob(path) ? glob(path) : (file) => isWithin(path, file)

const subjectOf = ({ subject }: ContractEntry, path: string): string =>
  subject!.replaceAll('{name}', () => /([^/]*?)(?:\.[^./]*)?$/.exec(path)?.[1] ?? path)
