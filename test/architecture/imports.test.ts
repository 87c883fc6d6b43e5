import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Import {
  readonly from: string
  /** A path relative to the project, or the name of a package. */
  readonly to: string
  readonly typeOnly: boolean
}

const sources = ['src', 'rules', 'bin']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => /\.[jt]s$/.test(path))

const importsOf = (from: string): Import[] => {
  const text = readFileSync(join(root, from), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm,
  )
  return [...statements].map(([, type, named, dynamic, bare]) => {
    const specifier = (named ?? dynamic ?? bare) as string
    const to = specifier.startsWith('.') ? relative(root, join(root, dirname(from), specifier)) : specifier
    return { from, to, typeOnly: type !== undefined }
  })
}

const imports = sources.flatMap(importsOf)

const room = (path: string): string => {
  const [top, second, third] = path.split('/') as [string, string?, string?]
  if (top !== 'src') return top
  return second === 'formats' ? `formats/${third}` : (second as string)
}

const isOurs = (to: string): boolean => to.startsWith('src/') || to.startsWith('rules/')

const offenders = (forbidden: (edge: Import) => boolean): string[] =>
  imports.filter(forbidden).map((edge) => `${edge.from} imports ${edge.to}`)

test('the imports of every source file are found', () => {
  assert.ok(sources.length > 50, `${sources.length} files`)
  assert.ok(imports.length > sources.length)
})

test('core imports nothing', () => {
  assert.deepEqual(
    offenders(({ from, to }) => room(from) === 'core' && !to.startsWith('src/core/')),
    [],
  )
})

test('rules import core, and the types of models and facts', () => {
  const allowed = ({ to, typeOnly }: Import) =>
    to.startsWith('rules/') ||
    to.startsWith('src/core/') ||
    (typeOnly && /^src\/(formats\/\w+|pact\/compare)\/(model|facts)\.ts$/.test(to))
  assert.deepEqual(
    offenders((edge) => room(edge.from) === 'rules' && !allowed(edge)),
    [],
  )
})

test('formats never import each other', () => {
  assert.deepEqual(
    offenders(
      ({ from, to }) =>
        room(from).startsWith('formats/') && isOurs(to) && ![room(from), 'core'].includes(room(to)),
    ),
    [],
  )
})

test('report imports core only', () => {
  assert.deepEqual(
    offenders(({ from, to }) => room(from) === 'report' && !['report', 'core'].includes(room(to))),
    [],
  )
})

test('only source, http, server, registry and pact touch files, processes and the network', () => {
  const outside = new Set([
    'fs',
    'child_process',
    'net',
    'http',
    'https',
    'tls',
    'dgram',
    'worker_threads',
    'cluster',
  ])
  const reaches = (to: string) =>
    to.startsWith('node:') && outside.has(to.slice('node:'.length).split('/')[0] as string)
  assert.deepEqual(
    offenders(
      ({ from, to }) => !['source', 'http', 'server', 'registry', 'pact'].includes(room(from)) && reaches(to),
    ),
    [],
  )
})

test('the engine is handed rules, formats, trees and configuration', () => {
  assert.deepEqual(
    offenders(({ from, to }) => room(from) === 'engine' && !['engine', 'core'].includes(room(to))),
    [],
  )
})

test('only the command line imports the catalogue', () => {
  assert.deepEqual(
    offenders(({ from, to }) => to === 'rules/index.ts' && !['cli', 'rules'].includes(room(from))),
    [],
  )
})

test('who talks to a registry or a broker as a client knows no server, and no server knows a client', () => {
  const server = (path: string) => room(path) === 'server'
  const client = (path: string) =>
    ['src/registry/', 'src/pact/client/'].some((folder) => path.startsWith(folder)) ||
    /^src\/pact\/transfer\/(read|write)-broker/.test(path)
  assert.deepEqual(
    offenders(({ from, to }) => (server(from) && client(to)) || (client(from) && server(to))),
    [],
  )
})

test('nobody imports the command line', () => {
  assert.deepEqual(
    offenders(({ from, to }) => to.startsWith('src/cli/') && !['cli', 'bin'].includes(room(from))),
    [],
  )
})

test('there are no import cycles', () => {
  const graph = Map.groupBy(
    imports.filter(({ to }) => isOurs(to)),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const edge of graph.get(file) ?? []) if (!edge.typeOnly) visit(edge.to, [...trail, file])
    done.add(file)
  }
  for (const file of sources) visit(file, [])
  assert.deepEqual(cycles, [])
})

test('there are no default exports and no barrels', () => {
  const texts = sources
    .filter((path) => !path.startsWith('bin/'))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
  assert.deepEqual(
    texts.filter(([, text]) => /^export default /m.test(text)).map(([path]) => path),
    [],
  )
  assert.deepEqual(
    texts
      .filter(([path, text]) => path !== 'rules/index.ts' && /^export (\*|\{[^}]*\}) from /m.test(text))
      .map(([path]) => path),
    [],
  )
})
