import { isNamed } from '../formats/avro/model.ts'
import { readFile } from '../formats/avro/parse.ts'
import type { SchemaFile } from './schema-file.ts'

/** The names in an Avro schema: what it declares, and what it uses without declaring it. */
export const avroNames = (text: string): Pick<SchemaFile, 'uses' | 'declares' | 'recordName'> => {
  const { file } = readFile('', text)
  const declares = [...new Set(file.types.map(({ fullName }) => fullName))]
  const own = new Set(declares)
  const uses = new Map<string, readonly string[]>()
  for (const { candidates } of file.references) {
    const [name] = candidates
    if (name !== undefined && !candidates.some((each) => own.has(each))) uses.set(name, candidates)
  }
  const { schema } = file
  return {
    uses: [...uses].map(([name, candidates]) => ({ name, candidates })),
    declares,
    recordName: schema !== undefined && isNamed(schema) ? schema.fullName : undefined,
  }
}
