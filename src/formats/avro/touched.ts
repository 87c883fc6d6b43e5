import type { Tree, TreeChange } from '../../core/tree.ts'
import { isOurs, type SchemaFiles, schemaFilesOf } from './schema-files.ts'

/** Which contracts a change can concern, from what changed and who mentions it. */
export interface Touched {
  /** Schema files that differ, by their path on each side. */
  readonly base: ReadonlySet<string>
  readonly head: ReadonlySet<string>
  /** Files that may use a type of a changed one, directly or not; too many rather than too few. */
  readonly near: ReadonlySet<string>
}

const known = new WeakMap<readonly TreeChange[], Promise<Touched>>()

/** Computed once for a list of changes: every contract asks. */
export const touchedBy = (changed: readonly TreeChange[], base: Tree, head: Tree): Promise<Touched> => {
  const touched = known.get(changed) ?? find(changed, base, head)
  known.set(changed, touched)
  return touched
}

const find = async (changed: readonly TreeChange[], base: Tree, head: Tree): Promise<Touched> => {
  const ofBase = changed.flatMap((change) => change.base ?? []).filter(isOurs)
  const ofHead = changed.flatMap((change) => change.head ?? []).filter(isOurs)
  const [nearBase, nearHead] = [
    await near(schemaFilesOf(base), ofBase),
    await near(schemaFilesOf(head), ofHead),
  ]
  // A type that a changed file used to declare may be found elsewhere now, and the other way round.
  const names = [
    ...(await declared(schemaFilesOf(base), ofBase)),
    ...(await declared(schemaFilesOf(head), ofHead)),
  ]
  const again = await near(schemaFilesOf(head), await schemaFilesOf(head).mentioning(names))
  return { base: new Set(ofBase), head: new Set(ofHead), near: new Set([...nearBase, ...nearHead, ...again]) }
}

const declared = async (files: SchemaFiles, paths: readonly string[]): Promise<readonly string[]> =>
  (await files.read(paths)).flatMap((file) => file.types.map((type) => type.fullName))

/** Some files and those that mention a type they declare, and so on. */
const near = async (files: SchemaFiles, start: readonly string[]): Promise<ReadonlySet<string>> => {
  const found = new Set(start)
  const asked = new Set<string>()
  let left = start
  while (left.length > 0) {
    const names = (await declared(files, left)).filter((name) => !asked.has(name))
    for (const name of names) asked.add(name)
    left = (await files.mentioning(names)).filter((path) => !found.has(path))
    for (const path of left) found.add(path)
  }
  return found
}
