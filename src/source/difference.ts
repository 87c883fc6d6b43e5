import type { FileText } from '../core/tree.ts'

/** A file on a side: the id of its content, or undefined where that has to be read. */
export interface Content {
  readonly objectId: string | undefined
}

/** A path whose content may differ. At least one side has it. */
export interface Difference {
  readonly path: string
  readonly base: Content | undefined
  readonly head: Content | undefined
}

/** Something unreadable counts as different: whoever reads it then says so. */
export const isSameText = (one: FileText | undefined, other: FileText | undefined): boolean =>
  typeof one === 'string' &&
  typeof other === 'string' &&
  (one === other || one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n'))
