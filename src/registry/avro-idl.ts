import { avroChecker } from '../compat/avro/checker.ts'
import { mainType } from '../compat/avro/main-type.ts'
import type { Problem } from '../core/problem.ts'
import { link } from '../formats/avro/link.ts'
import { readFile } from '../formats/avro/parse.ts'

/** Avro IDL as the schema in JSON that a registry takes, or why it is none. Types that it only uses stay names. */
export const idlAsJson = (
  path: string,
  text: string,
): { readonly text: string; readonly problems: readonly Problem[] } => {
  const { file, problems } = readFile(path, text)
  link(file, () => undefined)
  const schema = mainType(file)
  if (problems.length > 0 || schema === undefined) {
    const severalTypes = {
      path,
      line: 1,
      column: 1,
      message:
        'A registry holds one schema, and it cannot be told which type of this file that is: several stand for themselves, or none does. Write "schema NAME;" for the one that is sent, or leave one that uses all others.',
    }
    return { text, problems: problems.length > 0 ? problems : [severalTypes] }
  }
  return { text: avroChecker.canonical(schema, false), problems: [] }
}
