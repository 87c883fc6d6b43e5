import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { jsonschema } from '../../src/formats/jsonschema/jsonschema.ts'
import type { Contract } from '../../src/core/format.ts'
import { memoryTree } from '../avro/memory-tree.ts'
import { metaschemas } from './schemas.ts'

const { resolve } = createRequire(import.meta.url)
const refs = join(dirname(resolve('ajv/package.json')), 'dist/refs')

/** The schemas in which the drafts describe themselves, as a validator ships them. */
const official: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'draft-04': {
    'schema.json': join(dirname(resolve('ajv-draft-04/package.json')), 'dist/refs/json-schema-draft-04.json'),
  },
  'draft-06': { 'schema.json': join(refs, 'json-schema-draft-06.json') },
  'draft-07': { 'schema.json': join(refs, 'json-schema-draft-07.json') },
  '2019-09': filesIn(join(refs, 'json-schema-2019-09')),
  '2020-12': filesIn(join(refs, 'json-schema-2020-12')),
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  const meta = readdirSync(join(folder, 'meta')).map((name) => [`meta/${name}`, join(folder, 'meta', name)])
  return { 'schema.json': join(folder, 'schema.json'), ...Object.fromEntries(meta) }
}

const contract: Contract = {
  format: 'jsonschema',
  path: 'schema.json',
  includes: [],
  excludes: [],
  mode: 'FULL',
}

for (const [draft, paths] of Object.entries(official)) {
  const files = Object.fromEntries(
    Object.entries(paths).map(([path, file]) => [path, readFileSync(file, 'utf8')]),
  )

  test(`the schema of ${draft} is read with all its files, without a problem`, async () => {
    const { model, problems } = await jsonschema.load(contract, memoryTree(files))
    assert.deepEqual(problems, [])
    assert.equal(model.documents.size, Object.keys(files).length)
    assert.equal(model.document.draft, draft)
    for (const { references } of model.documents.values())
      for (const { target, text } of references) assert.ok(target, text)
  })

  test(`nothing in the schema of ${draft} looks like a mistake`, async () => {
    const { model } = await jsonschema.load(contract, memoryTree(files))
    const kinds = [...jsonschema.elements(model)].map(({ kind }) => kind)
    assert.deepEqual(
      kinds.filter(
        (kind) => kind === 'unknown-keyword' || kind === 'contradiction' || kind === 'unknown-format',
      ),
      [],
    )
  })

  test(`the schema of ${draft}, which refers to itself, differs in nothing from itself`, async () => {
    const { changes } = await jsonschema.compare(
      { base: contract, head: contract },
      memoryTree(files),
      memoryTree(files),
      undefined,
    )
    assert.deepEqual(
      changes.map(({ kind, subject }) => `${kind} ${subject.join(' > ')}`),
      [],
    )
  })

  test(`the schema of ${draft} is one of those that $schema can name`, () => {
    assert.ok(files['schema.json']?.includes(metaschemas[draft as keyof typeof metaschemas].replace('#', '')))
  })
}
