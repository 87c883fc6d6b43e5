import { mkdir, appendFile as append, writeFile as write } from 'node:fs/promises'
import { dirname, isAbsolute, relative } from 'node:path'

/** Writes a report. A folder that is missing is made below the current one only: elsewhere it is a slip of the pen. */
export const writeFile = async (path: string, text: string): Promise<void> => {
  const folder = dirname(path)
  if (!relative('.', folder).startsWith('..') && !isAbsolute(relative('.', folder))) {
    await mkdir(folder, { recursive: true })
  }
  await write(path, text)
}

export const appendFile = (path: string, text: string): Promise<void> => append(path, text)

/** Writes a new file and refuses to touch an existing one: false when there is one. */
export const createFile = async (path: string, text: string): Promise<boolean> => {
  try {
    await write(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
