import type { FormatName } from '../core/change.ts'
import type { Contract } from '../core/format.ts'
import type { Mode } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import { glob, isGlob } from './glob.ts'
import { isWithin } from './path.ts'
import { presetsOf } from './resolve-rules.ts'
import type { Config, ContractEntry } from './schema.ts'

/** A contract with what the configuration says about it. */
export interface ConfiguredContract {
  readonly contract: Contract
  /** Names of presets of its format. */
  readonly presets: readonly string[]
  /** In the schema registry; undefined when the configuration names none. */
  readonly subject: string | undefined
  /** What applies to it. */
  readonly entry: ContractEntry | undefined
  /** As the configuration states it, for a subject also by what holds for the whole registry. */
  readonly mode: Mode | undefined
}

export interface ResolvedContracts {
  /** Sorted by path. */
  readonly contracts: readonly ConfiguredContract[]
  /** Entries that match nothing in this tree; a mistake when that is so in base and head. */
  readonly unmatched: readonly ContractEntry[]
  readonly problems: readonly Problem[]
}

/** What schema registries use when nobody chose one. */
const defaultMode: Mode = 'BACKWARD'

/** Files that can be contracts by themselves; a protobuf contract is a folder. */
const suffixes: Readonly<Record<Exclude<FormatName, 'protobuf'>, readonly string[]>> = {
  openapi: ['.yaml', '.yml', '.json'],
  avro: ['.avsc', '.avpr', '.avdl', '.json'],
  jsonschema: ['.json'],
}

/**
 * The contracts of a tree: those the configuration names and the discovered ones it does not name, each with what
 * applies to it. Of several entries that match, an exact path wins over a glob over a folder, and a later one over an
 * earlier one. A folder with .proto files is the root of one protobuf module, also where discovery sees several; to say
 * something about several modules, write a glob. `files` are all files of the tree that can belong to a contract.
 */
export const resolveContracts = (
  config: Config,
  discovered: readonly Contract[],
  files: readonly string[],
): ResolvedContracts => {
  const entries = config.contracts ?? []
  const declared = entries.flatMap((entry) => documentsNamedBy(entry, discovered, files))
  const documents = discovered.filter(
    (contract) => contract.format !== 'protobuf' && !declared.some(({ path }) => path === contract.path),
  )
  const found = distinct([...modulesOf(entries, discovered, files), ...documents, ...declared])
  const problems = new Map(entries.flatMap((entry) => entryProblem(entry, found, files)))
  return {
    contracts: found
      .flatMap((contract) => configured(config, contract, entryFor(contract, entries)))
      .sort((one, other) => (one.contract.path < other.contract.path ? -1 : 1)),
    unmatched: entries.filter(
      (entry) => !problems.has(entry) && !found.some((contract) => applies(entry, contract)),
    ),
    problems: [...problems.values()],
  }
}

/** The problem of an entry that matches nothing in base and head. */
export const unmatchedProblem = ({ path, format, place }: ContractEntry): Problem => ({
  ...place,
  message:
    `No ${format === undefined ? '' : `${format} `}contract is found at "${path}". ` +
    'Correct the path or remove the entry.',
})

/** Modules of protobuf: entries make roots, and what is below a root belongs to it alone. */
const modulesOf = (
  entries: readonly ContractEntry[],
  discovered: readonly Contract[],
  files: readonly string[],
): readonly Contract[] => {
  const protoFiles = files.filter((file) => file.endsWith('.proto'))
  const roots = entries
    .filter((entry) => !isGlob(entry.path) && (entry.format ?? 'protobuf') === 'protobuf')
    .map(({ path }) => path)
    .filter((root) => protoFiles.some((file) => file !== root && isWithin(root, file)))
  const found = discovered.filter(({ format }) => format === 'protobuf')
  const named = roots.map((root) => found.find(({ path }) => path === root) ?? bareContract('protobuf', root))
  const others = found.filter(({ path }) => !roots.some((root) => isWithin(root, path)))
  return [...named, ...others]
    .map((module) => ({
      ...module,
      excludes: [
        ...module.excludes,
        ...roots.filter((root) => root !== module.path && isWithin(module.path, root)),
      ],
    }))
    .filter(({ path, excludes }) =>
      protoFiles.some((file) => isWithin(path, file) && !excludes.some((folder) => isWithin(folder, file))),
    )
}

