import { checkSubjects } from '../../registry/check-subject.ts'
import { checkedLines } from '../../registry/check-wording.ts'
import { openJudge } from '../../registry/judge.ts'
import { registerSchemas, type Upload } from '../../registry/register.ts'
import type { WantedSchema } from '../../registry/wanted.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { fittingLines } from '../fitting-lines.ts'
import { registryFlags, subjectFlags } from '../registry-flags.ts'
import { namedSchemas } from '../registry-schemas.ts'
import { inSession, type RegistrySession } from '../registry-session.ts'

export const registryRegister = command({
  summary: 'Register schemas, and before them what they refer to.',
  description:
    'What a schema refers to is found in the files beside it: types of other Avro files, "$ref"s to other JSON Schemas, imports of ' +
    'other .proto files; or it is listed under "references" in concordat.yaml. Registering what the registry has already changes ' +
    'nothing. Exit code 0: everything is registered; 1: the registry finds a schema incompatible; 2: it could not be registered.',
  examples: [
    'registry register events/order.avsc --topic orders',
    'registry register events/order.avsc --naming record-name',
    'registry register',
  ],
  args: {
    files: {
      kind: 'list',
      description: 'schemas; without one, every file that concordat.yaml gives a subject',
    },
  },
  flags: { ...subjectFlags, ...registryFlags },
  async run({ args, flags }) {
    await answering(flags.format, () =>
      inSession(flags, undefined, async (session) => {
        const { registry, workspace } = session
        const { schemas } = await namedSchemas(workspace, args.files, flags)
        const uploads = await registerSchemas(registry, schemas)
        const refused = uploads.find(({ outcome }) => outcome.kind === 'incompatible')
        return {
          outcome: refused === undefined ? 'pass' : 'fail',
          lines: fittingLines([
            ...uploads.map(uploadLine),
            ...(refused === undefined ? [] : await reasonsFor(refused, schemas, session)),
          ]),
          value: { registry: registry.url, schemas: uploads.map(uploadValue) },
        }
      }),
    )
  },
})

/** A registry names one reason, and quotes whole schemas: `check` has all of them, and in words. */
const reasonsFor = async (
  { schema: { file } }: Upload,
  schemas: readonly WantedSchema[],
  { registry, dialect }: RegistrySession,
): Promise<readonly string[]> => {
  const judge = await openJudge(dialect, new Set([file.type]))
  const checked = await checkSubjects(registry, schemas, new Set([file.path]), judge, { latestOnly: false })
  return checked.flatMap(checkedLines)
}

const uploadLine = ({ schema: { file, subject }, outcome }: Upload): string => {
  switch (outcome.kind) {
    case 'registered':
      return `${file.path}: registered as version ${outcome.version} of ${subject}, id ${outcome.id}`
    case 'unchanged':
      return `${file.path}: is version ${outcome.version} of ${subject} already, id ${outcome.id}`
    case 'incompatible':
      return `${file.path}: not registered, because the registry finds it incompatible with what ${subject} has`
  }
}

const uploadValue = ({ schema: { file, subject }, outcome }: Upload) => ({
  path: file.path,
  subject,
  outcome: outcome.kind,
  id: 'id' in outcome ? outcome.id : null,
  version: 'version' in outcome ? outcome.version : null,
  message: 'message' in outcome ? outcome.message : null,
})
