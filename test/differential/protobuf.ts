import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadFiles } from '../../src/formats/protobuf/load.ts'
import { corpora, protoFiles } from '../bench/corpus.ts'
import { bufBinary, googleProtoFiles } from '../peers/npm-package.ts'
import { bufElements } from './buf-elements.ts'
import { directoryTree } from './directory-tree.ts'
import type { Elements } from './elements.ts'
import { ourElements } from './our-elements.ts'

/**
 * Compares the model of every file of two versions of google-proto-files with the descriptors that buf builds of them:
 * every element with its name, number, type, label, options, comments and places. Exits with 1 on any difference.
 * With `--quick` only the smaller version is compared.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  const [all, buildable] = [googleProtoFiles(), corpora()]
  const scratch = mkdtempSync(join(tmpdir(), 'concordat-descriptors-'))
  for (const [index, version] of ['3.0.3', '6.0.1'].entries()) {
    if (values.quick && index > 0) continue
    const descriptors = join(scratch, `${version}.binpb`)
    execFileSync(bufBinary(), ['build', '--as-file-descriptor-set', '-o', descriptors], {
      cwd: buildable[index]!,
      stdio: 'inherit',
    })
    if (!(await compareCorpus(version, all[index]!, descriptors))) process.exitCode = 1
  }
  rmSync(scratch, { recursive: true })
}

/** Compares all files of a folder; those that buf cannot build must not disturb the others. */
const compareCorpus = async (version: string, folder: string, descriptors: string): Promise<boolean> => {
  const { elements: expected, paths } = bufElements(descriptors)
  const contract = { format: 'protobuf', path: '', includes: [], excludes: [], mode: 'NONE' } as const
  const started = performance.now()
  const { model, problems } = await loadFiles(contract, directoryTree(folder), protoFiles(folder))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`google-proto-files ${version}: ${model.files.size} files read in ${seconds} s`)
  const unexpected = problems.filter(({ path }) => paths.has(path))
  console.log(`${problems.length} problems, ${unexpected.length} of them in files that buf accepts`)
  for (const { path, line, column, message } of unexpected.slice(0, shown)) {
    console.log(`  ${path}:${line}:${column}: ${message}`)
  }
  const differences = compareElements(ourElements(model, paths), expected)
  return unexpected.length === 0 && differences === 0
}

const shown = 20

/** Prints what was compared by kind and the first differences; returns how many elements differ. */
const compareElements = (ours: Elements, expected: Elements): number => {
  const compared = new Map<string, number>()
  const agreed = new Map<string, number>()
  const differences: string[] = []
  for (const [key, { kind, facts }] of expected) {
    compared.set(kind, (compared.get(kind) ?? 0) + 1)
    const found = ours.get(key)
    const different = Object.keys(facts).filter((fact) => found?.facts[fact] !== facts[fact])
    if (found === undefined) differences.push(`${key}: missing`)
    else if (different.length === 0) agreed.set(kind, (agreed.get(kind) ?? 0) + 1)
    else {
      const texts = different.map(
        (fact) => `${fact}: ${quoted(found.facts[fact])}, buf says ${quoted(facts[fact])}`,
      )
      differences.push(`${key}: ${texts.join('; ')}`)
    }
  }
  for (const key of ours.keys()) if (!expected.has(key)) differences.push(`${key}: unknown to buf`)
  for (const [kind, count] of compared) console.log(`  ${kind}: ${agreed.get(kind) ?? 0} of ${count} agree`)
  for (const difference of differences.slice(0, shown)) console.log(`  ${difference}`)
  return differences.length
}

const quoted = (text: string | undefined): string => JSON.stringify(text ?? null)

await main()
