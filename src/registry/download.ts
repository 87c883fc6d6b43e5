import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import { fingerprint } from '../core/fingerprint.ts'
import type { Mode } from '../core/mode.ts'
import type { RegisteredSchema } from './answers.ts'
import type { Registry } from './registry.ts'
import { inParallel } from '../http/parallel.ts'
import { suffixOf } from './schema-file.ts'
import { openStoredSchemas } from './stored-schemas.ts'

export interface DownloadedSubject {
  readonly subject: string
  /** What it says itself. */
  readonly compatibility: Mode | undefined
  /** Oldest first. */
  readonly versions: readonly DownloadedVersion[]
}

export interface DownloadedVersion {
  /** Relative to the folder. */
  readonly path: string
  readonly schema: RegisteredSchema
}

export interface Download {
  readonly compatibility: Mode | undefined
  readonly subjects: readonly DownloadedSubject[]
}

/**
 * Writes every live version of every subject to a folder that does not exist yet or is empty, with a concordat.yaml that
 * describes the registry as it is.
 */
export const download = async (registry: Registry, folder: string): Promise<Download> => {
  await refuseFilled(folder)
  const stored = openStoredSchemas(registry)
  const subjects = (await registry.subjects({ deleted: false })).toSorted()
  const folders = folderNames(subjects)
  const downloaded = await inParallel(subjects, async (subject): Promise<DownloadedSubject> => {
    const [compatibility, history] = await Promise.all([
      registry.compatibility(subject),
      stored.history(subject),
    ])
    const versions = history.map((schema) => ({
      path: `${folders.get(subject)}/${schema.version}${suffixOf(schema.type)}`,
      schema,
    }))
    for (const { path, schema } of versions) await writeBelow(folder, path, schema.text)
    return { subject, compatibility, versions }
  })
  const result = { compatibility: await registry.compatibility(undefined), subjects: downloaded }
  await writeBelow(folder, 'concordat.yaml', configurationOf(registry.url, result))
  return result
}

const refuseFilled = async (folder: string): Promise<void> => {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new CannotJudge(`The folder "${folder}" cannot be used: ${error.message}.`)
  })
  if (entries.length > 0) {
    throw new CannotJudge(`The folder "${folder}" is not empty.`, 'Name a folder that does not exist yet.')
  }
}

const writeBelow = async (folder: string, path: string, text: string): Promise<void> => {
  const file = join(folder, path)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { flag: 'wx' })
  } catch (error) {
    throw new CannotJudge(`"${file}" cannot be written: ${(error as Error).message}.`)
  }
}

/** Characters of the name of a folder; file systems stop at 255 bytes. */
const longestName = 120

/**
 * A folder for each subject that every file system can have: letters, digits, `.`, `_` and `-`; names that would fall
 * together where case does not count get an end of their own.
 */
const folderNames = (subjects: readonly string[]): ReadonlyMap<string, string> => {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const subject of subjects) {
    const plain = subject.replace(/[^\w.-]/g, '_').replace(/^\.+|\.+$/g, '_')
    const isItself = plain === subject && plain.length <= longestName && !isReserved(plain)
    const unique = `${plain.slice(0, longestName)}-${fingerprint('subject', subject, [])}`
    const name = isItself && !taken.has(plain.toLowerCase()) ? plain : unique
    taken.add(name.toLowerCase())
    names.set(subject, name)
  }
  return names
}

/** Windows takes these for devices; the other two are looked at by nobody. */
const isReserved = (name: string): boolean =>
  /^(con|prn|aux|nul|com\d|lpt\d)([.]|$)/i.test(name) || ['.git', 'node_modules'].includes(name.toLowerCase())

const configurationOf = (url: string, { compatibility, subjects }: Download): string =>
  [
    'version: 1',
    'registry:',
    `  url: ${JSON.stringify(url)}`,
    ...(compatibility === undefined ? [] : [`  compatibility: ${compatibility}`]),
    ...(subjects.length === 0 ? [] : ['contracts:']),
    ...subjects.flatMap(({ subject, compatibility: own, versions }) =>
      versions.flatMap(({ path, schema }) => [
        `  - path: ${JSON.stringify(path)}`,
        `    subject: ${yamlText(subject)}`,
        `    version: ${schema.version}`,
        ...(own === undefined ? [] : [`    mode: ${own}`]),
        ...(schema.type === 'JSON' ? ['    format: jsonschema'] : []),
        ...(schema.references.length === 0 ? [] : ['    references:']),
        ...schema.references.map(
          ({ name, subject: target, version }) =>
            `      - { name: ${yamlText(name)}, subject: ${yamlText(target)}, version: ${version} }`,
        ),
      ]),
    ),
    '',
  ].join('\n')

/** JSON is YAML, as long as nothing in it looks like a line end to YAML only. */
const yamlText = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
