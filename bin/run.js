#!/usr/bin/env node
import module from 'node:module'
import process from 'node:process'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`concordat needs Node 22.18 or newer; this is Node ${process.versions.node}.\n`)
  process.exitCode = 2
} else {
  module.enableCompileCache?.()
  const { main } = await import('../dist/main.js')
  await main(process.argv.slice(2))
}
