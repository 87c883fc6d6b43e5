import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The catalogue, and what users import from the package. */
const lists = new Set(['rules/index.ts', 'src/fitness/builder/index.ts'])

const texts = ['src', 'rules']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => path.endsWith('.ts'))
  .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)

test('there are no default exports', () => {
  assert.ok(texts.length > 800, `${texts.length} files`)
  assert.deepEqual(
    texts.filter(([, text]) => /^export default /m.test(text)).map(([path]) => path),
    [],
  )
})

test('no file only hands on what others export', () => {
  assert.deepEqual(
    texts
      .filter(([path, text]) => !lists.has(path) && /^export (\*|(type )?\{[^}]*\}) from /m.test(text))
      .map(([path]) => path),
    [],
  )
})
