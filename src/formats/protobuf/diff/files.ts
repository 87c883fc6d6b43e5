import type { FileOption, FileOptionName, ProtobufChange } from '../facts.ts'
import { fileOptionNames } from '../facts/file-options.ts'
import type { Edition, ProtoFile } from '../model.ts'
import { findOption, textOf } from '../options.ts'
import { change } from './change.ts'
import { inBase, inHead } from './places.ts'
import { fileSubject } from './subjects.ts'

/** What applies when a file does not write the option. */
const defaults = new Map<FileOptionName, string>([
  ['cc_enable_arenas', 'true'],
  ['cc_generic_services', 'false'],
  ['java_generic_services', 'false'],
  ['java_multiple_files', 'false'],
  ['optimize_for', 'SPEED'],
  ['py_generic_services', 'false'],
])

export const fileOption = (file: ProtoFile, name: FileOptionName): FileOption => {
  const written = findOption(file.options, name)
  return { file, name, value: textOf(written) ?? defaults.get(name) ?? '', written }
}

/** All editions are one syntax. */
const syntaxOf = (edition: Edition): 'proto2' | 'proto3' | 'editions' =>
  edition === 'proto2' || edition === 'proto3' ? edition : 'editions'

/** What differs between two files of the same path, apart from their declarations. */
export function* diffFile(before: ProtoFile, after: ProtoFile): Iterable<ProtobufChange> {
  const subject = fileSubject(after)
  if (syntaxOf(before.edition) !== syntaxOf(after.edition)) {
    yield change('file.syntax-changed', subject, before, after, {
      base: inBase.atOrFile(before, before.syntaxSpan),
      head: inHead.atOrFile(after, after.syntaxSpan),
    })
  }
  if (before.package !== after.package) {
    yield change('file.package-changed', subject, before, after, {
      base: inBase.atOrFile(before, before.packageSpan),
      head: inHead.atOrFile(after, after.packageSpan),
    })
  }
  for (const name of fileOptionNames) {
    const from = fileOption(before, name)
    const to = fileOption(after, name)
    if (from.value === to.value) continue
    yield change('file.option-changed', [...subject, `option ${name}`], from, to, {
      base: inBase.atOrFile(before, from.written?.span),
      head: inHead.atOrFile(after, to.written?.span),
    })
  }
}
