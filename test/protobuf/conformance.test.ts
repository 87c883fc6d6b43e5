import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadFiles } from '../../src/formats/protobuf/load.ts'
import { moduleContract, treeOf } from './modules.ts'

const folder = process.env['CONCORDAT_CONFORMANCE']

interface ConformanceCase {
  readonly id: string
  readonly config?: string
  readonly before?: string | Readonly<Record<string, string>>
  readonly after?: string | Readonly<Record<string, string>>
}

const casesIn = (name: string): readonly ConformanceCase[] =>
  readFileSync(join(folder!, 'protobuf', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ConformanceCase)

/** Folders that a buf.yaml names: files import each other relative to them. */
const roots = (config: string | undefined): readonly string[] =>
  [...(config ?? '').matchAll(/(?:path|directory|root): *([\w/.-]+)/g)].map(([, root]) => root!)

for (const name of ['buf-cases.jsonl', 'buf-parity.jsonl', 'semantic-matrix.jsonl']) {
  const missing = folder === undefined || !existsSync(join(folder, 'protobuf', name))
  const skip = missing && 'CONCORDAT_CONFORMANCE names no folder with this file'
  test(`every source of ${name} that buf accepts loads without problems`, { skip }, async () => {
    for (const { id, config, before, after } of casesIn(name)) {
      for (const side of [before, after]) {
        if (side === undefined) continue
        const texts = typeof side === 'string' ? { 'a.proto': side } : side
        const paths = Object.keys(texts).filter((path) => path.endsWith('.proto'))
        const contract = { ...moduleContract, includes: roots(config) }
        const { problems } = await loadFiles(contract, treeOf(texts), paths)
        assert.deepEqual(problems, [], id)
      }
    }
  })
}
