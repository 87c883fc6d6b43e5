import type { ProtoFile } from '../model.ts'

/** Package → packages that its files import; without packages that have no name. */
type PackageGraph = ReadonlyMap<string, ReadonlySet<string>>

const graphOf = (files: Iterable<ProtoFile>): PackageGraph => {
  const graph = new Map<string, Set<string>>()
  for (const file of files) {
    if (file.package === '') continue
    const imported = graph.get(file.package) ?? new Set()
    graph.set(file.package, imported)
    for (const { file: target } of file.imports) {
      if (target !== undefined && target.package !== '' && target.package !== file.package)
        imported.add(target.package)
    }
  }
  return graph
}

/** The shortest way from one package to another, both included. */
const shortestWay = (graph: PackageGraph, from: string, to: string): readonly string[] | undefined => {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]])
  for (const name of cameFrom.keys()) {
    if (name === to) {
      const way = []
      for (let step: string | undefined = to; step !== undefined; step = cameFrom.get(step)) way.unshift(step)
      return way
    }
    for (const next of graph.get(name) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, name)
  }
  return undefined
}

/** Answers whether an import of one package by another closes a cycle: `[a, b, c, a]`. Each pair is searched once. */
export const packageCycles = (
  files: Iterable<ProtoFile>,
): ((from: string, to: string) => readonly string[] | undefined) => {
  const graph = graphOf(files)
  const known = new Map<string, readonly string[] | undefined>()
  return (from, to) => {
    if (from === '' || to === '' || from === to) return undefined
    const key = `${from} ${to}`
    if (!known.has(key)) {
      const back = shortestWay(graph, to, from)
      known.set(key, back && [from, ...back])
    }
    return known.get(key)
  }
}
