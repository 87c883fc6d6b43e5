import { notUtf8 } from '../compat/not-utf8.ts'
import { CannotJudge } from '../core/cannot-judge.ts'
import { isUnreadable } from '../core/tree.ts'
import { configuredAssignments } from '../registry/assignments.ts'
import { openFindDeclaring } from '../registry/find-declaring.ts'
import { readSchemaFile, typeOfFile } from '../registry/schema-file.ts'
import { chosenSubject, type Naming } from '../registry/subject-name.ts'
import { type Assignment, type Wanted, wantedSchemas } from '../registry/wanted.ts'
import { withFilesElsewhere } from './files-elsewhere.ts'
import type { SubjectFlags } from './registry-flags.ts'
import { refuseProblems, type Workspace } from './workspace.ts'

export interface NamedSchemas extends Wanted {
  /** Of the files that were asked about, without those they refer to. */
  readonly paths: ReadonlySet<string>
}

/**
 * The schemas in files that the command line names, with their subjects and what they refer to; when it names none, all
 * that the configuration gives a subject.
 * @throws {CannotJudge} when a file cannot be read or has no subject
 */
export const namedSchemas = async (
  workspace: Workspace,
  names: readonly string[],
  flags: SubjectFlags,
): Promise<NamedSchemas> => {
  const { config, problems } = workspace
  refuseProblems(problems)
  const { tree, pathOf } = withFilesElsewhere(workspace, names)
  const configured = await configuredAssignments(config, tree)
  refuseProblems(configured.problems)
  const named: Assignment[] = []
  for (const name of names)
    named.push(await assignmentOf(name, pathOf(name), tree, configured.assignments, flags))
  const paths = new Set((named.length > 0 ? named : configured.assignments).map(({ file }) => file.path))
  if (paths.size === 0) {
    throw new CannotJudge(
      'There is no schema to look at.',
      'Name a file, or give contracts in concordat.yaml a "subject".',
    )
  }
  if (flags.subject !== undefined && paths.size > 1) {
    throw new CannotJudge('--subject names one subject, and there are several files.')
  }
  // Whoever names a file for a subject means it instead of the one that the configuration has there.
  const taken = new Set(named.map(({ subject }) => subject))
  const others = configured.assignments.filter(
    ({ file, subject }) => !paths.has(file.path) && !taken.has(subject),
  )
  const wanted = await wantedSchemas(
    named.length > 0 ? [...named, ...others] : configured.assignments,
    openFindDeclaring(tree),
  )
  refuseProblems(wanted.problems)
  return { ...wanted, schemas: behind(wanted, paths), paths }
}

const assignmentOf = async (
  name: string,
  path: string,
  tree: Workspace['tree'],
  configured: readonly Assignment[],
  flags: SubjectFlags,
): Promise<Assignment> => {
  const entry = configured.find(({ file }) => file.path === path)
  const file = entry?.file ?? (await schemaFileOf(name, path, tree))
  const subject = chosenSubject(
    {
      subject: flags.subject,
      topic: flags.topic,
      key: flags.key,
      naming: flags.naming as Naming | undefined,
    },
    file,
  )
  if (subject === undefined && entry === undefined) {
    throw new CannotJudge(
      `"${name}" has no subject.`,
      'Name one with --subject, --topic or --naming, or give the file a "subject" under "contracts" in concordat.yaml.',
    )
  }
  const references = entry?.references ?? []
  return {
    version: undefined,
    compatibility: undefined,
    ...entry,
    file,
    subject: subject ?? entry!.subject,
    references,
  }
}

/** @throws {CannotJudge} when there is no such file, or it is not that of a schema */
export const schemaFileOf = async (name: string, path: string, tree: Workspace['tree']) => {
  const type = typeOfFile(path)
  if (type === undefined) {
    throw new CannotJudge(`"${name}" is not a schema: the suffix of one is .avsc, .avdl, .json or .proto.`)
  }
  const text = (await tree.read([path])).get(path)
  if (text === undefined) throw new CannotJudge(`There is no file "${name}".`)
  if (isUnreadable(text)) throw new CannotJudge(`"${name}" cannot be read: ${text.unreadable}`)
  refuseProblems(notUtf8(name, text))
  const file = await readSchemaFile(path, type, text)
  refuseProblems(file.problems)
  return file
}

/** The schemas at the paths and everything they refer to, in the order of their upload. */
const behind = ({ schemas }: Wanted, paths: ReadonlySet<string>): Wanted['schemas'] => {
  const needed = new Set(paths)
  for (const { file, references } of schemas.toReversed()) {
    if (!needed.has(file.path)) continue
    for (const reference of references) if (reference.kind === 'file') needed.add(reference.path)
  }
  return schemas.filter(({ file }) => needed.has(file.path))
}
