#!/usr/bin/env node
// Builtin modules are asked for by name: importing them costs a fifth of what Node itself needs to start.
const { readFileSync } = process.getBuiltinModule?.('node:fs') ?? {}
const [major, minor] = process.versions.node.split('.').map(Number)

if (readFileSync === undefined || major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`concordat needs Node 22.18 or newer; this is Node ${process.versions.node}.\n`)
  process.exitCode = 2
} else if (process.argv[2] === '--version' || process.argv[2] === '-v') {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  process.stdout.write(`concordat ${version}\n`)
} else {
  process.getBuiltinModule('node:module').enableCompileCache?.()
  const { main } = await import('../dist/main.js')
  await main(process.argv.slice(2), `${import.meta.dirname}/..`)
}
