import { writeFileSync } from 'node:fs'
import process from 'node:process'

/* Loaded before a program with `--import`: when it ends, writes what it took into the file that USAGE_REPORT names. */

const file = process.env['USAGE_REPORT']
process.once('exit', () => {
  const { user, system } = process.cpuUsage()
  const cpuMs = (user + system) / 1000
  const peakMiB = process.resourceUsage().maxRSS / 1024
  if (file !== undefined) writeFileSync(file, JSON.stringify({ cpuMs, peakMiB }))
})
