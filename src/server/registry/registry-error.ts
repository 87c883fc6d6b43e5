/** Why a request is refused: the HTTP status, the registry's own code (Errors.java of Confluent's 8.x) and a message. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const notFound = (code: number, message: string): RegistryError => new RegistryError(404, code, message)
const refused = (code: number, message: string): RegistryError => new RegistryError(422, code, message)

export const subjectNotFound = (subject: string) => notFound(40401, `Subject '${subject}' not found.`)
export const contextNotFound = (context: string) => notFound(40401, `Context '${context}' not found.`)
export const versionNotFound = (version: number | 'latest') =>
  notFound(40402, `Version ${version} not found.`)
export const schemaNotFound = (id?: number | string) =>
  notFound(40403, id === undefined ? 'Schema not found' : `Schema ${id} not found`)
export const subjectSoftDeleted = (subject: string) =>
  notFound(40404, `Subject '${subject}' was soft deleted. Set permanent=true to delete permanently`)
export const subjectNotSoftDeleted = (subject: string) =>
  notFound(40405, `Subject '${subject}' was not deleted first before being permanently deleted`)
export const versionSoftDeleted = (subject: string, version: number) =>
  notFound(
    40406,
    `Subject '${subject}' Version ${version} was soft deleted. Set permanent=true to delete permanently`,
  )
export const versionNotSoftDeleted = (subject: string, version: number) =>
  notFound(
    40407,
    `Subject '${subject}' Version ${version} was not deleted first before being permanently deleted`,
  )
export const noSubjectConfig = (subject: string) =>
  notFound(40408, `Subject '${subject}' does not have subject-level compatibility configured`)
export const noSubjectMode = (subject: string) =>
  notFound(40409, `Subject '${subject}' does not have subject-level mode configured`)

export const incompatible = (subject: string, reasons: readonly string[]) =>
  new RegistryError(
    409,
    40901,
    `Schema being registered is incompatible with an earlier schema for subject "${subject}", ` +
      `details: [${reasons.join(', ')}]`,
  )

export const invalidSchema = (message: string) => refused(42201, message)
export const invalidVersion = (version: string) =>
  refused(
    42202,
    `The specified version '${version}' is not a valid version id. ` +
      'Allowed values are between [1, 2^31-1] and the string "latest"',
  )
export const invalidCompatibility = () =>
  refused(
    42203,
    'Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, ' +
      'forward_transitive, and full_transitive',
  )
export const invalidMode = () =>
  refused(42204, 'Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE, and IMPORT')
export const notPermitted = (message: string) => refused(42205, message)
export const referenceExists = (subject: string, version: number) =>
  refused(
    42206,
    `One or more references exist to the schema of subject '${subject}' version ${version}. ` +
      'Delete what refers to it first.',
  )
export const invalidSubject = (subject: string) =>
  refused(42208, `The specified subject '${subject}' is not a valid subject.`)
export const tooLarge = (bytes: number) =>
  refused(42209, `The schema is too large: a request can have ${bytes} bytes at most.`)
export const invalidRuleSet = (message: string) => refused(42210, message)
export const contextNotEmpty = (context: string) =>
  refused(42211, `The specified context '${context}' is not empty.`)

export const malformedBody = (message: string) => new RegistryError(400, 400, message)
export const storeFailed = () => new RegistryError(500, 50001, 'Error in the backend data store')
