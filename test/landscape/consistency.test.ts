import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadAll } from 'js-yaml'
import { filesOf, filesOfMain, theShop } from './shop.ts'
import type { Files } from './shop.ts'

const called = (files: Files): readonly string[] =>
  [...files].flatMap(([path, text]) => {
    if (!/^services\/(orders\/src\/clients|notifications\/src\/clients|shipping\/shipping)\//.test(path))
      return []
    const calls = text.matchAll(/stub\.(\w+)\(|await call(?:<.*>)?\('(\w+)'|self\._stock\.(\w+)\(/g)
    return [...calls].map(([, direct, named, python]) => (direct ?? named ?? python)!)
  })

const lowerCase = (matches: readonly RegExpMatchArray[]): readonly string[] =>
  matches.map(([, name]) => name!.toLowerCase()).sort()

const offered = (files: Files): ReadonlySet<string> => {
  const protos = [...files].filter(([path]) => path.endsWith('.proto')).map(([, text]) => text)
  return new Set(
    protos.flatMap((text) => [...text.matchAll(/^ {2}rpc (\w+)\(/gm)].map(([, name]) => name!.toLowerCase())),
  )
}

const notOffered = (files: Files): readonly string[] => {
  const rpcs = offered(files)
  return called(files).filter((name) => !rpcs.has(name.toLowerCase()))
}

test('clients call only remote procedures that exist; the slim order API takes one away', async () => {
  for (const files of await filesOfMain()) {
    assert.ok(called(files).length >= 5)
    assert.deepEqual(notOffered(files), [])
  }
  assert.deepEqual(notOffered(await filesOf('feature/slim-order-api')), ['getPaymentByOrder'])
})

test('the Java server implements exactly the procedures of the billing package', async () => {
  const shop = await theShop()
  for (const [branch] of shop.tips) {
    const files = await filesOf(branch)
    const texts = (pattern: RegExp) =>
      [...files].filter(([path]) => pattern.test(path)).map(([, text]) => text)
    const rpcs = texts(/^proto\/acme\/billing\//).flatMap((text) => [...text.matchAll(/rpc (\w+)\(/g)])
    const methods = texts(/GrpcService\.java$/).flatMap((text) => [
      ...text.matchAll(/@Override\n {2}public void (\w+)\(/g),
    ])
    assert.deepEqual(lowerCase(methods), lowerCase(rpcs), branch)
  }
})

const reads = [
  /process\.env\.(\w+)/g,
  /required\('(\w+)'\)/g,
  /os\.Getenv\("(\w+)"\)/g,
  /envOr\("(\w+)"/g,
  /os\.environ\["(\w+)"\]/g,
  /\$\{([A-Z_]+)/g,
]

const readBy = (files: Files, service: string): readonly string[] => {
  const sources = [...files].filter(
    ([path]) => path.startsWith(`services/${service}/`) && !/\/test|Dockerfile|pom\.xml/.test(path),
  )
  const matches = sources.flatMap(([, text]) => reads.flatMap((pattern) => [...text.matchAll(pattern)]))
  return [...new Set(matches.map(([, name]) => name!))].sort()
}

test('compose and Kubernetes set exactly the variables the services read', async () => {
  const services = ['orders', 'billing', 'catalog', 'shipping', 'notifications']
  for (const files of [...(await filesOfMain()), await filesOf('feature/good-optional-fields')]) {
    const compose = loadAll(files.get('docker-compose.yaml')!)[0] as any
    for (const service of services) {
      const names = readBy(files, service)
      assert.deepEqual(Object.keys(compose.services[service].environment).sort(), names, service)
      for (const manifest of loadAll(files.get(`deploy/kubernetes/${service}.yaml`)!) as any[]) {
        if (manifest.kind !== 'Deployment') continue
        const env = manifest.spec.template.spec.containers[0].env.map(({ name }: { name: string }) => name)
        assert.deepEqual(env.sort(), names, manifest.metadata.name)
      }
    }
  }
})

test('AsyncAPI names the topics that code publishes and listens to', async () => {
  const topic = /\b(?:orders|billing|shipping)\.[a-z-]+\.v1\b/g
  const found = (files: Files, pattern: RegExp) =>
    new Set([...files].filter(([path]) => pattern.test(path)).flatMap(([, text]) => text.match(topic) ?? []))
  for (const files of await filesOfMain()) {
    const declared = found(files, /^events\/asyncapi\.yaml$/)
    assert.equal(declared.size, 4)
    assert.deepEqual(found(files, /^services\/.*\.(?:ts|py|java)$/).difference(declared), new Set())
    assert.deepEqual(declared.difference(found(files, /^services\/.*\.(?:ts|py|java)$/)), new Set())
  }
})

test('every relative reference in YAML and JSON documents leads to a file', async () => {
  const shop = await theShop()
  for (const [branch] of shop.tips) {
    const files = await filesOf(branch)
    for (const [path, text] of files) {
      if (!/\.(?:yaml|json)$/.test(path)) continue
      for (const [, reference = ''] of text.matchAll(/\$(?:ref|text):\s*['"]?([^'"#\s]+)/g)) {
        const target = new URL(reference, `file:///${path}`).pathname.slice(1)
        assert.ok(files.has(target), `${branch}: ${path} refers to ${reference}`)
      }
    }
  }
})

test('every API that a component of the catalog consumes is provided by another', async () => {
  const entities = [...(await filesOf('main'))]
    .filter(([path]) => path.endsWith('catalog-info.yaml'))
    .flatMap(([, text]) => loadAll(text) as any[])
  const provided = new Set(entities.flatMap(({ spec }) => spec.providesApis ?? []))
  const described = entities.filter(({ kind }) => kind === 'API').map(({ metadata }) => metadata.name)
  const consumed = entities.flatMap(({ spec }) => spec.consumesApis ?? [])
  assert.ok(consumed.length >= 6)
  for (const name of consumed) assert.ok(provided.has(name), name)
  for (const name of provided) assert.ok(described.includes(name), name)
})
