import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../../.cache/peers/', import.meta.url))

/** Folder of what a package from npm contains, without what it depends on; downloaded once into `.cache/peers/`. */
export const npmTarball = (name: string, version: string): string => {
  const folder = join(cache, `${name.replaceAll('/', '+')}@${version}.tarball`)
  const contents = join(folder, 'package')
  if (existsSync(join(contents, 'package.json'))) return contents
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  run('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`])
  const [tarball] = readdirSync(folder)
  if (tarball === undefined) throw new Error(`npm has no tarball of ${name}@${version}`)
  run('tar', ['-xzf', join(folder, tarball), '-C', folder])
  rmSync(join(folder, tarball))
  return contents
}

const run = (command: string, args: readonly string[]): void => {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}
