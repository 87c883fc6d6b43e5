import type { JsonNode } from '../../core/json/json-node.ts'
import type { Source } from '../../core/source-text.ts'
import type { Document } from './document.ts'
import { at, elementsOf, entriesOf, placeAt, textAt, textOf } from './document.ts'
import { imageName, isInfrastructure } from './infrastructure.ts'
import type { NamedService } from './service-names.ts'
import type { Setting } from './setting.ts'
import { flagsIn } from './setting.ts'

export interface KubernetesFacts {
  readonly services: readonly NamedService[]
  readonly settings: readonly Setting[]
  readonly namespaces: ReadonlySet<string>
}

/** A manifest and the file it stands in. */
interface Manifest {
  readonly source: Source
  readonly node: JsonNode
  readonly kind: string
  readonly name: string
}

const workloadKinds = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Rollout',
  'Job',
  'CronJob',
  'Pod',
])

/** The workloads of manifests that run a program of ours, how services lead to them, and what they are configured with. */
export const readKubernetes = (documents: readonly Document[]): KubernetesFacts => {
  const manifests = documents.flatMap(manifestsIn)
  const workloads = manifests.filter(({ kind }) => workloadKinds.has(kind)).map(workloadOf)
  const own = workloads.filter(({ containers }) => containers.length > 0)
  // A patch of an overlay names no image: it configures a service and makes none.
  const running = own.filter(({ containers }) => containers.some(({ image }) => image !== undefined))
  const doorsTo = doorsIn(manifests)
  const configMaps = Map.groupBy(
    manifests.filter(({ kind }) => kind === 'ConfigMap'),
    ({ name }) => name,
  )
  return {
    services: running.map((workload) => serviceOf(workload, doorsTo(workload.labels))),
    settings: own.flatMap((workload) => settingsOf(workload, configMaps)),
    namespaces: namespacesIn(manifests),
  }
}

const namespacesIn = (manifests: readonly Manifest[]): ReadonlySet<string> =>
  new Set(
    manifests.flatMap(({ kind, name, node }) => {
      const namespace = textAt(node, 'metadata', 'namespace') ?? textAt(node, 'namespace')
      return [...(kind === 'Namespace' ? [name] : []), ...(namespace === undefined ? [] : [namespace])]
    }),
  )

const serviceOf = ({ manifest, labels, containers }: Workload, doors: readonly string[]): NamedService => {
  const image = containers.find((container) => container.image !== undefined)?.image
  const owner = labels.get('team')
  return {
    name: manifest.name,
    origin: 'kubernetes',
    place: placeAt(manifest.source, (at(manifest.node, 'metadata', 'name') ?? manifest.node).start),
    ...(image === undefined ? {} : { image }),
    ...(owner === undefined ? {} : { owner }),
    aliases: doors,
  }
}

/** The names of the services that select workloads with some labels. */
const doorsIn = (
  manifests: readonly Manifest[],
): ((labels: ReadonlyMap<string, string>) => readonly string[]) => {
  const doors = manifests
    .filter(({ kind, node }) => kind === 'Service' && textAt(node, 'apiVersion') === 'v1')
    .map(({ name, node }) => ({ name, selector: [...labelsIn(at(node, 'spec', 'selector'))] }))
    .filter(({ selector }) => selector.length > 0)
  const byFirst = Map.groupBy(doors, ({ selector: [first] }) => first!.join('='))
  return (labels) =>
    [...labels]
      .flatMap((label) => byFirst.get(label.join('=')) ?? [])
      .filter(({ selector }) => selector.every(([key, value]) => labels.get(key) === value))
      .map(({ name }) => name)
}

const manifestsIn = ({ source, root }: Document): readonly Manifest[] => {
  const kind = textAt(root, 'kind')
  if (textAt(root, 'apiVersion') === undefined || kind === undefined) return []
  if (kind === 'List')
    return elementsOf(at(root, 'items')).flatMap((item) => manifestsIn({ source, root: item }))
  return [{ source, node: root, kind, name: textAt(root, 'metadata', 'name') ?? '' }]
}

interface Container {
  readonly node: JsonNode
  readonly image: string | undefined
}

interface Workload {
  readonly manifest: Manifest
  readonly labels: ReadonlyMap<string, string>
  /** Those that run a program of ours: sidecars and init containers of others are left out. */
  readonly containers: readonly Container[]
}

const workloadOf = (manifest: Manifest): Workload => {
  const { node, kind } = manifest
  const template =
    kind === 'Pod'
      ? node
      : kind === 'CronJob'
        ? at(node, 'spec', 'jobTemplate', 'spec', 'template')
        : at(node, 'spec', 'template')
  const containers = elementsOf(at(template, 'spec', 'containers')).flatMap((container) => {
    const image = textAt(container, 'image')
    if (image !== undefined && isInfrastructure(image)) return []
    return [{ node: container, image: image === undefined ? undefined : imageName(image) }]
  })
  return { manifest, labels: labelsIn(at(template, 'metadata', 'labels')), containers }
}

const labelsIn = (node: JsonNode | undefined): ReadonlyMap<string, string> =>
  new Map(entriesOf(node).map(({ key, value }) => [key, textOf(value) ?? '']))

type ConfigMaps = ReadonlyMap<string, readonly Manifest[]>

const settingsOf = ({ manifest, containers }: Workload, configMaps: ConfigMaps): readonly Setting[] => {
  const settings: Setting[] = []
  const add = (source: Source, offset: number, variable: string, value?: string, secret?: string): void => {
    const place = placeAt(source, offset)
    settings.push({ service: manifest.name, variable, value, secret, source: 'kubernetes', place })
  }
  const { source } = manifest
  for (const { node } of containers) {
    for (const variable of elementsOf(at(node, 'env'))) {
      const name = textAt(variable, 'name') ?? ''
      const secret = textAt(variable, 'valueFrom', 'secretKeyRef', 'name')
      const value =
        textAt(variable, 'value') ?? configured(configMaps, at(variable, 'valueFrom', 'configMapKeyRef'))
      if (value !== undefined || secret !== undefined) add(source, variable.start, name, value, secret)
    }
    for (const from of elementsOf(at(node, 'envFrom'))) {
      const named = configMaps.get(textAt(from, 'configMapRef', 'name') ?? '') ?? []
      for (const { source: file, node: map } of named)
        for (const { key, value, start } of entriesOf(at(map, 'data'))) add(file, start, key, textOf(value))
    }
    const words = [...elementsOf(at(node, 'command')), ...elementsOf(at(node, 'args'))]
    for (const { name, value, index } of flagsIn(words.map((word) => textOf(word) ?? '')))
      add(source, words[index]!.start, name, value)
  }
  return settings
}

const configured = (configMaps: ConfigMaps, reference: JsonNode | undefined): string | undefined => {
  const [map] = configMaps.get(textAt(reference, 'name') ?? '') ?? []
  const key = textAt(reference, 'key')
  return key === undefined ? undefined : textAt(map?.node, 'data', key)
}
