import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadAll } from 'js-yaml'
import { pactAgainstDocument } from './pact-against-document.ts'
import { filesAt, theShop } from './shop.ts'

type Files = ReadonlyMap<string, string>

const filesOf = async (branch: string): Promise<Files> => {
  const shop = await theShop()
  return filesAt(shop, shop.tips.get(branch)!)
}

const main = async (): Promise<readonly Files[]> => {
  const shop = await theShop()
  return shop.main.map((commit) => filesAt(shop, commit))
}

const pactProblems = (files: Files, skip?: string): readonly string[] => {
  const documents = new Map([
    [
      'orders',
      files.has('services/orders/api/orders.yaml')
        ? 'services/orders/api/orders.yaml'
        : 'services/orders/api/openapi.yaml',
    ],
    ['catalog', 'services/catalog/api/openapi.yaml'],
    ['shipping', 'services/shipping/api/swagger.json'],
  ])
  return [...files].flatMap(([path, text]) => {
    const [, , provider = ''] = /^pacts\/(\w+)-(\w+)\.json$/.exec(path) ?? []
    const document = documents.get(provider)
    if (document === undefined || provider === skip || text.includes('Asynchronous/Messages')) return []
    return pactAgainstDocument(text, document, files).map((problem) => `${path}: ${problem}`)
  })
}

test('a pact names its consumer and provider as its file does, in versions 2 to 4', async () => {
  const pacts = [...(await filesOf('main'))].filter(([path]) => /^pacts\/.*\.json$/.test(path))
  const versions = new Set<string>()
  for (const [path, text] of pacts) {
    const pact = JSON.parse(text)
    assert.equal(path, `pacts/${pact.consumer.name}-${pact.provider.name}.json`)
    assert.ok((pact.interactions ?? pact.messages).length > 0)
    versions.add(pact.metadata.pactSpecification.version[0])
  }
  assert.deepEqual([...versions].sort(), ['2', '3', '4'])
})

test('the providers offer what the pacts expect, at every commit of main', async () => {
  for (const files of await main()) assert.deepEqual(pactProblems(files), [])
})

test('of the pull requests, only two break pacts', async () => {
  assert.deepEqual(pactProblems(await filesOf('feature/good-optional-fields')), [])
  assert.deepEqual(pactProblems(await filesOf('feature/stale')), [])
  assert.deepEqual(pactProblems(await filesOf('feature/move-files')), [])
  assert.deepEqual(pactProblems(await filesOf('feature/slim-order-api')), [
    'pacts/notifications-orders.json: a request for the order of a receipt: response.customerEmail is unknown',
    'pacts/storefront-orders.json: a guest checks out with an invoice: request.deliveryOption is required',
    'pacts/storefront-orders.json: a guest checks out with an invoice: request.paymentMethod cannot be invoice',
  ])
  assert.deepEqual(pactProblems(await filesOf('feature/broken-yaml'), 'orders'), [
    'pacts/storefront-shipping.json: a customer follows the parcel: response.shipments[].trackingUrl is unknown',
  ])
})

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
  for (const files of await main()) {
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
  for (const files of [...(await main()), await filesOf('feature/good-optional-fields')]) {
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
  for (const files of await main()) {
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
