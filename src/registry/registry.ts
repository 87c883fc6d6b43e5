import type { Mode } from '../core/mode.ts'
import type { CompatibilityAnswer, RegisteredSchema, SchemaContent, SubjectVersion } from './answers.ts'

export type Registration =
  | { readonly kind: 'registered'; readonly id: number }
  | { readonly kind: 'incompatible'; readonly message: string }

/**
 * A schema registry by its HTTP API, as Confluent, Karapace and Apicurio serve it. A subject, version or setting that
 * does not exist is `undefined`. Every other refusal is thrown as `CannotJudge`.
 */
export interface Registry {
  /** Its address, without credentials. */
  readonly url: string
  subjects(filter: { readonly deleted: boolean }): Promise<readonly string[]>
  /** Ascending; none for a subject that does not exist. */
  versions(subject: string, filter?: { readonly deleted: boolean }): Promise<readonly number[]>
  version(subject: string, version: number | 'latest'): Promise<RegisteredSchema | undefined>
  schemaById(id: number): Promise<SchemaContent | undefined>
  /** By the identifier that is the same in all registries. */
  schemaByGuid(guid: string): Promise<SchemaContent | undefined>
  /** Where an id is used. */
  usesOf(id: number): Promise<readonly SubjectVersion[]>
  /** The version of a subject that has this content. */
  lookup(subject: string, schema: SchemaContent): Promise<RegisteredSchema | undefined>
  register(subject: string, schema: SchemaContent): Promise<Registration>
  /** undefined when the server does not know the question, as Karapace does not without a version. */
  compatible(
    subject: string,
    schema: SchemaContent,
    version: number | 'latest' | 'mode',
  ): Promise<CompatibilityAnswer | undefined>
  /** The ids of schemas that refer to a version. */
  referrers(subject: string, version: number): Promise<readonly number[]>
  /** What a subject, or with `undefined` the registry, says itself. */
  compatibility(subject: string | undefined): Promise<Mode | undefined>
  /** What holds for a subject: what it says itself, else what the registry says. */
  effectiveCompatibility(subject: string): Promise<Mode>
  setCompatibility(subject: string | undefined, mode: Mode): Promise<void>
  unsetCompatibility(subject: string | undefined): Promise<void>
  /** READWRITE, READONLY, IMPORT, or what else the server knows; undefined also where it knows no modes. */
  mode(subject: string | undefined): Promise<string | undefined>
  setMode(subject: string | undefined, mode: string, force: boolean): Promise<void>
  unsetMode(subject: string): Promise<void>
  deleteSubject(subject: string, permanent: boolean): Promise<void>
  deleteVersion(subject: string, version: number, permanent: boolean): Promise<void>
}
