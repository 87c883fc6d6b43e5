import type { Side } from '../../core/location.ts'
import type { Problem } from '../../core/problem.ts'
import type { FileText, Tree } from '../../core/tree.ts'
import { isUnreadable } from '../../core/tree.ts'
import type { Reference } from './find-references.ts'
import { findReferences } from './find-references.ts'
import { limits } from './limits.ts'
import type { JsonValue } from './json-value.ts'
import type { Node } from './node.ts'
import { childOf, problemAt, rootNode, textAt } from './node.ts'
import type { ReferenceTarget } from './reference.ts'
import { parseReference } from './reference.ts'
import type { SourceFile } from './source-file.ts'
import { readSourceFile, unreadFile } from './source-file.ts'
import { unknownValues } from './unknown-values.ts'

/** A document with every file its references lead to. Nothing is dereferenced: cycles stay what they are. */
export interface DocumentSet {
  readonly entry: SourceFile
  readonly files: ReadonlyMap<string, SourceFile>
  readonly references: readonly Reference[]
  readonly problems: readonly Problem[]
  /** The value the `$ref` of an object leads to, following chains; undefined when it leads nowhere or in a circle. */
  resolve(holder: Node): Node | undefined
  /** Objects whose meaning depends on a reference that leads nowhere. */
  readonly unknown: ReadonlySet<JsonValue>
}

/** Reads a document and, batch by batch, the files it refers to, directly or through others. */
export const loadDocumentSet = async (path: string, side: Side, tree: Tree): Promise<DocumentSet> => {
  const files = new Map<string, SourceFile>()
  const references: Reference[] = []
  const problems: Problem[] = []
  let wanted = new Map<string, Reference | undefined>([[path, undefined]])
  while (wanted.size > 0) {
    const texts = await tree.read([...wanted.keys()])
    const next = new Map<string, Reference | undefined>()
    for (const [wantedPath, reference] of wanted) {
      const file = fileOf(wantedPath, texts.get(wantedPath), reference)
      files.set(wantedPath, file)
      problems.push(...file.problems)
      for (const found of findReferences(file)) {
        references.push(found)
        const target = parseReference(found.text, wantedPath)
        if ('refused' in target || files.has(target.path) || wanted.has(target.path)) continue
        if (files.size + next.size < limits.files) next.set(target.path, found)
      }
    }
    wanted = next
  }
  const follow = follower(files)
  for (const reference of references) problems.push(...problemsOf(reference, files, follow))
  const resolve = (holder: Node): Node | undefined => {
    const end = follow(holder)
    return end === 'circle' ? undefined : end
  }
  const unknown = unknownValues(references, resolve)
  return { entry: files.get(path) as SourceFile, files, references, problems, resolve, unknown }

  function fileOf(
    filePath: string,
    text: FileText | undefined,
    reference: Reference | undefined,
  ): SourceFile {
    if (typeof text === 'string') return readSourceFile(filePath, side, text)
    const why = isUnreadable(text) ? text.unreadable : 'The file does not exist.'
    const unread = unreadFile(filePath, side, why)
    if (!reference) return unread
    const message = `The reference "${reference.text}" cannot be followed: ${why}`
    return { ...unread, problems: [problemAt(referenceNode(reference), message)] }
  }
}

const referenceNode = ({ holder }: Reference): Node => childOf(holder, '$ref') ?? holder

const problemsOf = (
  reference: Reference,
  files: ReadonlyMap<string, SourceFile>,
  follow: Follow,
): Problem[] => {
  const node = referenceNode(reference)
  const target = parseReference(reference.text, reference.holder.file.path)
  if ('refused' in target) return [problemAt(node, target.refused)]
  if (reference.below) {
    const id = textAt(reference.below, '$id')
    return [
      problemAt(
        node,
        `The reference stands below the "$id" "${id}", which changes what it means; this is not understood.`,
      ),
    ]
  }
  const file = files.get(target.path)
  if (!file)
    return [
      problemAt(
        node,
        `The document refers to more than ${limits.files} files; "${target.path}" was not read.`,
      ),
    ]
  if (file.root === undefined) return []
  if (!nodeAt(file, target)) return [problemAt(node, `The reference "${reference.text}" leads to nothing.`)]
  return follow(reference.holder) === 'circle'
    ? [problemAt(node, `The reference "${reference.text}" leads in a circle.`)]
    : []
}

const nodeAt = (file: SourceFile, target: ReferenceTarget): Node | undefined =>
  target.pointer.reduce<Node | undefined>(childOf, rootNode(file))

/** Where a chain of references ends; undefined where one of them leads to nothing. */
type Follow = (holder: Node) => Node | 'circle' | undefined

const follower = (files: ReadonlyMap<string, SourceFile>): Follow => {
  const targets = new Map<string, Map<string, Node | undefined>>()
  const step = (holder: Node, text: string): Node | undefined => {
    const { path } = holder.file
    let known = targets.get(path)
    if (!known) targets.set(path, (known = new Map()))
    if (known.has(text)) return known.get(text)
    const target = parseReference(text, path)
    const file = 'refused' in target ? undefined : files.get(target.path)
    const node = file && !('refused' in target) ? nodeAt(file, target) : undefined
    known.set(text, node)
    return node
  }
  return (holder) => {
    let node: Node | undefined = holder
    const visited = new Set<unknown>()
    for (let text = textAt(node, '$ref'); text !== undefined; text = textAt(node, '$ref')) {
      if (visited.has(node?.value)) return 'circle'
      visited.add(node?.value)
      node = node && step(node, text)
      if (node === undefined) return undefined
    }
    return node
  }
}
