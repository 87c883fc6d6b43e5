import type { Tree } from '../../core/tree.ts'
import { isBroughtAlong, isTest } from '../paths.ts'
import { isMigrationPath, isWayBackPath, migrationMarks } from './migration-files.ts'

/** The SQL files of a tree that say what its databases look like, and what is done with them. */
export const findSql = async (tree: Tree): Promise<readonly string[]> =>
  (await tree.list(['.sql'])).filter((path) => !isBroughtAlong(path) && !isTest(path) && !isWayBackPath(path))

/** Those of them that are migrations. */
export const findMigrations = async (tree: Tree): Promise<readonly string[]> => {
  const paths = await findSql(tree)
  if (paths.every(isMigrationPath)) return paths
  const marked = new Set(await tree.containing(migrationMarks, ['.sql']))
  return paths.filter((path) => isMigrationPath(path) || marked.has(path))
}