/** Documents that an entry names by path or glob and discovery did not see as what the entry says they are. */
const documentsNamedBy = (
  entry: ContractEntry,
  discovered: readonly Contract[],
  files: readonly string[],
): readonly Contract[] => {
  const matches = glob(entry.path)
  return files.flatMap((file) => {
    const format = entry.format ?? (isAvro(file) ? 'avro' : undefined)
    if (format === undefined || format === 'protobuf' || !matches(file)) return []
    if (!suffixes[format].some((suffix) => file.endsWith(suffix))) return []
    if (discovered.some((contract) => contract.path === file && contract.format === format)) return []
    return [bareContract(format, file)]
  })
}

const isAvro = (file: string): boolean => /\.av(?:sc|pr|dl)$/.test(file)

const bareContract = (format: FormatName, path: string): Contract => ({
  format,
  path,
  includes: [],
  excludes: [],
  mode: defaultMode,
})

const distinct = (contracts: readonly Contract[]): readonly Contract[] => [
  ...new Map(contracts.map((contract) => [`${contract.format}:${contract.path}`, contract])).values(),
]

const applies = (entry: ContractEntry, contract: Contract): boolean => {
  if (entry.format !== undefined && entry.format !== contract.format) return false
  return isGlob(entry.path) ? glob(entry.path)(contract.path) : isWithin(entry.path, contract.path)
}

const entryFor = (contract: Contract, entries: readonly ContractEntry[]): ContractEntry | undefined => {
  const matching = entries.filter((entry) => applies(entry, contract))
  return (
    matching.findLast(({ path }) => path === contract.path) ??
    matching.findLast(({ path }) => isGlob(path)) ??
    matching.at(-1)
  )
}

const configured = (
  config: Config,
  contract: Contract,
  entry: ContractEntry | undefined,
): readonly ConfiguredContract[] => {
  const presets = presetsOf(config, contract.format, entry?.preset)
  if (entry === undefined)
    return [{ contract, presets, subject: undefined, entry: undefined, mode: undefined }]
  const excludes = entry.exclude ?? []
  if (excludes.some((folder) => isWithin(folder, contract.path))) return []
  const service = entry.service ?? contract.service
  const mode = entry.mode ?? (entry.subject === undefined ? undefined : config.registry?.compatibility)
  return [
    {
      contract: {
        ...contract,
        includes: entry.include ?? contract.includes,
        excludes: [...contract.excludes, ...excludes.filter((folder) => isWithin(contract.path, folder))],
        mode: mode ?? contract.mode,
        ...(service === undefined ? {} : { service }),
      },
      presets,
      subject: entry.subject?.replaceAll('{name}', () => nameOf(contract.path)),
      entry,
      mode,
    },
  ]
}

/** `events/order.avsc` → `order` */
const nameOf = (path: string): string => {
  const file = path.slice(path.lastIndexOf('/') + 1)
  return file.includes('.') ? file.slice(0, file.lastIndexOf('.')) : file
}

/** Why an entry that names an existing file cannot be followed. */
const entryProblem = (
  entry: ContractEntry,
  found: readonly Contract[],
  files: readonly string[],
): readonly (readonly [ContractEntry, Problem])[] => {
  if (!files.includes(entry.path) || found.some((contract) => applies(entry, contract))) return []
  const message = entry.path.endsWith('.proto')
    ? `"${entry.path}" is a single file, but a protobuf contract is a folder: name the one that imports start from.`
    : entry.format === undefined
      ? `It cannot be told what "${entry.path}" is written in. Add "format: openapi", "format: avro" or "format: jsonschema".`
      : `"${entry.path}" does not have the suffix of a file of ${entry.format}.`
  return [[entry, { ...entry.place, message }]]
}
