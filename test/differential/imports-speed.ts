import { readFileSync } from 'node:fs'
import type { Extraction, Language } from '../../src/fitness/code/language.ts'
import { csharp } from '../../src/fitness/code/languages/csharp.ts'
import { go } from '../../src/fitness/code/languages/go.ts'
import { jvm } from '../../src/fitness/code/languages/jvm.ts'
import { python } from '../../src/fitness/code/languages/python.ts'
import { corpusFiles, corpusFolders } from './imports-corpus.ts'

/**
 * Measures how long it takes to read 10,000 files of each language, to find their imports and to resolve them. A corpus
 * with fewer files is gone through again, as if in another folder. Files come from the cache of the operating system.
 */
const wantedFiles = 10_000
const allowedSeconds = 2
const judged = ['java', 'go', 'python']

const subjects: readonly (readonly [string, Language, readonly string[]])[] = [
  ['java', jvm, ['.java']],
  ['kotlin', jvm, ['.kt']],
  ['go', go, ['.go']],
  ['python', python, ['.py', '.pyi']],
  ['csharp', csharp, ['.cs']],
]

/** The first files of the corpus, with the paths they have in the tree that is made up of them. */
const treeOf = (name: string, suffixes: readonly string[]): ReadonlyMap<string, string> => {
  const folders = corpusFolders(name)
  const all = folders.flatMap((folder) =>
    corpusFiles(folder, suffixes).map((path) => [path, folder] as const),
  )
  const tree = new Map<string, string>()
  for (let index = 0; index < wantedFiles; index++) {
    const [path, folder] = all[index % all.length]!
    tree.set(`copy${Math.floor(index / all.length)}/${path.slice(folder.length + 1)}`, path)
  }
  return tree
}

for (const [name, language, suffixes] of subjects) {
  const tree = treeOf(name, suffixes)
  for (const path of tree.values()) readFileSync(path)
  const layout = new Map<string, string>()
  for (const folder of corpusFolders(name))
    for (const path of corpusFiles(folder, language.layout))
      layout.set(`copy0/${path.slice(folder.length + 1)}`, readFileSync(path, 'utf8'))

  const start = performance.now()
  const cpu = process.cpuUsage()
  const extract = await language.extractor()
  const files = new Map<string, Extraction>()
  let characters = 0
  for (const [path, source] of tree) {
    const text = readFileSync(source, 'utf8')
    characters += text.length
    files.set(
      path,
      extract(
        text,
        suffixes.find((suffix) => path.endsWith(suffix))!,
      ),
    )
  }
  const read = performance.now()
  const resolver = language.resolver({ links: new Map(), paths: new Set(tree.keys()), files, layout })
  let imports = 0
  let edges = 0
  for (const [path, extraction] of files)
    for (const imported of extraction.imports) {
      imports += 1
      const target = resolver.resolve(path, imported)
      if (target.kind === 'files') edges += target.paths.length
    }
  const end = performance.now()
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (end - start) / 1000
  // The time of the processor, as that on the clock tells how busy the machine is.
  if ((user + system) / 1e6 > allowedSeconds && judged.includes(name)) process.exitCode = 1
  console.log(
    `${name}: ${tree.size} files (${(characters / 1e6).toFixed(0)} MB) in ${seconds.toFixed(2)} s ` +
      `(CPU ${((user + system) / 1e6).toFixed(2)} s): read and scan ${((read - start) / 1000).toFixed(2)} s, ` +
      `resolve ${((end - read) / 1000).toFixed(2)} s; ${imports} imports, ${edges} edges`,
  )
}
