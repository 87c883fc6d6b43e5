import type { ImportTarget, Language } from '../../src/fitness/code/language.ts'

/** Says what the imports of a file in a tree lead to: one line each, in the order in which they stand in the file. */
export const targetsIn = async (
  language: Language,
  texts: Readonly<Record<string, string>>,
): Promise<(path: string) => readonly string[]> => {
  const extract = await language.extractor()
  const paths = Object.keys(texts).sort()
  const suffixOf = (path: string): string | undefined =>
    language.suffixes.find((suffix) => path.endsWith(suffix))
  const sources = paths.filter((path) => suffixOf(path) !== undefined)
  const files = new Map(sources.map((path) => [path, extract(texts[path]!, suffixOf(path)!)]))
  const layout = new Map(
    paths
      .filter((path) => language.layout.some((name) => path.endsWith(name)))
      .map((path) => [path, texts[path]!]),
  )
  const resolver = language.resolver({ paths: new Set(paths), files, layout, links: new Map() })
  return (path) => (files.get(path)?.imports ?? []).map((imported) => shown(resolver.resolve(path, imported)))
}

const shown = (target: ImportTarget): string => {
  switch (target.kind) {
    case 'files':
      return target.paths.join(' ')
    case 'external':
      return `external ${target.name}`
    case 'unresolved':
      return `unresolved: ${target.reason}`
  }
}
