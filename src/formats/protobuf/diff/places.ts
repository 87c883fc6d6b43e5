import type { Locate, Side } from '../../../core/location.ts'
import { wholeFile } from '../../../core/location.ts'
import type { ProtoFile, Span } from '../model.ts'
import { locate } from '../locate.ts'

/** The places of one side; nothing is computed before somebody asks. */
export interface Places {
  at(file: ProtoFile, span: Span): Locate
  /** The span if there is one, else the file as a whole. */
  atOrFile(file: ProtoFile, span: Span | undefined): Locate
  whole(file: ProtoFile): Locate
  of(node: { readonly file: ProtoFile; readonly span: Span }): Locate
}

const placesOf = (side: Side): Places => {
  const at =
    (file: ProtoFile, span: Span): Locate =>
    () =>
      locate(file, span, side)
  const whole =
    (file: ProtoFile): Locate =>
    () =>
      wholeFile(file.sourcePath, side)
  return {
    at,
    whole,
    atOrFile: (file, span) => (span === undefined ? whole(file) : at(file, span)),
    of: (node) => at(node.file, node.span),
  }
}

export const inBase = placesOf('base')
export const inHead = placesOf('head')
