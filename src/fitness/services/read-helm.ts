import type { JsonNode } from '../../core/json/json-node.ts'
import type { Source } from '../../core/source-text.ts'
import type { Document } from './document.ts'
import { at, elementsOf, entriesOf, placeAt, textAt, textOf } from './document.ts'
import { imageName, isInfrastructure } from './infrastructure.ts'
import { baseName, folderOf } from '../paths.ts'
import type { NamedService } from './service-names.ts'
import type { Setting } from './setting.ts'

export interface HelmFacts {
  readonly services: readonly NamedService[]
  readonly settings: readonly Setting[]
}

export const isHelmPath = (path: string): boolean => /^(?:Chart|values[^/]*)\.ya?ml$/.test(baseName(path))

/** Where values keep what becomes environment variables. */
const environmentKeys = [
  'env',
  'envs',
  'environment',
  'extraEnv',
  'extraEnvVars',
  'envVars',
  'config',
  'configMap',
]

/**
 * What plain values of charts say: a chart that has an image of its own is a service under the name of the chart, and so is
 * each part of the values of an umbrella chart. Templates are not rendered.
 */
export const readHelm = (documents: readonly Document[]): HelmFacts => {
  const isChart = ({ source }: Document): boolean => baseName(source.path).startsWith('Chart.')
  const charts = documents.filter(isChart)
  const values = Map.groupBy(
    documents.filter((document) => !isChart(document)),
    ({ source }) => folderOf(source.path),
  )
  const services: NamedService[] = []
  const settings: Setting[] = []
  const take = (name: string, source: Source, node: JsonNode, offset: number): boolean => {
    const image = textAt(node, 'image', 'repository') ?? textAt(node, 'image')
    if (image === undefined || isInfrastructure(image)) return false
    services.push({ name, origin: 'kubernetes', place: placeAt(source, offset), image: imageName(image) })
    settings.push(...settingsOf(name, source, node))
    return true
  }
  for (const { source, root } of charts) {
    const name = textAt(root, 'name')
    for (const one of values.get(folderOf(source.path)) ?? []) {
      if (name === undefined) continue
      if (take(name, one.source, one.root, one.root.start)) continue
      for (const part of entriesOf(one.root)) take(part.key, one.source, part.value, part.start)
    }
  }
  return { services, settings }
}

const settingsOf = (service: string, source: Source, values: JsonNode): readonly Setting[] =>
  environmentKeys.flatMap((key) => {
    const node = at(values, key)
    const named = entriesOf(node).map(({ key: variable, value, start }) => ({
      variable,
      value: textOf(value),
      start,
    }))
    const listed = elementsOf(node).map((element) => ({
      variable: textAt(element, 'name') ?? '',
      value: textAt(element, 'value'),
      start: element.start,
    }))
    return [...named, ...listed].flatMap(({ variable, value, start }): Setting[] =>
      value === undefined
        ? []
        : [
            {
              service,
              variable,
              value,
              secret: undefined,
              source: 'kubernetes',
              place: placeAt(source, start),
            },
          ],
    )
  })
