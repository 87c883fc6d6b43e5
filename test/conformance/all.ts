import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The runners, by what the scripts of package.json call them. */
const groups: Readonly<Record<string, readonly string[]>> = {
  protobuf: ['protobuf'],
  openapi: ['openapi'],
  registry: ['avro', 'registry-json', 'registry-protobuf', 'registry-rest'],
  pact: ['pact', 'broker-matrix', 'broker-selection', 'broker-golden', 'broker-wire'],
  fitness: ['fitness'],
}

/** Runs the conformance runners of the groups that are named, of all without a name, and fails when one fails. */
if (process.env.CONCORDAT_CONFORMANCE === undefined) {
  process.stdout.write('conformance: skipped, CONCORDAT_CONFORMANCE names no folder with cases\n')
} else {
  const words = process.argv.slice(2)
  const named = words.filter((word) => word in groups)
  for (const group of named.length > 0 ? named : Object.keys(groups)) {
    for (const name of groups[group]!) {
      const runner = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
      const flags = words.filter((word) => word.startsWith('--'))
      const { status } = spawnSync(process.execPath, [runner, ...flags], { stdio: 'inherit' })
      if (status !== 0) process.exitCode = 1
    }
  }
}
