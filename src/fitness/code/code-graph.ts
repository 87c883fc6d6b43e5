import type { Problem } from '../../core/problem.ts'
import { globOf } from '../graph/glob.ts'
import {
  graphOf,
  type EdgeKind,
  type Graph,
  type GraphNode,
  type NamedEdge,
  type Place,
} from '../graph/model.ts'
import { languageEntries } from './catalogue.ts'
import type { ExtractionCache } from './extraction-cache.ts'
import { extractions, layoutTexts, suffixOf, type CodeTree } from './extractions.ts'
import type { Extraction, RawImport, Resolver } from './language.ts'
import { realPathBy, withLinks, type Links } from './links.ts'

export interface CodeGraphOptions {
  /** Globs of the files that belong to the graph; all when left out. */
  readonly include?: readonly string[]
  /** Globs of files that do not, generated ones for example. An import of one leads nowhere: to a node without imports. */
  readonly exclude?: readonly string[]
  /** Globs of the files whose imports are those of tests; the conventions of each language when left out. */
  readonly tests?: readonly string[]
  readonly cache?: ExtractionCache
}

/** An import that should lead to a file of the tree and does not. */
export interface UnresolvedImport {
  readonly place: Place
  readonly specifier: string
  /** In words for the user. */
  readonly reason: string
  /** Only a run knows what is imported. */
  readonly computed: boolean
}

export interface CodeGraph {
  /** Files, and what they use outside of the tree: packages and modules, as `external` nodes. */
  readonly graph: Graph
  /** In the order of paths and places. */
  readonly unresolved: readonly UnresolvedImport[]
  /** Files that could not be read or not entirely understood. */
  readonly problems: readonly Problem[]
  /** How many files had to be understood; the others were known by their contents. */
  readonly filesRead: number
}

interface SourceFile {
  readonly path: string
  readonly extraction: Extraction
}

/** Reads what the files of a tree import, and what those imports lead to. Nothing of the tree is run. */
export const codeGraphOf = async (tree: CodeTree, options: CodeGraphOptions = {}): Promise<CodeGraph> => {
  const paths = await tree.list([''])
  const isWanted = wanted(options)
  const nodes: GraphNode[] = []
  const edges: NamedEdge[] = []
  const unresolved: UnresolvedImport[] = []
  const problems: Problem[] = []
  let filesRead = 0
  const known = new Set(paths)
  const links: Links = (await tree.links?.()) ?? new Map()
  const found = withLinkPaths(known, links)
  for (const entry of languageEntries) {
    const sources = paths.filter((path) => suffixOf(path, entry.suffixes) !== undefined && isWanted(path))
    if (sources.length === 0) continue
    const language = await entry.load()
    const read = await extractions(tree, language, sources, options.cache, problems)
    filesRead += read.filesRead
    const resolver = throughLinks(
      language.resolver({
        paths: found,
        files: withLinks(read.files, links),
        links,
        layout: await layoutTexts(tree, language, paths),
      }),
      links,
    )
    const isTest = anyGlob(options.tests ?? language.tests)
    for (const [path, extraction] of read.files) {
      nodes.push(nodeOf(path, extraction, resolver))
      for (const edge of edgesOf({ path, extraction }, resolver, isTest(path), unresolved)) edges.push(edge)
    }
  }
  const external = new Set<string>()
  const fileNodes = new Set(nodes.map(({ id }) => id))
  for (const { to } of edges) if (!fileNodes.has(to)) external.add(to)
  for (const id of external) nodes.push({ id, kind: known.has(id) ? 'file' : 'external' })
  return { graph: graphOf(nodes, edges), unresolved, problems, filesRead }
}

/** The paths of files, and of links to them. */
const withLinkPaths = (files: ReadonlySet<string>, links: Links): ReadonlySet<string> => {
  if (links.size === 0) return files
  const toFiles = [...links].flatMap(([link, target]) => (files.has(target) ? [link] : []))
  return new Set([...files, ...toFiles])
}

/** Nobody gets around a rule by a link: an import leads to the file that the link leads to. */
const throughLinks = (resolver: Resolver, links: Links): Resolver => {
  if (links.size === 0) return resolver
  const realPath = realPathBy(links)
  return {
    ...resolver,
    resolve(from, imported) {
      const target = resolver.resolve(from, imported)
      return target.kind === 'files'
        ? { kind: 'files', paths: [...new Set(target.paths.map(realPath))] }
        : target
    },
  }
}

const wanted = ({ include, exclude }: CodeGraphOptions): ((path: string) => boolean) => {
  const isIncluded = include === undefined ? () => true : anyGlob(include)
  const isExcluded = anyGlob(exclude ?? [])
  return (path) => isIncluded(path) && !isExcluded(path)
}

const anyGlob = (patterns: readonly string[]): ((path: string) => boolean) => {
  const globs = patterns.map((pattern) => ({ glob: globOf(pattern), part: literalPart(pattern) }))
  return (path) => globs.some(({ glob, part }) => path.includes(part) && glob(path) !== undefined)
}

/** A text that every path has in it that a glob matches: most paths need no closer look then. */
const literalPart = (pattern: string): string => {
  if (/[\\{]/u.test(pattern)) return ''
  const parts = pattern.split(/[*?/]/u)
  return parts.toSorted((one, other) => other.length - one.length)[0]!
}

const nodeOf = (path: string, extraction: Extraction, resolver: Resolver): GraphNode => {
  const inPackage = extraction.package ?? resolver.packageOf?.(path)
  return {
    id: path,
    kind: 'file',
    ...(inPackage !== undefined && { package: inPackage }),
    ...(extraction.abstractness !== undefined && { abstractness: extraction.abstractness }),
  }
}

/** The edges of one file: one for each kind of import of another, with all places. */
const edgesOf = (
  { path, extraction }: SourceFile,
  resolver: Resolver,
  isTest: boolean,
  unresolved: UnresolvedImport[],
): Iterable<NamedEdge> => {
  const edges = new Map<string, NamedEdge & { places: Place[] }>()
  const add = (to: string, kind: EdgeKind, place: Place): void => {
    const key = `${kind} ${to}`
    const edge = edges.get(key)
    if (edge === undefined) edges.set(key, { from: path, to, kind, places: [place] })
    else edge.places.push(place)
  }
  for (const imported of extraction.imports) {
    const place = { path, line: imported.line, column: imported.column }
    const kind = isTest ? 'test' : imported.kind
    const target = targetOf(path, imported, resolver)
    switch (target.kind) {
      case 'files':
        for (const to of target.paths) add(to, kind, place)
        break
      case 'external':
        add(target.name, kind, place)
        break
      case 'unresolved':
        if (imported.guessed === true) break
        unresolved.push({
          place,
          specifier: imported.specifier,
          reason: target.reason,
          computed: imported.computed === true,
        })
    }
  }
  return edges.values()
}

const targetOf = (path: string, imported: RawImport, resolver: Resolver): ReturnType<Resolver['resolve']> =>
  imported.computed === true
    ? { kind: 'unresolved', reason: 'What is imported is computed when the program runs.' }
    : resolver.resolve(path, imported)
