import type { Place } from '../graph/model.ts'
import type { Service } from './model.ts'
import { baseName, folderOf } from '../paths.ts'

/** Who names a service: a pact or a trace only mentions it, all others describe it. */
export type NameOrigin = 'catalog' | 'compose' | 'kubernetes' | 'folder' | 'pact' | 'trace'

/** A service as one file speaks of it. */
export interface NamedService {
  readonly name: string
  readonly origin: NameOrigin
  readonly place: Place
  readonly folder?: string
  /** The name of the image it runs. */
  readonly image?: string
  readonly owner?: string
  readonly tags?: readonly string[]
  /** Other names: of containers, of Kubernetes services, of hosts. */
  readonly aliases?: readonly string[]
}

/** Which names mean which service. */
export interface ServiceNames {
  readonly services: readonly Service[]
  /** The service of a name in a pact, a trace, a catalogue or a document; undefined for one that nobody knows. */
  resolve(name: string): string | undefined
  /** The service that answers at a host of the network it runs in, or at a public host somebody declared. */
  atHost(host: string): string | undefined
  /** The service whose folder holds a file. */
  holding(path: string): string | undefined
}

/** Names are the same whatever the spelling: `OrderService`, `order-service`, `order_service`. */
export const nameKey = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

const suffix = /(?:micro)?service$|svc$|api$|server$|app$|backend$/

const shortKey = (name: string): string => {
  const key = nameKey(name)
  const short = key.replace(suffix, '')
  return short === '' ? key : short
}

interface Group {
  readonly members: NamedService[]
  folder: string | undefined
}

const ranks: readonly NameOrigin[] = ['catalog', 'compose', 'kubernetes', 'folder', 'pact', 'trace']

/**
 * Joins what several files say of the same service: by name, by the folder it is built from, by the image it runs.
 * `buildFolders` are folders that hold what is needed to build something.
 */
export const unifyNames = (
  written: readonly NamedService[],
  buildFolders: readonly string[],
  namespaces: ReadonlySet<string>,
): ServiceNames => {
  const named = written.filter(({ name }) => nameKey(name) !== '')
  const groups = describedGroups(named, buildFolders)
  const byKey = new Map<string, Group>()
  const claim = (key: string, group: Group): void => {
    if (!byKey.has(key)) byKey.set(key, group)
  }
  for (const group of groups) for (const { name } of group.members) claim(nameKey(name), group)
  for (const group of groups)
    for (const { aliases = [] } of group.members) for (const alias of aliases) claim(nameKey(alias), group)

  const shortKeys = uniqueShortKeys(groups)
  const lookUp = (name: string): Group | undefined =>
    byKey.get(nameKey(name)) ?? shortKeys.get(shortKey(name)) ?? undefined
  for (const service of named.filter(({ origin }) => isMention(origin))) {
    const known = lookUp(service.name)
    if (known !== undefined) known.members.push(service)
    else {
      const group: Group = { members: [service], folder: undefined }
      groups.push(group)
      claim(nameKey(service.name), group)
    }
  }

  const nameOf = new Map(groups.map((group) => [group, primaryName(group)]))
  const byFolder = new Map<string, string>()
  for (const group of groups)
    if (group.folder !== undefined && !byFolder.has(group.folder))
      byFolder.set(group.folder, nameOf.get(group)!)
  const hosts = new Map<string, string>()
  for (const group of groups) {
    for (const { name, aliases = [], origin } of group.members) {
      for (const host of isMention(origin) ? [] : [name, ...aliases])
        if (!hosts.has(host.toLowerCase())) hosts.set(host.toLowerCase(), nameOf.get(group)!)
    }
  }

  return {
    services: groups
      .map((group) => serviceOf(group, nameOf.get(group)!))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    resolve: (name) => {
      const group = lookUp(name)
      return group && nameOf.get(group)
    },
    atHost: (host) => hosts.get(host.toLowerCase()) ?? hosts.get(labelOf(host.toLowerCase(), namespaces)),
    holding: (path) => {
      for (let folder = path; folder !== '';) {
        folder = folderOf(folder)
        const name = byFolder.get(folder)
        if (name !== undefined) return name
      }
      return undefined
    },
  }
}

const isMention = (origin: NameOrigin): boolean => origin === 'pact' || origin === 'trace'

/** The name of the Kubernetes service in a host of a cluster; '' where the host is none. */
const labelOf = (host: string, namespaces: ReadonlySet<string>): string => {
  const labels = host.split('.')
  const svc = labels.indexOf('svc')
  if (svc >= 2) return labels[svc - 2] ?? ''
  return labels.length === 2 && namespaces.has(labels[1] ?? '') ? (labels[0] ?? '') : ''
}

/** A service that is called like its image comes before its workers, which run the same image under other names. */
const rankOf = ({ origin, name, image }: NamedService): number =>
  2 * ranks.indexOf(origin) + (image === undefined || nameKey(image) === nameKey(name) ? 0 : 1)

const describedGroups = (services: readonly NamedService[], buildFolders: readonly string[]): Group[] => {
  const named = foldersByName(buildFolders)
  const groups: Group[] = []
  const byName = new Map<string, Group>()
  const byFolder = new Map<string, Group>()
  const described = services
    .filter(({ origin }) => !isMention(origin))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
  for (const service of described) {
    const folder = service.folder ?? named.get(nameKey(service.name))
    const known =
      byName.get(nameKey(service.name)) ??
      (folder === undefined ? undefined : byFolder.get(folder)) ??
      (service.image === undefined ? undefined : byName.get(nameKey(service.image)))
    const group = known ?? { members: [], folder: undefined }
    if (known === undefined) groups.push(group)
    group.members.push(service)
    group.folder ??= folder
    if (!byName.has(nameKey(service.name))) byName.set(nameKey(service.name), group)
    if (folder !== undefined && !byFolder.has(folder)) byFolder.set(folder, group)
  }
  return groups
}

/** The only folder that something is built from and that is called like the service. */
const foldersByName = (buildFolders: readonly string[]): ReadonlyMap<string, string> => {
  const alike = Map.groupBy(
    buildFolders.filter((folder) => folder !== ''),
    (folder) => nameKey(baseName(folder)),
  )
  return new Map(
    [...alike].flatMap(([key, [only, ...others]]) => (others.length === 0 ? [[key, only!] as const] : [])),
  )
}

const uniqueShortKeys = (groups: readonly Group[]): ReadonlyMap<string, Group | null> => {
  const found = new Map<string, Group | null>()
  for (const group of groups) {
    for (const key of new Set(group.members.map(({ name }) => shortKey(name)))) {
      found.set(key, found.has(key) ? null : group)
    }
  }
  return found
}

const primaryName = ({ members, folder }: Group): string => {
  const inCatalog = members.find(({ origin }) => origin === 'catalog')
  const likeFolder = members.find(
    ({ name }) => folder !== undefined && nameKey(name) === nameKey(baseName(folder)),
  )
  return (inCatalog ?? likeFolder ?? members[0]!).name
}

const serviceOf = ({ members, folder }: Group, name: string): Service => {
  const owner = members.find((member) => member.owner !== undefined)?.owner
  const others = members.flatMap((member) => [member.name, ...(member.aliases ?? [])])
  return {
    name,
    ...(folder === undefined ? {} : { folder }),
    ...(owner === undefined ? {} : { owner }),
    tags: [...new Set(members.flatMap(({ tags = [] }) => tags))],
    aliases: [...new Set(others)].filter((alias) => alias !== name),
    places: members.map(({ place }) => place),
  }
}
