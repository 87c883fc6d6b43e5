import type { Tree, TreeChange } from '../../core/tree.ts'
import { schemaFilesOf } from './schema-files.ts'

/** Whether a schema, or a file that it refers to on either side, is among the changed files. */
export const isTouched = async (
  path: string,
  base: Tree,
  head: Tree,
  changed: readonly TreeChange[],
): Promise<boolean> => {
  const inBase = new Set(changed.flatMap((change) => change.base ?? []))
  const inHead = new Set(changed.flatMap((change) => change.head ?? []))
  if (inBase.has(path) || inHead.has(path)) return true
  if (!changed.some((change) => isJson(change.base) || isJson(change.head))) return false
  const text = (await head.read([path])).get(path)
  if (typeof text === 'string' && !refersToOthers(text)) return false
  const now = await schemaFilesOf(head).load(path)
  if ([...now.documents.keys()].some((used) => inHead.has(used))) return true
  const before = await schemaFilesOf(base).load(path)
  return [...before.documents.keys()].some((used) => inBase.has(used))
}

const isJson = (path: string | undefined): boolean => path?.endsWith('.json') === true

/** Whether a text can have a reference out of itself: parses nothing. */
const refersToOthers = (text: string): boolean => /[rR]ef"\s{0,20}:\s{0,20}"[^#]/.test(text)
