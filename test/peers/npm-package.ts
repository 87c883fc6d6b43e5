import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../../.cache/peers/', import.meta.url))

/** Folder of a package from npm, downloaded once into `.cache/peers/`, with others beside; no install script is run. */
export const npmPackage = (name: string, version: string, beside: readonly string[] = []): string => {
  const folder = join(cache, `${name.replaceAll('/', '+')}@${version}`)
  const installed = join(folder, 'node_modules', name)
  if (existsSync(join(installed, 'package.json'))) return installed
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const npm = spawnSync(
    'npm',
    [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-save',
      '--prefix',
      folder,
      `${name}@${version}`,
      ...beside,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (npm.status !== 0) throw new Error(`npm could not install ${name}@${version}`)
  return installed
}

/** The native binary of buf 1.75.0 for this machine. */
export const bufBinary = (): string =>
  join(npmPackage(`@bufbuild/buf-${platform()}-${bufArch()}`, '1.75.0'), 'bin', 'buf')

const bufArch = (): string => (arch() === 'arm64' && platform() === 'linux' ? 'aarch64' : arch())

/** The two versions of Google's published protobuf files that comparisons run over, older first. */
export const googleProtoFiles = (): readonly [string, string] => [
  npmPackage('google-proto-files', '3.0.3'),
  npmPackage('google-proto-files', '6.0.1'),
]
