import { parseSide } from '../source/side.ts'
import type { RegistrySchema, SchemaType } from '../compat/checker.ts'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Tree } from '../core/tree.ts'
import { isUnreadable } from '../core/tree.ts'
import { withFilesBeside } from '../source/beside.ts'
import { once } from '../source/once.ts'
import { openRepository, type Repository } from '../source/repository.ts'
import { openCommit, openPath } from '../source/side.ts'

/** Reads files that are named on the command line. */
export interface NamedFiles {
  /**
   * The tree finds what lies in the folder of the file too.
   * @throws {CannotJudge} when there is no such file, or it cannot be read
   */
  open(name: string): Promise<{ readonly tree: Tree; readonly path: string; readonly text: string }>
  close(): void
}

/** Files are named by a path or by git:REF:PATH; the repository is opened when one is in git. */
export const openNamedFiles = (folder: string): NamedFiles => {
  let opened: Repository | undefined
  const repository = once(async () => (opened = await openRepository(folder)))
  return {
    async open(name) {
      const side = parseSide(name)
      const tree =
        side.kind === 'commit'
          ? await openCommit(await repository(), side.ref, side.path)
          : openPath(side.kind === 'path' ? side.path : side.kind, folder)
      const path = tree.file
      if (path === undefined) {
        throw new CannotJudge(
          `"${name}" is a folder; here every version of a schema is one file.`,
          'Name the files, or let "concordat check" compare every schema of a repository with its history.',
        )
      }
      const text = (await tree.read([path])).get(path)
      if (typeof text === 'string') return { tree: withFilesBeside(tree), path, text }
      throw new CannotJudge(`"${name}" cannot be read${isUnreadable(text) ? `: ${text.unreadable}` : '.'}`)
    },
    close: () => opened?.close(),
  }
}

/** A schema with what it refers to: what was named for it, and what lies beside it. */
export const namedSchema = async (
  files: NamedFiles,
  name: string,
  type: SchemaType,
  named: RegistrySchema['references'],
): Promise<RegistrySchema> => {
  const { tree, path, text } = await files.open(name)
  const { schemaAt } = await import('./schema-at.ts')
  const beside = (await schemaAt({ open: () => tree, path }, type))?.references ?? []
  const known = new Set(named.map((reference) => reference.name))
  return { text, references: [...beside.filter((reference) => !known.has(reference.name)), ...named] }
}
