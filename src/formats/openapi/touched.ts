import type { Tree, TreeChange } from '../../core/tree.ts'
import { limits } from './limits.ts'
import { parseReference } from './reference.ts'

/** Whether a document or a file it refers to, directly or through others, is among the changed files. Parses nothing. */
export const isTouched = async (
  path: string,
  tree: Tree,
  changed: readonly TreeChange[],
): Promise<boolean> => {
  const paths = new Set(
    changed.flatMap(({ base, head }) => [base, head]).filter((name) => name !== undefined),
  )
  const seen = new Set<string>()
  let wanted = [path]
  while (wanted.length > 0 && seen.size < limits.files) {
    if (wanted.some((name) => paths.has(name))) return true
    for (const name of wanted) seen.add(name)
    const texts = await tree.read(wanted)
    const next = new Set<string>()
    for (const [name, text] of texts) {
      if (typeof text !== 'string') continue
      for (const target of outsideReferences(name, text)) if (!seen.has(target)) next.add(target)
    }
    wanted = [...next]
  }
  return false
}

const referenceValue = /\$ref["']?\s{0,20}:\s{0,20}["']?([^"'\s,}]{1,2000})/g

/** Files named by the references in a text; those to the file itself start with `#`. */
const outsideReferences = (path: string, text: string): Set<string> => {
  const targets = new Set<string>()
  for (const [, reference = ''] of text.matchAll(referenceValue)) {
    if (reference.startsWith('#')) continue
    const target = parseReference(reference, path)
    if (!('refused' in target)) targets.add(target.path)
  }
  return targets
}
