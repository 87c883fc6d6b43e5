import type { Problem } from '../../src/core/problem.ts'
import type { FileText, Tree } from '../../src/core/tree.ts'
import type { LandscapeOptions } from '../../src/fitness/services/landscape.ts'
import { landscapeOf } from '../../src/fitness/services/landscape.ts'
import type { Landscape } from '../../src/fitness/services/model.ts'

type Files = Readonly<Record<string, FileText>>

/** A tree of texts by path. */
export const treeOf = (files: Files): Tree => {
  const texts = new Map(Object.entries(files))
  const list = async (suffixes: readonly string[]) =>
    [...texts.keys()].filter((path) => suffixes.some((suffix) => path.endsWith(suffix))).toSorted()
  return {
    origin: { kind: 'directory', path: 'memory' },
    list,
    read: async (paths) =>
      new Map(paths.flatMap((path) => (texts.has(path) ? [[path, texts.get(path)!] as const] : []))),
    containing: async (strings, suffixes) =>
      (await list(suffixes)).filter((path) => {
        const text = texts.get(path)
        return typeof text === 'string' && strings.some((string) => text.includes(string))
      }),
  }
}

/** The edges of a landscape as sentences: `orders calls billing`. */
export const edgesOf = ({ edges }: Landscape): readonly string[] =>
  edges.map(({ from, use, to }) => `${from} ${use} ${to}`)

export interface Read {
  readonly landscape: Landscape
  readonly problems: readonly Problem[]
  readonly edges: readonly string[]
}

/** What a few files say. */
export const read = async (files: Files, options: LandscapeOptions = {}): Promise<Read> => {
  const found = await landscapeOf(treeOf(files), options)
  return { ...found, edges: edgesOf(found.landscape) }
}

/** Every evidence of an edge as `source kind: words at path:line`. */
export const evidenceOf = ({ edges }: Landscape, sentence: string): readonly string[] =>
  edges
    .filter(({ from, use, to }) => `${from} ${use} ${to}` === sentence)
    .flatMap(({ evidence }) =>
      evidence.map(
        ({ kind, source, what, place }) => `${source} ${kind}: ${what} at ${place.path}:${place.line}`,
      ),
    )

/** A compose file of services that are built here, with these variables. */
export const composeOf = (services: Readonly<Record<string, Readonly<Record<string, string>>>>): string =>
  [
    'services:',
    ...Object.entries(services).flatMap(([name, environment]) => [
      `  ${name}:`,
      `    build: services/${name}`,
      ...(Object.keys(environment).length === 0 ? [] : ['    environment:']),
      ...Object.entries(environment).map(([key, value]) => `      ${key}: ${JSON.stringify(value)}`),
    ]),
    '',
  ].join('\n')
