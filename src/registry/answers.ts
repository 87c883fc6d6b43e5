import { type SchemaType, schemaTypes } from '../compat/checker.ts'
import { CannotJudge } from '../core/cannot-judge.ts'
import { type Mode, modes } from '../core/mode.ts'
import { oneLine } from '../report/escape.ts'

/** What one schema says of another that it uses. */
export interface Reference {
  /** By which the schema refers to it: a full name (Avro), a URI (JSON Schema), the path of an import (protobuf). */
  readonly name: string
  readonly subject: string
  readonly version: number
}

/** A schema as it is sent to a registry and comes back. */
export interface SchemaContent {
  readonly type: SchemaType
  readonly text: string
  readonly references: readonly Reference[]
}

export interface RegisteredSchema extends SchemaContent {
  readonly subject: string
  readonly version: number
  readonly id: number
  /** It carries `metadata` or a `ruleSet`, which say more than the schema does. */
  readonly isAnnotated: boolean
}

export interface SubjectVersion {
  readonly subject: string
  readonly version: number
}

/** Whatever comes from a server is looked at before it is used: it may be another server than it seems. */
type Reader<T> = (value: unknown) => T | undefined

/** @throws {CannotJudge} when the answer does not have the form that it must have */
export const readAnswer = <T>(reader: Reader<T>, value: unknown, question: string): T => {
  const read = reader(value)
  if (read !== undefined) return read
  throw new CannotJudge(
    `The answer to ${question} is not what a schema registry answers: ${shown(value)}`,
    'Check that the address is that of a schema registry.',
  )
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return oneLine(text.length > 200 ? `${text.slice(0, 200)}…` : text)
}

type Properties = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string'

/** Ids and versions count from 1; some registries number ids from 0. */
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const listOf =
  <T>(reader: Reader<T>): Reader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return undefined
    const items = value.map(reader).filter((item) => item !== undefined)
    return items.length === value.length ? items : undefined
  }

const text: Reader<string> = (value) => (isText(value) ? value : undefined)
const number: Reader<number> = (value) => (isNumber(value) ? value : undefined)

export const texts = listOf(text)
export const numbers = listOf(number)

const typeOf = (value: unknown): SchemaType | undefined =>
  value === undefined || value === null ? 'AVRO' : schemaTypes.find((type) => type === value)

const reference: Reader<Reference> = (value) =>
  isObject(value) && isText(value.name) && isText(value.subject) && isNumber(value.version)
    ? { name: value.name, subject: value.subject, version: value.version }
    : undefined

const referencesOf = (value: unknown): readonly Reference[] | undefined =>
  value === undefined || value === null ? [] : listOf(reference)(value)

const isPresent = (value: unknown): boolean => value !== undefined && value !== null

/** The answer to an id, which names no subject. */
export const content: Reader<SchemaContent> = (value) => {
  if (!isObject(value) || !isText(value.schema)) return undefined
  const type = typeOf(value.schemaType)
  const references = referencesOf(value.references)
  return type === undefined || references === undefined ? undefined : { type, text: value.schema, references }
}

export const registered: Reader<RegisteredSchema> = (value) => {
  const schema = content(value)
  if (schema === undefined || !isObject(value)) return undefined
  const { subject, version, id, metadata, ruleSet } = value
  if (!isText(subject) || !isNumber(version) || !isNumber(id)) return undefined
  return { ...schema, subject, version, id, isAnnotated: isPresent(metadata) || isPresent(ruleSet) }
}

export const identifier: Reader<number> = (value) => (isObject(value) ? number(value.id) : undefined)

export const subjectVersions = listOf<SubjectVersion>((value) =>
  isObject(value) && isText(value.subject) && isNumber(value.version)
    ? { subject: value.subject, version: value.version }
    : undefined,
)

/** Confluent's name for it, and that of some others. */
export const compatibilityLevel: Reader<Mode> = (value) => {
  if (!isObject(value)) return undefined
  const written = value.compatibilityLevel ?? value.compatibility
  return modes.find((mode) => mode === written)
}

export const registryMode: Reader<string> = (value) => (isObject(value) ? text(value.mode) : undefined)

export interface CompatibilityAnswer {
  readonly compatible: boolean
  /** In the words of the server. */
  readonly messages: readonly string[]
}

export const compatibilityAnswer: Reader<CompatibilityAnswer> = (value) => {
  if (!isObject(value) || typeof value.is_compatible !== 'boolean') return undefined
  return { compatible: value.is_compatible, messages: texts(value.messages) ?? [] }
}

/** What there is no better name for: any answer does. */
export const anything: Reader<true> = () => true
