import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadAll } from 'js-yaml'
import {
  everyVersion,
  filesAt,
  filesOf,
  gitText,
  missing,
  temporaryFolder,
  theShop,
  writeFiles,
} from './shop.ts'

const versionsOf = async (...suffixes: readonly string[]) => {
  const versions = everyVersion(await theShop()).filter(({ path }) =>
    suffixes.some((suffix) => path.endsWith(suffix)),
  )
  assert.ok(versions.length > 0)
  return versions
}

/** Every version of the files with a suffix, each below a folder of its commit, and the paths it got there. */
const written = async (suffix: string) => {
  const folder = temporaryFolder('versions')
  const versions = await versionsOf(suffix)
  const files = new Map(versions.map(({ commit, path, text }) => [join(commit, path), text]))
  writeFiles(folder, files)
  return { folder, paths: [...files.keys()] }
}

test('every version of every JSON document parses', async () => {
  for (const { path, commit, text } of await versionsOf('.json', '.avsc')) {
    assert.doesNotThrow(() => JSON.parse(text), `${path} at ${commit}`)
  }
})

test('exactly one version of one YAML document does not parse: the one that is meant not to', async () => {
  const failing = (await versionsOf('.yaml', '.yml')).filter(({ text }) => {
    try {
      loadAll(text)
      return false
    } catch {
      return true
    }
  })
  assert.deepEqual(
    failing.map(({ path }) => path),
    ['services/orders/api/openapi.yaml'],
  )
  const broken = await filesOf('feature/broken-yaml')
  assert.equal(broken.get('services/orders/api/openapi.yaml'), failing[0]?.text)
})

test('the OpenAPI documents are in 2.0, 3.0 and 3.1', async () => {
  const files = await filesOf('main')
  const version = (path: string) => {
    const document = loadAll(files.get(path)!)[0] as { swagger?: string; openapi?: string }
    return document.swagger ?? document.openapi
  }
  assert.equal(version('services/shipping/api/swagger.json'), '2.0')
  assert.equal(version('services/orders/api/openapi.yaml'), '3.0.3')
  assert.equal(version('services/catalog/api/openapi.yaml'), '3.1.0')
})

test('the protobuf module compiles at every commit', { skip: missing('protoc') }, async () => {
  const shop = await theShop()
  const commits = gitText(shop, 'rev-list', '--branches').split('\n')
  const modules = new Map(commits.map((commit) => [gitText(shop, 'rev-parse', `${commit}:proto`), commit]))
  assert.ok(modules.size >= 8)
  for (const commit of modules.values()) {
    const folder = temporaryFolder('proto')
    const protos = new Map([...filesAt(shop, commit)].filter(([path]) => path.endsWith('.proto')))
    writeFiles(folder, protos)
    const args = ['--proto_path=proto', `--descriptor_set_out=${join(folder, 'out.binpb')}`, ...protos.keys()]
    execFileSync('protoc', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
  }
})

test('every version of every TypeScript file parses', async () => {
  for (const { path, commit, text } of await versionsOf('.ts')) {
    assert.doesNotThrow(() => stripTypeScriptTypes(text), `${path} at ${commit}`)
  }
})

test('every version of every Python file parses', { skip: missing('python3') }, async () => {
  const { folder, paths } = await written('.py')
  const script =
    'import ast, sys\nfor path in sys.stdin.read().split("\\n"):\n  ast.parse(open(path).read(), path)'
  execFileSync('python3', ['-c', script], {
    cwd: folder,
    input: paths.join('\n'),
    stdio: ['pipe', 'ignore', 'pipe'],
  })
})

test('every version of every Java file parses', { skip: missing('javac') }, async () => {
  const { folder, paths } = await written('.java')
  const parseOnly = ['-XDshould-stop.ifError=PARSE', '-XDshould-stop.ifNoError=PARSE', '-proc:none']
  execFileSync('javac', [...parseOnly, ...paths], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
})
