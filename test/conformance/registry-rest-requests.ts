import { type Step, step, storedValue } from './registry-rest-step.ts'
import { send, subjectPath, type World } from './registry-rest-world.ts'

/** Sends a request that prepares a scenario: it has to succeed. */
const prepare = async (world: World, method: string, path: string, body?: string): Promise<void> => {
  const { status, text } = await send(world, method, path, body)
  if (status !== 200)
    throw new Error(`${method} ${path} should prepare the scenario but gave ${status}: ${text}`)
}

const schemaBody = (schema: string, schemaType?: string, references?: readonly unknown[]): string =>
  JSON.stringify({ schema, schemaType, references })

const reference = (name: string, subject: string, version: string) => [
  { name, subject, version: Number(version) },
]

const withType = (body: string, schemaType: string): string =>
  JSON.stringify({ ...(JSON.parse(body) as object), schemaType })

const compatibilityPath = (subject: string, ...rest: readonly string[]): string =>
  `/compatibility${subjectPath(subject, 'versions', ...rest)}`

const configPath = (subject: string): string => `/config/${encodeURIComponent(subject)}`
const modePath = (subject: string): string => `/mode/${encodeURIComponent(subject)}`
const compatibility = (level: string): string => JSON.stringify({ compatibility: level })
const modeBody = (mode: string): string => JSON.stringify({ mode })

const preparations: readonly Step[] = [
  step('the schema registry is running', (world) => prepare(world, 'GET', '/')),
  step('no subjects exist', async (world) => {
    const { json } = await send(world, 'GET', '/subjects')
    if (!Array.isArray(json) || json.length > 0) throw new Error('the store should be empty')
  }),
  step('subject {string} has schema:', (world, [subject = ''], text) =>
    prepare(world, 'POST', subjectPath(subject, 'versions'), schemaBody(text)),
  ),
  step('subject {string} has {string} schema:', (world, [subject = '', type], text) =>
    prepare(world, 'POST', subjectPath(subject, 'versions'), schemaBody(text, type)),
  ),
  step(
    'subject {string} has {string} schema with reference {string} from subject {string} version {int}:',
    (world, [subject = '', type, name = '', of = '', version = ''], text) =>
      prepare(
        world,
        'POST',
        subjectPath(subject, 'versions'),
        schemaBody(text, type, reference(name, of, version)),
      ),
  ),
  step('subject {string} has mode {string}', (world, [subject = '', mode = '']) =>
    prepare(world, 'PUT', `${modePath(subject)}?force=true`, modeBody(mode)),
  ),
  step('subject {string} has compatibility level {string}', (world, [subject = '', level = '']) =>
    prepare(world, 'PUT', configPath(subject), compatibility(level)),
  ),
  step('the global compatibility level is {string}', (world, [level = '']) =>
    prepare(world, 'PUT', '/config', compatibility(level)),
  ),
  step('the global mode is {string}', (world, [mode = '']) =>
    prepare(world, 'PUT', '/mode?force=true', modeBody(mode)),
  ),
]

const subjects: readonly Step[] = [
  step('I register a schema under subject {string}:', (world, [subject = ''], text) =>
    send(world, 'POST', subjectPath(subject, 'versions'), schemaBody(text)),
  ),
  step('I register a {string} schema under subject {string}:', (world, [type, subject = ''], text) =>
    send(world, 'POST', subjectPath(subject, 'versions'), schemaBody(text, type)),
  ),
  step('I register a schema under subject {string} with references:', (world, [subject = ''], text) =>
    send(world, 'POST', subjectPath(subject, 'versions'), text),
  ),
  step(
    'I register a {string} schema under subject {string} with references:',
    (world, [type = '', subject = ''], text) =>
      send(world, 'POST', subjectPath(subject, 'versions'), withType(text, type)),
  ),
  step('I lookup schema in subject {string}:', (world, [subject = ''], text) =>
    send(world, 'POST', subjectPath(subject), schemaBody(text)),
  ),
  step('I lookup a {string} schema in subject {string}:', (world, [type, subject = ''], text) =>
    send(world, 'POST', subjectPath(subject), schemaBody(text, type)),
  ),
  step('I lookup schema in subject {string} with deleted:', (world, [subject = ''], text) =>
    send(world, 'POST', `${subjectPath(subject)}?deleted=true`, schemaBody(text)),
  ),
  step('I list all subjects', (world) => send(world, 'GET', '/subjects')),
  step('I list subjects with deleted', (world) => send(world, 'GET', '/subjects?deleted=true')),
  step('I list versions of subject {string}', (world, [subject = '']) =>
    send(world, 'GET', subjectPath(subject, 'versions')),
  ),
  step('I get version {int} of subject {string}', (world, [version = '', subject = '']) =>
    send(world, 'GET', subjectPath(subject, 'versions', version)),
  ),
  step('I get the latest version of subject {string}', (world, [subject = '']) =>
    send(world, 'GET', subjectPath(subject, 'versions', 'latest')),
  ),
  step('I get the raw schema for subject {string} version {int}', (world, [subject = '', version = '']) =>
    send(world, 'GET', subjectPath(subject, 'versions', version, 'schema')),
  ),
  step('I get the referenced by for subject {string} version {int}', (world, [subject = '', version = '']) =>
    send(world, 'GET', subjectPath(subject, 'versions', version, 'referencedby')),
  ),
  step('I delete subject {string}', (world, [subject = '']) => send(world, 'DELETE', subjectPath(subject))),
  step('I permanently delete subject {string}', (world, [subject = '']) =>
    send(world, 'DELETE', `${subjectPath(subject)}?permanent=true`),
  ),
  step('I delete version {int} of subject {string}', (world, [version = '', subject = '']) =>
    send(world, 'DELETE', subjectPath(subject, 'versions', version)),
  ),
  step('I permanently delete version {int} of subject {string}', (world, [version = '', subject = '']) =>
    send(world, 'DELETE', `${subjectPath(subject, 'versions', version)}?permanent=true`),
  ),
]

