import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { branches, buildShop } from '../../fixtures/landscapes/shop/build.ts'
import { filesOf, filesOfMain, gitText, temporaryFolder, theShop } from './shop.ts'

const build = join(import.meta.dirname, '../../fixtures/landscapes/shop/build.ts')

test('the same files give the same commits, whatever git of the user says', async () => {
  const home = temporaryFolder('home')
  writeFileSync(
    join(home, '.gitconfig'),
    '[user]\nname = Somebody\nemail = else@example.com\n[commit]\ngpgSign = true\n[core]\nautocrlf = true\n',
  )
  const folder = join(home, 'shop')
  const environment = {
    ...process.env,
    HOME: home,
    GIT_DIR: '/nowhere',
    TZ: 'Asia/Tokyo',
    GIT_AUTHOR_NAME: 'Somebody',
  }
  const printed = execFileSync(process.execPath, [build, folder], { env: environment, encoding: 'utf8' })
  const { tips } = await theShop()
  for (const [name, commit] of tips) assert.match(printed, new RegExp(`${commit.slice(0, 12)}  ${name}\n`))
  assert.ok(printed.includes(folder))
})

test('main has a history and every pull request branches off it', async () => {
  const shop = await theShop()
  assert.ok(shop.main.length >= 20)
  assert.equal(shop.tips.get('main'), shop.main.at(-1))
  assert.deepEqual([...shop.tips.keys()], ['main', ...branches.map(({ name }) => name)])
  for (const { name, after } of branches) {
    const base = gitText(shop, 'merge-base', 'main', name)
    assert.equal(base === shop.main.at(-1), after === undefined, name)
    assert.ok(shop.main.includes(base), name)
  }
})

test('main is checked out and nothing is left over', async () => {
  assert.equal(gitText(await theShop(), 'status', '--short', '--branch'), '## main')
})

test('a folder that holds something is refused', async () => {
  const folder = temporaryFolder('full')
  mkdirSync(join(folder, 'something'))
  await assert.rejects(buildShop(folder), /is not empty/)
})

test('field 4 of the billing profile was ssn, then nothing, then nickname', async () => {
  const names = (await filesOfMain()).map((files) => {
    const text = files.get('proto/acme/billing/v1/billing_profile.proto')!
    assert.doesNotMatch(text, /reserved/)
    return / (\w+) = 4;/.exec(text)?.[1]
  })
  assert.deepEqual(
    names.filter((name, index) => name !== names[index - 1]),
    ['ssn', undefined, 'nickname'],
  )
})

test('the renamed OrderPlaced was reverted to the letter', async () => {
  const path = 'events/avro/com/acme/orders/OrderPlaced.avsc'
  const versions = (await filesOfMain()).map((files) => files.get(path)!)
  const renamed = versions.findIndex((text) => text.includes('"shipTo"'))
  assert.ok(renamed > 0)
  assert.equal(versions[renamed + 1], versions[renamed - 1])
})

test('files that move keep their text', async () => {
  const main = await filesOf('main')
  const moved = await filesOf('feature/move-files')
  assert.ok(moved.has('proto/acme/billing/v1/payment_method.proto'))
  assert.ok(!moved.has('services/orders/api/openapi.yaml'))
  assert.equal(moved.get('services/orders/api/orders.yaml'), main.get('services/orders/api/openapi.yaml'))
  assert.equal(
    moved.get('events/avro/orders/OrderPlaced.avsc'),
    main.get('events/avro/com/acme/orders/OrderPlaced.avsc'),
  )
})
