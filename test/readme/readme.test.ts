import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { after, before, test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buildShop } from '../../fixtures/landscapes/shop/build.ts'
import { commands } from '../../src/cli/commands.ts'
import { couplingSettings } from '../../src/fitness/coupling/settings.ts'
import { git, temporaryFolder, write } from '../cli/concordat.ts'
import { startProvider } from '../pact-verify/provider.ts'
import { commandsOf, exampleOf, withOutput, wordsOf, type Place } from './page.ts'

const pages = [
  'README.md',
  'docs/pact.md',
  'docs/fitness.md',
  'docs/registry.md',
  'docs/output.md',
  'docs/state-file.md',
]
const addressOf = (page: string): URL => new URL(`../../${page}`, import.meta.url)
const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
/** The address of a provider in the pages, as people start theirs. */
const shownProvider = 'http://localhost:8080'
const usualBranch = 'feature/slim-order-api'

const shop = mkdtempSync(join(tmpdir(), 'concordat-test-'))
before(() => buildShop(shop))
after(() => rmSync(shop, { recursive: true, force: true }))

interface Served {
  readonly url: string
  /** What it says when it has started. */
  readonly greeting: string
}

/** `concordat serve` with an empty database, until the test ends; the blocks of a page speak to it in their order. */
const serve = async (t: TestContext): Promise<Served> => {
  const database = join(temporaryFolder(t), 'server.db')
  const server = spawn(process.execPath, [command, 'serve', '--port', '0', '--db', database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(async () => {
    const ended = once(server, 'exit')
    if (server.kill()) await ended
  })
  const [greeting] = (await once(createInterface(server.stdout), 'line')) as [string]
  return { greeting, url: greeting.slice(greeting.indexOf('http')) }
}

/** Orders, as far as the storefront asks it: with orders of the customer only in the state that has some. */
const startOrders = async (t: TestContext): Promise<string> => {
  const total = { amount: 3990, currency: 'EUR' }
  const order = { orderId: 'ord_7Q2M', status: 'placed', total }
  let hasOrders = false
  const { url, close } = await startProvider(({ method, path, body }) => {
    if (path === '/_states' && method === 'GET')
      return { status: 200, value: ['product prd_1001 is in stock', 'the warehouse is closed'] }
    if (path === '/_states') {
      hasOrders = body.action !== 'teardown' && body.state === 'customer cus_33 has orders'
      return { status: 200 }
    }
    if (method === 'POST') return { status: 201, value: order }
    return {
      status: 200,
      value: { orders: hasOrders ? [{ ...order, placedAt: '2024-03-04T10:00:00Z' }] : [] },
    }
  })
  t.after(close)
  return url
}

/** What a command writes to its terminal, in the order in which it does. Nothing of who runs this test reaches it. */
const run = async (
  folder: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<string> => {
  const { PATH, HOME } = process.env
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', process.execPath, command, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const piece of child.stdout.setEncoding('utf8')) text += String(piece)
  return text
}

/** What differs from run to run: times, folders, addresses, ids and secrets that are made up. */
const steady = (text: string, addresses: ReadonlyMap<string, string>): string =>
  [...addresses]
    .reduce((steadied, [real, shown]) => steadied.replaceAll(real, shown), text)
    .replace(/\b\d+ ms$/gm, '87 ms')
    .replace(/"durationMs": \d+/, '"durationMs": 87')
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00/g, '2026-03-09T10:15:00+00:00')
    .replace(
      /\b[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}\b/g,
      'd40f38c3-aaa3-47f5-9161-95c07bc16555',
    )
    .replace(/^[\w-]{43}$/gm, 'tOmw0tf3TK9xkZKquO5CokzC-NvVMXd0iM1FKVqJB1I')
    .trimEnd()

const verifierIsMissing = (() => {
  try {
    createRequire(import.meta.url).resolve('@pact-foundation/pact')
    return false
  } catch {
    return 'the package @pact-foundation/pact is not installed'
  }
})()

for (const page of pages)
  test(
    `every command in ${page} prints what the page says`,
    { skip: page === 'docs/pact.md' && verifierIsMissing },
    async (t) => {
      const text = readFileSync(addressOf(page), 'utf8')
      const example = temporaryFolder(t)
      git(example, 'init', '--quiet')
      write(example, exampleOf(text))
      git(example, 'add', '--all')
      git(example, 'commit', '--quiet', '--allow-empty', '--message=Start')
      const { url, greeting } = await serve(t)
      const provider = await startOrders(t)
      const addresses = new Map([
        [shop, '/home/you/shop'],
        [url, 'http://127.0.0.1:8081'],
        [provider, shownProvider],
      ])

      const print = async (folder: string, line: string): Promise<string> => {
        if (line === 'concordat serve') return steady(greeting, addresses)
        const words = wordsOf(line.replaceAll(shownProvider, provider))
        const isSetting = words[0]!.includes('=')
        const [program, ...args] = isSetting ? words.slice(1) : words
        if (program === 'cat') return readFileSync(join(folder, args[0]!), 'utf8').trimEnd()
        assert.equal(program, 'concordat', `a page shows what cannot be run here: ${line}`)
        const variables = { CONCORDAT_REGISTRY_URL: url, PACT_BROKER_BASE_URL: url }
        const set = isSetting ? Object.fromEntries([words[0]!.split('=')]) : {}
        return steady(await run(folder, args, { ...variables, ...set }), addresses)
      }

      const printAll = async (place: Place, lines: readonly string[]): Promise<readonly string[]> => {
        const folder = place.kind === 'shop' ? shop : example
        if (place.kind === 'shop') git(folder, 'switch', '--quiet', place.branch)
        const printed: string[] = []
        for (const line of lines) printed.push(await print(folder, line))
        git(folder, 'reset', '--quiet', '--hard')
        git(folder, 'clean', '--quiet', '--force', '-d')
        return printed
      }

      const actual = await withOutput(text, usualBranch, printAll)
      if (process.env.UPDATE_FIXTURES) writeFileSync(addressOf(page), actual)
      assert.equal(readFileSync(addressOf(page), 'utf8'), actual)
      assert.notEqual(commandsOf(text).length, 0)
    },
  )

test('every command is written about in a page', () => {
  const text = pages.map((page) => readFileSync(addressOf(page), 'utf8')).join('\n')
  const missing = [...commands.keys()].filter(
    (name) => !new RegExp(`\\b${name.replaceAll(' ', '[ ]')}\\b`).test(text),
  )
  assert.deepEqual(missing, [])
})

test('docs/fitness.md tells every setting and what it is unless set', () => {
  const text = readFileSync(addressOf('docs/fitness.md'), 'utf8')
  const rows = Object.entries(couplingSettings).map(
    ([name, { meaning, standard }]) => `| \`${name}\` | ${meaning.replace(/\.$/, '')} | ${standard} |`,
  )
  assert.deepEqual(
    rows.filter((row) => !text.includes(row)),
    [],
  )
})
