import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Extract } from '../../src/fitness/code/language.ts'
import { goImports } from '../../src/fitness/code/languages/go/imports.ts'
import { csharpImports } from '../../src/fitness/code/languages/csharp/imports.ts'
import { javaImports } from '../../src/fitness/code/languages/jvm/java-imports.ts'
import { kotlinImports } from '../../src/fitness/code/languages/jvm/kotlin-imports.ts'
import { pythonImports } from '../../src/fitness/code/languages/python/imports.ts'
import { typescript } from '../../src/fitness/code/typescript/typescript.ts'
import { corpusFiles, corpusFolders } from './imports-corpus.ts'
import { treeSitterParser } from './imports-tree-sitter.ts'
import { treeImports, type WrittenImport } from './imports-of-tree.ts'

/**
 * Reads the imports of thousands of files with our lexers and with tree-sitter, and lists where the two differ. Names of
 * languages as arguments restrict it to them; `--limit` says how many files of each are read at most.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string', default: '4000' } },
})
const limit = Number(values.limit)

interface Subject {
  readonly name: string
  readonly suffixes: readonly string[]
  readonly extract: Extract
}

const subjects: readonly Subject[] = [
  { name: 'java', suffixes: ['.java'], extract: javaImports },
  { name: 'kotlin', suffixes: ['.kt'], extract: kotlinImports },
  { name: 'go', suffixes: ['.go'], extract: goImports },
  { name: 'python', suffixes: ['.py', '.pyi'], extract: pythonImports },
  { name: 'csharp', suffixes: ['.cs'], extract: csharpImports },
  { name: 'typescript', suffixes: ['.d.ts', '.ts', '.js'], extract: await typescript.extractor() },
]

const root = fileURLToPath(new URL('../../.cache/', import.meta.url))
const wantedShare = 0.999
let isEnough = true

interface Reading {
  readonly imports: readonly string[]
  readonly hasError: boolean
}

const line = ({ line, column, kind, specifier }: WrittenImport): string =>
  `${line}:${column} ${kind} ${specifier}`

/** At most so many files, the same number of each folder as far as it has them, spread evenly over it. */
const sampleOf = (folders: readonly string[], suffixes: readonly string[]): readonly string[] => {
  const listed = folders
    .map((folder) => corpusFiles(folder, suffixes))
    .sort((one, other) => one.length - other.length)
  const sample: string[] = []
  for (const [index, files] of listed.entries()) {
    const share = Math.min(files.length, Math.floor((limit - sample.length) / (listed.length - index)))
    for (let each = 0; each < share; each++) sample.push(files[Math.floor((each * files.length) / share)]!)
  }
  return sample
}

for (const { name, suffixes, extract } of subjects) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const files = sampleOf(corpusFolders(name), suffixes)
  const parse = await treeSitterParser()
  let same = 0
  let imports = 0
  let unparsed = 0
  let byOther = 0
  for (const file of files) {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/u, '')
    const suffix = suffixes.find((each) => file.endsWith(each))!
    const ours = extract(text, suffix)
      .imports.filter(({ computed }) => computed !== true)
      .map(line)
    const read = async (grammar: 'first' | 'other'): Promise<Reading | undefined> => {
      const tree = await parse(name, suffix, text, grammar)
      if (tree === undefined) return undefined
      const found = treeImports(name, suffix, tree.rootNode).map(line)
      const { hasError } = tree.rootNode
      tree.delete()
      return { imports: found, hasError }
    }
    const isSame = (reading: Reading | undefined): boolean =>
      reading?.imports.toSorted().join('\n') === ours.toSorted().join('\n')
    const first = (await read('first'))!
    const theirs = first.imports
    imports += ours.length
    if (isSame(first)) {
      same += 1
      continue
    }
    if (first.hasError && isSame(await read('other'))) {
      same += 1
      byOther += 1
      continue
    }
    if (first.hasError) unparsed += 1
    console.log(
      `${relative(root, file)}${first.hasError ? ' (tree-sitter reports an error in this file)' : ''}`,
    )
    for (const each of ours) if (!theirs.includes(each)) console.log(`  only ours:        ${each}`)
    for (const each of theirs) if (!ours.includes(each)) console.log(`  only tree-sitter: ${each}`)
  }
  const share = files.length === 0 ? 0 : same / files.length
  if (share < wantedShare) isEnough = false
  console.log(
    `${name}: same imports in ${same} of ${files.length} files (${(share * 100).toFixed(3)} %), ${imports} imports; ` +
      `${byOther} of them as a second grammar reads them where the first reports an error; ` +
      `${files.length - same} files differ, tree-sitter reports an error in ${unparsed} of them`,
  )
}
process.exitCode = isEnough ? 0 : 1
