import type { Mode } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import type { FindDeclaring } from './find-declaring.ts'
import type { SchemaFile, Use } from './schema-file.ts'
import { uploadOrder } from './upload-order.ts'

/** What the author says about a file: where it belongs in the registry. */
export interface Assignment {
  readonly file: SchemaFile
  readonly subject: string
  /** Which of several files of the subject it is. */
  readonly version: number | undefined
  /** What the subject should say itself; undefined leaves it alone. */
  readonly compatibility: Mode | undefined
  readonly references: readonly ConfiguredReference[]
}

export interface ConfiguredReference {
  readonly name: string
  readonly subject: string
  readonly version?: number
}

/** A reference to a file that is wanted too, or to what the registry has. */
export type WantedReference =
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  | {
      readonly kind: 'registered'
      readonly name: string
      readonly subject: string
      readonly version: number | 'latest'
    }

/** A schema that should be in the registry under a subject. */
export interface WantedSchema extends Omit<Assignment, 'references'> {
  readonly references: readonly WantedReference[]
}

export interface Wanted {
  /** What is referred to stands before what refers to it, and earlier versions before later ones. */
  readonly schemas: readonly WantedSchema[]
  readonly problems: readonly Problem[]
}

/**
 * Adds to the assigned files those they refer to, and puts all in an order in which they can be uploaded. A file that
 * nobody assigned gets the name by which it is referred to as its subject, as Confluent's serializers do it.
 */
export const wantedSchemas = async (
  assignments: readonly Assignment[],
  findDeclaring: FindDeclaring,
): Promise<Wanted> => {
  const byPath = new Map(assignments.map((assignment) => [assignment.file.path, assignment]))
  const wanted = new Map<string, WantedSchema>()
  const ahead = [...assignments]
  for (let assignment = ahead.shift(); assignment !== undefined; assignment = ahead.shift()) {
    const references = new Map<string, WantedReference>()
    for (const configured of assignment.references) {
      references.set(configured.name, configuredReference(configured, assignments))
    }
    for (const use of assignment.file.uses) {
      if (use.candidates.some((name) => references.has(name)) || references.has(use.name)) continue
      const file = await findDeclaring(assignment.file, use)
      if (file === undefined || refersTo(references, file)) continue
      const name = nameOf(file, use)
      references.set(name, { kind: 'file', name, path: file.path })
      if (byPath.has(file.path)) continue
      const found = { file, subject: name, version: undefined, compatibility: undefined, references: [] }
      byPath.set(file.path, found)
      ahead.push(found)
    }
    wanted.set(assignment.file.path, { ...assignment, references: [...references.values()] })
  }
  const { schemas, circle } = uploadOrder([...wanted.values()])
  return {
    schemas,
    problems: [
      ...schemas.flatMap(({ file }) => file.problems),
      ...repeated(schemas),
      ...(circle.length > 0 ? [circleProblem(circle)] : []),
    ],
  }
}

/** A file that declares several types brings all of them along; to refer to it twice would declare them twice. */
const refersTo = (references: ReadonlyMap<string, WantedReference>, { path }: SchemaFile): boolean =>
  references.values().some((reference) => reference.kind === 'file' && reference.path === path)

/** What a file calls itself, where it can be referred to by that; else what it is called by who uses it. */
const nameOf = ({ type, recordName, declares }: SchemaFile, { name, candidates }: Use): string =>
  type === 'AVRO' && recordName !== undefined
    ? recordName
    : (declares.find((declared) => candidates.includes(declared)) ?? name)

const configuredReference = (
  { name, subject, version }: ConfiguredReference,
  assignments: readonly Assignment[],
): WantedReference => {
  const files = assignments.filter((assignment) => assignment.subject === subject)
  const file =
    version === undefined
      ? files.toSorted(byVersion).at(-1)
      : files.find((assignment) => assignment.version === version)
  return file === undefined
    ? { kind: 'registered', name, subject, version: version ?? 'latest' }
    : { kind: 'file', name, path: file.file.path }
}

const byVersion = (one: Pick<Assignment, 'version'>, other: Pick<Assignment, 'version'>): number =>
  (one.version ?? 0) - (other.version ?? 0)

/** Several files of one subject need to say in which order they come. */
const repeated = (schemas: readonly WantedSchema[]): readonly Problem[] => {
  const first = new Map<string, WantedSchema>()
  return schemas.flatMap((schema) => {
    const key = `${schema.subject}\0${schema.version}`
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, schema)
      return []
    }
    const which = schema.version === undefined ? '' : `version ${schema.version} of `
    const message = `This file and ${earlier.file.path} are both ${which}the subject "${schema.subject}". Give each a subject of its own, or say with "version" which is the newer one.`
    return [{ path: schema.file.path, line: 1, column: 1, message }]
  })
}

const circleProblem = (circle: readonly WantedSchema[]): Problem => ({
  path: circle[0]!.file.path,
  line: 1,
  column: 1,
  message: `These schemas refer to each other in a circle, so none can be registered first: ${circle.map(({ file }) => file.path).join(', ')}. Put what they share into a schema of its own.`,
})
