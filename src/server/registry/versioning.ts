import { findVersion } from './find-versions.ts'
import { sameContent, versionsWithText } from './look-up.ts'
import { statedVersion, withoutVersion } from './metadata.ts'
import type { ReadSchema } from './read-schema.ts'
import { invalidSchema, notPermitted } from './registry-error.ts'
import type { SchemaRequest } from './requests.ts'
import { formatSubject, type SubjectName } from './subject-name.ts'
import type { StoredVersion } from './stored-version.ts'
import type { Database } from './tables.ts'

/** The number a schema gets in its subject, or the live version that has it already. */
export const versionFor = (
  tables: Database,
  name: SubjectName,
  request: SchemaRequest,
  read: ReadSchema,
  nextVersion: number,
  importing: boolean,
): Promise<number | StoredVersion> | number => {
  if (request.version === -1) return nextVersion
  if (request.version === 0) return sameOrNext(tables, name, request, read, nextVersion)
  if (importing) return imported(tables, name, request)
  if (request.version === nextVersion) return nextVersion
  throw invalidSchema(`Version is not one more than previous version: it would be ${nextVersion}`)
}

const sameOrNext = async (
  tables: Database,
  name: SubjectName,
  request: SchemaRequest,
  read: ReadSchema,
  nextVersion: number,
): Promise<number | StoredVersion> => {
  const { content } = read
  // The version in the metadata is the registry's own, unless the request named one.
  const metadata =
    statedVersion(request.metadata) === undefined ? withoutVersion(content.metadata) : content.metadata
  const versions = await versionsWithText(tables, name, read.textHash, 'live')
  const same = sameContent({ ...read, content: { ...content, metadata } }, versions)
  return same !== undefined && (request.id === undefined || request.id === same.id) ? same : nextVersion
}

/** A version that exists keeps its schema: importing the same again changes nothing. */
const imported = async (
  tables: Database,
  name: SubjectName,
  request: SchemaRequest,
): Promise<number | StoredVersion> => {
  const holder = await findVersion(tables, name, request.version, 'live')
  if (holder !== undefined && holder.id !== request.id) {
    throw notPermitted(
      `Version ${request.version} of subject ${formatSubject(name)} has another schema already.`,
    )
  }
  return holder ?? request.version
}
