import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** Runs every conformance runner and fails when one fails. */
if (process.env.CONCORDAT_CONFORMANCE === undefined) {
  process.stdout.write('conformance: skipped, CONCORDAT_CONFORMANCE names no folder with cases\n')
} else {
  for (const name of ['protobuf', 'openapi', 'avro']) {
    const runner = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
    const { status } = spawnSync(process.execPath, [runner, ...process.argv.slice(2)], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
