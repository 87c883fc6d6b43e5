import { CannotJudge } from '../../core/cannot-judge.ts'
import { closureOf } from '../../registry/closure.ts'
import { composer, judgedFile } from '../../registry/compose.ts'
import { decode as decodePayload, type PayloadSchema } from '../../registry/decode.ts'
import { openFindDeclaring } from '../../registry/find-declaring.ts'
import type { JsonValue } from '../../registry/payload/decoded.ts'
import { type SchemaIdentity, splitPayload } from '../../registry/payload/split-payload.ts'
import { readPayload } from '../../registry/read-payload.ts'
import { openStoredSchemas } from '../../registry/stored-schemas.ts'
import { wantedSchemas } from '../../registry/wanted.ts'
import { plainJson } from '../../report/escape.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { withFilesElsewhere } from '../files-elsewhere.ts'
import { fittingLines } from '../fitting-lines.ts'
import { registryFlags, type RegistryFlags } from '../registry-flags.ts'
import { schemaFileOf } from '../registry-schemas.ts'
import { inSession } from '../registry-session.ts'
import { openWorkspace, refuseProblems } from '../workspace.ts'

export const decode = command({
  summary: 'Show what a message of a topic says: the payload that names its schema by an id.',
  description:
    'A payload starts with byte 0 and the id of its schema in four bytes, or with byte 1 and a GUID in sixteen. The schema is read ' +
    'from the registry, or from a file with --schema. Without a file the payload comes from standard input.',
  examples: [
    'decode message.bin',
    'decode --hex 000000000102',
    'decode --base64 AAAAAAEC --schema events/order.avsc --format json',
  ],
  args: { file: { kind: 'list', description: 'a file that holds one payload' } },
  flags: {
    hex: { kind: 'value', placeholder: 'DIGITS', description: 'the payload in hexadecimal' },
    base64: { kind: 'value', placeholder: 'TEXT', description: 'the payload in base64' },
    schema: {
      kind: 'value',
      placeholder: 'FILE',
      description: 'the schema it was written with, instead of asking',
    },
    ...registryFlags,
  },
  async run({ args, flags }) {
    await answering(flags.format, async () => {
      const [file, ...more] = args.file
      if (more.length > 0) throw new CannotJudge(`"${more[0]}" is one word too many.`)
      const bytes = await readPayload({ file, hex: flags.hex, base64: flags.base64 })
      const split = splitPayload(bytes)
      if ('message' in split) throw new CannotJudge(split.message)
      const schema =
        flags.schema === undefined
          ? await schemaInRegistry(split.schema, flags)
          : await schemaInFile(flags.schema, flags.config)
      const { value, problems } = await decodePayload(bytes, split.offset, schema)
      return {
        outcome: problems.length === 0 ? 'pass' : 'broken',
        lines: [
          ...(value === undefined || (isEmpty(value) && problems.length > 0)
            ? []
            : plainJson(value, 2).split('\n')),
          ...fittingLines(problems.map(({ offset, message }) => `byte ${offset}: ${message}`)),
        ],
        value: { schema: { ...split.schema, type: schema.type }, value: value ?? null, problems },
      }
    })
  },
})

/** Of a payload that ends early nothing may be left but the braces around it. */
const isEmpty = (value: JsonValue): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

const schemaInRegistry = (identity: SchemaIdentity, flags: RegistryFlags): Promise<PayloadSchema> =>
  inSession(flags, undefined, async ({ registry }) => {
    const schema =
      identity.kind === 'id'
        ? await registry.schemaById(identity.id)
        : await registry.schemaByGuid(identity.guid)
    if (schema === undefined) {
      const name = identity.kind === 'id' ? `id ${identity.id}` : `GUID ${identity.guid}`
      throw new CannotJudge(
        `The schema registry at ${registry.url} has no schema with the ${name}.`,
        'The payload may belong to another registry, or may not be one that names its schema.',
      )
    }
    const stored = openStoredSchemas(registry)
    await stored.fetchReferenced(schema.references)
    return {
      type: schema.type,
      schema: { text: schema.text, references: closureOf(schema.references, stored.find) },
    }
  })

const schemaInFile = async (name: string, config: string | undefined): Promise<PayloadSchema> => {
  const workspace = await openWorkspace(undefined, config)
  try {
    const { tree, pathOf } = withFilesElsewhere(workspace, [name])
    const file = await schemaFileOf(name, pathOf(name), tree)
    const assignment = {
      file,
      subject: file.path,
      version: undefined,
      compatibility: undefined,
      references: [],
    }
    const { schemas, problems } = await wantedSchemas([assignment], openFindDeclaring(tree))
    refuseProblems(problems)
    const compose = composer(schemas, { latest: new Map(), find: () => undefined })
    return judgedFile(schemas.at(-1)!, compose)
  } finally {
    workspace.close()
  }
}
