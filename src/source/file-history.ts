import { kindOfMode, nulSeparated } from './listing.ts'
import type { Repository } from './repository.ts'

/** What a file was at one time on a line of history. */
export interface FileVersion {
  /** The commit that brought it. */
  readonly commit: string
  /** YYYY-MM-DD, of the commit. */
  readonly date: string
  /** Its name at that time. */
  readonly path: string
  /** Of its content. */
  readonly objectId: string
}

/**
 * Every content a file had up to a commit, newest first, each once: along first parents, so that a merged branch counts
 * as the one state it was merged in, and through renames. A copy begins a history of its own. The clone must not be
 * shallow: what git does not know it leaves out without a word.
 */
export const fileHistory = async (
  repository: Repository,
  commit: string,
  path: string,
): Promise<readonly FileVersion[]> => {
  const output = await repository.output([
    'log',
    '--first-parent',
    '--diff-merges=first-parent',
    '--follow',
    '--find-renames',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-ext-diff',
    '--no-textconv',
    '--no-notes',
    '--no-show-signature',
    '--format=%H %cs',
    '--end-of-options',
    commit,
    '--',
    `:(top,literal)${path}`,
  ])
  const versions = new Map<string, FileVersion>()
  for (const version of versionsIn(nulSeparated(output))) {
    if (!versions.has(version.objectId)) versions.set(version.objectId, version)
  }
  return [...versions.values()]
}

/** `<commit> <date> NUL LF :<mode> <mode> <id> <id> <status> NUL <path> NUL [<new path> NUL]`, over and over. */
function* versionsIn(words: readonly string[]): Generator<FileVersion> {
  let [commit, date] = ['', '']
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!.trimStart()
    if (!word.startsWith(':')) {
      ;[commit, date] = word.split(' ') as [string, string]
      continue
    }
    const [, mode, , objectId, status] = word.split(' ') as [string, string, string, string, string]
    const moved = status.startsWith('R') || status.startsWith('C')
    index += moved ? 2 : 1
    const gone = mode === '000000' || kindOfMode(mode) !== 'file'
    if (!gone) yield { commit, date, path: words[index]!, objectId }
    if (status.startsWith('C')) return
  }
}
