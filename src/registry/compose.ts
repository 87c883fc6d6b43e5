import type { RegistrySchema } from '../compat/checker.ts'
import type { Reference, RegisteredSchema } from './answers.ts'
import { closureOf, type Referring } from './closure.ts'
import type { Judged } from './judge.ts'
import type { WantedReference, WantedSchema } from './wanted.ts'

/** Takes a schema and everything behind it together; with `instead`, every version of its subject is that file. */
export type Compose = (
  schema: { readonly text: string; readonly references: readonly AnyReference[] },
  instead?: WantedSchema,
) => RegistrySchema

interface Source {
  /** By subject. */
  readonly latest: ReadonlyMap<string, RegisteredSchema>
  find(reference: Pick<Reference, 'subject' | 'version'>): RegisteredSchema | undefined
}

type AnyReference = WantedReference | (Reference & { readonly kind?: undefined })

/** What files refer to is taken from files, and what the registry has from there. */
export const composer = (schemas: readonly WantedSchema[], source: Source): Compose => {
  const byPath = new Map(schemas.map((schema) => [schema.file.path, schema]))
  const referring = ({ file, references }: WantedSchema): Referring<AnyReference> => ({
    text: file.text,
    references,
  })
  return ({ text, references }, instead) => {
    const find = (reference: AnyReference): Referring<AnyReference> | undefined => {
      if (reference.kind === 'file') {
        const schema = byPath.get(reference.path)
        return schema && referring(schema)
      }
      const { subject, version } = reference
      if (instead?.subject === subject) return referring(instead)
      return version === 'latest' ? source.latest.get(subject) : source.find({ subject, version })
    }
    return { text, references: closureOf(references, find) }
  }
}

/** A file as it is judged. */
export const judgedFile = ({ file, references }: WantedSchema, compose: Compose): Judged => ({
  // What is judged of Avro IDL is its JSON form.
  label: file.path.endsWith('.avdl') ? `${file.path} (as .avsc)` : file.path,
  type: file.type,
  schema: compose({ text: file.text, references }),
})

/** A registered version as it is judged. */
export const judgedVersion = (schema: RegisteredSchema, compose: Compose): Judged => ({
  label: `version ${schema.version}`,
  type: schema.type,
  schema: compose(schema),
})
