import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { corpora, protoFiles, sample } from '../bench/corpus.ts'
import { answer, type Question } from '../protobuf-rules/buf-check.ts'
import type { Files } from '../protobuf-rules/memory-tree.ts'
import { bufRows, rowText, without } from './buf-rows.ts'

/**
 * Asks buf and us about the evolution of Google's published files from 3.0.3 to 6.0.1, under every breaking category,
 * and to lint the newer ones: every finding with its place. Exits with 1 on any difference. With `--quick` only the
 * category FILE is asked about, and every twentieth file with what it imports.
 */

interface Folder {
  readonly path: string
  readonly files: Files
}

const folderAt = (path: string): Folder => ({
  path,
  files: Object.fromEntries(protoFiles(path).map((file) => [file, readFileSync(join(path, file), 'utf8')])),
})

/** Prints how many findings both have and the first differences; returns whether there are none. */
const compare = async (kind: Question['kind'], category: string, base: Folder, head: Folder) => {
  const config = JSON.stringify({ version: 'v2', [kind]: { use: [category] } })
  const theirs = bufRows(head.path, kind === 'lint' ? undefined : base.path, config)
  if (theirs === undefined) throw new Error('buf could not compile the files.')
  const { rows } = await answer({ kind, config, before: base.files, after: head.files })
  const ours = rows.map(rowText)
  const missing = without(theirs, ours)
  const extra = without(ours, theirs)
  console.log(
    `${kind} ${category}: ${theirs.length} of buf, ${missing.length} missing, ${extra.length} extra`,
  )
  for (const row of missing.slice(0, shown)) console.log(`  missing ${row}`)
  for (const row of extra.slice(0, shown)) console.log(`  extra   ${row}`)
  return theirs.length > 0 && missing.length + extra.length === 0
}

const shown = 20

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const scratch = mkdtempSync(join(tmpdir(), 'concordat-google-rules-'))
try {
  const [older, newer] = corpora()
  const step = 20
  const base = folderAt(values.quick ? sample(older, join(scratch, 'base'), step) : older)
  const head = folderAt(values.quick ? sample(newer, join(scratch, 'head'), step) : newer)
  const categories = values.quick ? ['FILE'] : ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE']
  for (const category of categories) {
    if (!(await compare('breaking', category, base, head))) process.exitCode = 1
  }
  if (!values.quick && !(await compare('lint', 'STANDARD', base, head))) process.exitCode = 1
} finally {
  rmSync(scratch, { recursive: true })
}
