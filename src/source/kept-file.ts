import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What an earlier run kept for the next ones; undefined when there is nothing. */
export const readKept = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Keeps a text for later runs, whole or not at all. Where nothing can be written, later runs do without. */
export const writeKept = (path: string, text: string): void => {
  const draft = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, text)
    renameSync(draft, path)
  } catch {
    rmSync(draft, { force: true })
  }
}