const schemas: readonly Step[] = [
  step('I list all schemas', (world) => send(world, 'GET', '/schemas')),
  step('I get the schema types', (world) => send(world, 'GET', '/schemas/types')),
  step('I get schema by ID {int}', (world, [id]) => send(world, 'GET', `/schemas/ids/${id}`)),
  step('I get the stored schema by ID', (world) =>
    send(world, 'GET', `/schemas/ids/${storedValue(world, 'schema_id')}`),
  ),
  step('I get the raw schema by ID {int}', (world, [id]) => send(world, 'GET', `/schemas/ids/${id}/schema`)),
  step('I get the subjects for schema ID {int}', (world, [id]) =>
    send(world, 'GET', `/schemas/ids/${id}/subjects`),
  ),
  step('I get the subjects for the stored schema ID', (world) =>
    send(world, 'GET', `/schemas/ids/${storedValue(world, 'schema_id')}/subjects`),
  ),
  step('I get versions for schema ID {int}', (world, [id]) =>
    send(world, 'GET', `/schemas/ids/${id}/versions`),
  ),
]

const compatibilityChecks: readonly Step[] = [
  step('I check compatibility of schema against subject {string}:', (world, [subject = ''], text) =>
    send(world, 'POST', compatibilityPath(subject, 'latest'), schemaBody(text)),
  ),
  step(
    'I check compatibility of {string} schema against subject {string}:',
    (world, [type, subject = ''], text) =>
      send(world, 'POST', compatibilityPath(subject, 'latest'), schemaBody(text, type)),
  ),
  step(
    'I check compatibility of {string} schema with reference {string} from subject {string} version {int} against subject {string}:',
    (world, [type, name = '', of = '', version = '', subject = ''], text) =>
      send(
        world,
        'POST',
        compatibilityPath(subject, 'latest'),
        schemaBody(text, type, reference(name, of, version)),
      ),
  ),
  step(
    'I check compatibility of schema against subject {string} version {int}:',
    (world, [subject = '', version = ''], text) =>
      send(world, 'POST', compatibilityPath(subject, version), schemaBody(text)),
  ),
  step(
    'I check compatibility of schema against all versions of subject {string}:',
    (world, [subject = ''], text) => send(world, 'POST', compatibilityPath(subject), schemaBody(text)),
  ),
  step(
    'I check compatibility of {string} schema against all versions of subject {string}:',
    (world, [type, subject = ''], text) =>
      send(world, 'POST', compatibilityPath(subject), schemaBody(text, type)),
  ),
  step(
    'I check compatibility of {string} schema against subject {string} version {int}:',
    (world, [type, subject = '', version = ''], text) =>
      send(world, 'POST', compatibilityPath(subject, version), schemaBody(text, type)),
  ),
]

const settings: readonly Step[] = [
  step('I get the global config', (world) => send(world, 'GET', '/config')),
  step('I set the global config to {string}', (world, [level = '']) =>
    send(world, 'PUT', '/config', compatibility(level)),
  ),
  step('I delete the global config', (world) => send(world, 'DELETE', '/config')),
  step('I get the config for subject {string}', (world, [subject = '']) =>
    send(world, 'GET', configPath(subject)),
  ),
  step('I set the config for subject {string} to {string}', (world, [subject = '', level = '']) =>
    send(world, 'PUT', configPath(subject), compatibility(level)),
  ),
  step('I delete the config for subject {string}', (world, [subject = '']) =>
    send(world, 'DELETE', configPath(subject)),
  ),
  step('I get the global mode', (world) => send(world, 'GET', '/mode')),
  step('I set the global mode to {string}', (world, [mode = '']) =>
    send(world, 'PUT', '/mode', modeBody(mode)),
  ),
  step('I get the mode for subject {string}', (world, [subject = '']) =>
    send(world, 'GET', modePath(subject)),
  ),
  // A subject that has versions enters IMPORT only when the client insists, which the scenarios leave unsaid.
  step('I set the mode for subject {string} to {string}', (world, [subject = '', mode = '']) =>
    send(world, 'PUT', `${modePath(subject)}?force=true`, modeBody(mode)),
  ),
  step('I delete the mode for subject {string}', (world, [subject = '']) =>
    send(world, 'DELETE', modePath(subject)),
  ),
  step('I get the contexts', (world) => send(world, 'GET', '/contexts')),
  step('I get the cluster ID', (world) => send(world, 'GET', '/v1/metadata/id')),
  step('I get the server version', (world) => send(world, 'GET', '/v1/metadata/version')),
]

const plainRequests: readonly Step[] = [
  step('I GET {string}', (world, [path = '']) => send(world, 'GET', path)),
  step('I DELETE {string}', (world, [path = '']) => send(world, 'DELETE', path)),
  step('I PATCH {string}', (world, [path = '']) => send(world, 'PATCH', path)),
  step('I POST {string} with body:', (world, [path = ''], body) => send(world, 'POST', path, body)),
  step('I PUT {string} with body:', (world, [path = ''], body) => send(world, 'PUT', path, body)),
]

/** Steps that ask the registry for something. */
export const requestSteps: readonly Step[] = [
  ...preparations,
  ...subjects,
  ...schemas,
  ...compatibilityChecks,
  ...settings,
  ...plainRequests,
]
