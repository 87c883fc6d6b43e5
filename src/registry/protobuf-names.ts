import { parseFile } from '../formats/protobuf/parse/file.ts'
import type { SchemaFile } from './schema-file.ts'

/** Folders of files that registries bring along. */
const builtIn: readonly string[] = ['google/protobuf/', 'google/type/', 'confluent/']

/** The names in a .proto file: what it imports, and its first message. */
export const protobufNames = (
  text: string,
  path: string,
): Pick<SchemaFile, 'uses' | 'declares' | 'recordName'> => {
  const { file } = parseFile(path, path, text)
  const imports = new Set(file.imports.map((statement) => statement.path))
  return {
    uses: [...imports]
      .filter((imported) => !builtIn.some((folder) => imported.startsWith(folder)))
      .map((name) => ({ name, candidates: [name] })),
    declares: [],
    recordName: file.messages[0]?.fullName,
  }
}
