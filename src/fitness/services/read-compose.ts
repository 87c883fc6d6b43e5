import type { JsonNode } from '../../core/json/json-node.ts'
import type { Document } from './document.ts'
import { at, elementsOf, entriesOf, placeAt, textAt, textOf } from './document.ts'
import { environmentLines, substituted } from './environment-file.ts'
import { imageName, isInfrastructure } from './infrastructure.ts'
import type { StartOrder } from './model.ts'
import { folderOf, resolvePath } from '../paths.ts'
import type { NamedService } from './service-names.ts'
import type { Setting } from './setting.ts'
import { flagsIn } from './setting.ts'

export interface ComposeFacts {
  readonly services: readonly NamedService[]
  readonly settings: readonly Setting[]
  readonly startOrders: readonly StartOrder[]
}

export const isComposePath = (path: string): boolean =>
  /(?:^|\/)(?:docker-)?compose[^/]{0,100}\.ya?ml$/.test(path)

/**
 * The services of a compose file that are built here or run an image that is not somebody else's program, and what they
 * are configured with. `variables` stand for `${NAME}`; `environmentFiles` are the texts of `env_file`s by path.
 */
export const readCompose = (
  { source, root }: Document,
  variables: ReadonlyMap<string, string>,
  environmentFiles: ReadonlyMap<string, string>,
): ComposeFacts => {
  const services: NamedService[] = []
  const settings: Setting[] = []
  const startOrders: StartOrder[] = []
  const textIn = (node: JsonNode | undefined, ...keys: readonly string[]): string | undefined => {
    const text = textAt(node, ...keys)
    return text === undefined ? undefined : substituted(text, variables)
  }
  for (const entry of entriesOf(at(root, 'services'))) {
    const image = textIn(entry.value, 'image')
    const build = at(entry.value, 'build')
    const isOthers = build === undefined && image !== undefined && isInfrastructure(image)
    if (entry.value.kind !== 'object' || isOthers) continue
    const built = folderOfBuild(
      folderOf(source.path),
      textIn(build) ?? textIn(build, 'context'),
      textIn(build, 'dockerfile'),
    )
    services.push({
      name: entry.key,
      origin: 'compose',
      place: placeAt(source, entry.start),
      ...(build === undefined || built === undefined ? {} : { folder: built }),
      ...(image === undefined ? {} : { image: imageName(image) }),
      aliases: aliasesOf(entry.value),
    })
    const setting = (variable: string, value: string, offset: number): void => {
      const from = { service: entry.key, variable, secret: undefined, source: 'compose' } as const
      settings.push({ ...from, value: substituted(value, variables), place: placeAt(source, offset) })
    }
    for (const { name, value, start } of environmentOf(entry.value, variables)) setting(name, value, start)
    for (const file of stringsIn(at(entry.value, 'env_file'))) {
      const path = resolvePath(folderOf(source.path), file)
      const text = path === undefined ? undefined : environmentFiles.get(path)
      if (text !== undefined && path !== undefined)
        settings.push(...environmentFileSettings(entry.key, path, text))
    }
    const command = at(entry.value, 'command')
    const words = command?.kind === 'string' ? command.value.split(/\s+/) : stringsIn(command)
    if (command !== undefined)
      for (const flag of flagsIn(words)) setting(flag.name, flag.value, command.start)
    for (const { name, start } of dependenciesOf(entry.value))
      startOrders.push({ from: entry.key, to: name, place: placeAt(source, start) })
  }
  return { services, settings, startOrders }
}

/** Where a service is built from: the folder of a Dockerfile below the context tells more than the context. */
const folderOfBuild = (folder: string, written = '.', dockerfile?: string): string | undefined => {
  const context = resolvePath(folder, written)
  if (context === undefined || dockerfile === undefined) return context
  const holder = folderOf(resolvePath(context, dockerfile) ?? context)
  return holder.length > context.length ? holder : context
}

const aliasesOf = (service: JsonNode): readonly string[] =>
  [
    textAt(service, 'container_name'),
    textAt(service, 'hostname'),
    ...entriesOf(at(service, 'networks')).flatMap(({ value }) => stringsIn(at(value, 'aliases'))),
  ].filter((name) => name !== undefined)

interface Variable {
  readonly name: string
  readonly value: string
  readonly start: number
}

/** A variable without a value is that of whoever runs compose: the one in `.env`, where it is there. */
const environmentOf = (service: JsonNode, variables: ReadonlyMap<string, string>): readonly Variable[] => {
  const environment = at(service, 'environment')
  const written = [
    ...entriesOf(environment).map(({ key, value, start }) => ({ name: key, value: textOf(value), start })),
    ...elementsOf(environment).map((element) => {
      const [name = '', ...rest] = (textOf(element) ?? '').split('=')
      return { name, value: rest.length === 0 ? undefined : rest.join('='), start: element.start }
    }),
  ]
  return written.flatMap(({ name, value = variables.get(name), start }) =>
    value === undefined ? [] : [{ name, value, start }],
  )
}

/** `depends_on` as a list or with conditions, and `links`. */
const dependenciesOf = (service: JsonNode): readonly { readonly name: string; readonly start: number }[] => {
  const dependsOn = at(service, 'depends_on')
  const listed = [...elementsOf(dependsOn), ...elementsOf(at(service, 'links'))].flatMap((element) => {
    const name = textOf(element)?.split(':')[0]
    return name === undefined ? [] : [{ name, start: element.start }]
  })
  return [...entriesOf(dependsOn).map(({ key, start }) => ({ name: key, start })), ...listed]
}

const stringsIn = (node: JsonNode | undefined): readonly string[] => {
  const one = textOf(node)
  if (one !== undefined) return [one]
  return elementsOf(node).flatMap((element) => textOf(element) ?? textAt(element, 'path') ?? [])
}

const environmentFileSettings = (service: string, path: string, text: string): readonly Setting[] =>
  environmentLines(text).map(({ name, value, line }) => ({
    service,
    variable: name,
    value,
    secret: undefined,
    source: 'compose',
    place: { path, line, column: 1 },
  }))
