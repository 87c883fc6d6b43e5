import { withSettings } from './git.ts'
import { nulSeparated } from './listing.ts'

/** What matters to us of git's configuration. */
export interface Settings {
  /** Names of the content filters somebody has set up: programs that change files on their way in and out. */
  readonly filters: ReadonlySet<string>
  readonly remotes: ReadonlySet<string>
  /** What a new repository's first branch is called. */
  readonly defaultBranch: string | undefined
}

/** Asks for all of it at once: arguments for git. Exit code 1 means that nothing of it is set. */
export const settingsQuestion = ['config', '-z', '--get-regexp', '^(filter|remote|init)\\.']

/** Output of the question: `<name> LF <value> NUL`; the first and last part of a name in lower case. */
export const settingsOf = (output: Buffer): Settings => {
  const filters = new Set<string>()
  const remotes = new Set<string>()
  let defaultBranch: string | undefined
  for (const record of nulSeparated(output)) {
    const lineEnd = record.indexOf('\n')
    const name = lineEnd === -1 ? record : record.slice(0, lineEnd)
    const subject = name.slice(name.indexOf('.') + 1, name.lastIndexOf('.'))
    if (name.startsWith('filter.')) filters.add(subject)
    else if (name.startsWith('remote.') && name.endsWith('.url')) remotes.add(subject)
    else if (name === 'init.defaultbranch') defaultBranch = record.slice(lineEnd + 1)
  }
  return { filters, remotes, defaultBranch }
}

/** An environment in which git applies no content filter, whatever `.gitattributes` and the configuration say. */
export const withoutFilters = (environment: NodeJS.ProcessEnv, { filters }: Settings): NodeJS.ProcessEnv =>
  withSettings(
    environment,
    [...filters].flatMap((name): (readonly [string, string])[] => [
      [`filter.${name}.clean`, ''],
      [`filter.${name}.smudge`, ''],
      [`filter.${name}.process`, ''],
      [`filter.${name}.required`, 'false'],
    ]),
  )
