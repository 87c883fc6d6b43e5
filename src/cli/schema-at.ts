import type { RegistrySchema, SchemaType } from '../compat/checker.ts'
import type { Tree } from '../core/tree.ts'
import { isUnreadable } from '../core/tree.ts'
import type { SchemaPlace } from '../engine/request.ts'
import { closureOf, type Referring } from '../registry/closure.ts'
import { type FindDeclaring, openFindDeclaring } from '../registry/find-declaring.ts'
import { readSchemaFile } from '../registry/schema-file.ts'

const finders = new WeakMap<Tree, FindDeclaring>()

const finderOf = (tree: Tree): FindDeclaring => {
  const finder = finders.get(tree) ?? openFindDeclaring(tree)
  finders.set(tree, finder)
  return finder
}

interface FileReference {
  readonly name: string
  readonly path: string
}

/** A schema with everything it refers to in its tree; undefined when it cannot be read. */
export const schemaAt = async (
  { open, path }: SchemaPlace,
  type: SchemaType,
): Promise<RegistrySchema | undefined> => {
  const tree = open()
  const text = (await tree.read([path])).get(path)
  if (text === undefined || isUnreadable(text)) return undefined
  const find = finderOf(tree)
  const files = new Map<string, Referring<FileReference>>()
  const ahead = [await readSchemaFile(path, type, text)]
  for (let file = ahead.pop(); file !== undefined; file = ahead.pop()) {
    if (files.has(file.path)) continue
    const references: FileReference[] = []
    for (const use of file.uses) {
      const found = await find(file, use)
      if (found === undefined) continue
      references.push({ name: use.name, path: found.path })
      ahead.push(found)
    }
    files.set(file.path, { text: file.text, references })
  }
  return {
    text,
    references: closureOf(files.get(path)?.references ?? [], (reference) => files.get(reference.path)),
  }
}
