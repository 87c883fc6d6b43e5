import type { Dialect } from '../compat/checker.ts'
import { CannotJudge } from '../core/cannot-judge.ts'
import { openRegistry } from '../registry/client.ts'
import type { Registry } from '../registry/registry.ts'
import { connectionOf } from '../registry/connection.ts'
import type { RegistryFlags } from './registry-flags.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

/** A registry and the files that are compared with it. */
export interface RegistrySession {
  readonly registry: Registry
  readonly workspace: Workspace
  readonly dialect: Dialect
}

/** What schemas are compared by when nobody says otherwise: what the newest registries of Confluent do. */
const defaultDialect: Dialect = 'confluent-8'

/** Opens the registry that flags, environment and configuration name; `folder` holds the files when it is not the current one. */
export const inSession = async <Result>(
  flags: RegistryFlags,
  folder: string | undefined,
  act: (session: RegistrySession) => Promise<Result>,
): Promise<Result> => {
  const workspace = await openWorkspace(folder, flags.config)
  try {
    const { registry: configured } = workspace.config
    const connection = await connectionOf(flags, process.env, configured?.url)
    return await act({
      registry: openRegistry(connection),
      workspace,
      dialect: configured?.dialect ?? defaultDialect,
    })
  } finally {
    workspace.close()
  }
}

/** The one folder that a command line may name. */
export const folderOf = ([folder, ...more]: readonly string[]): string | undefined => {
  if (more.length > 0) throw new CannotJudge(`"${more[0]}" is one word too many.`)
  return folder
}

/** The one subject that a command line may name; what could be a setting behind it is meant to be set. */
export const subjectOf = (
  [subject, word]: readonly string[],
  command: string,
  settings: readonly string[],
): string | undefined => {
  if (word === undefined) return subject
  const setting = settings.find((each) => each === word.toUpperCase())
  throw new CannotJudge(
    `"${word}" is one word too many.`,
    ...(setting === undefined ? [] : [`To set it: concordat ${command} ${subject} --set ${setting}`]),
  )
}
