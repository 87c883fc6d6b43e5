import { CannotJudge } from '../../core/cannot-judge.ts'
import type { RegisteredSchema, SchemaContent } from '../../registry/answers.ts'
import type { Registry } from '../../registry/registry.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { registryFlags } from '../registry-flags.ts'
import { inSession } from '../registry-session.ts'

export const registryGet = command({
  summary: 'Print a schema of a registry.',
  examples: [
    'registry get orders-value',
    'registry get orders-value --version 3 > order.avsc',
    'registry get --id 17 --format json',
  ],
  args: { subject: { kind: 'list', description: 'the subject, unless --id is given' } },
  flags: {
    version: {
      kind: 'value',
      placeholder: 'NUMBER',
      description: 'version of the subject; the latest unless set',
    },
    id: { kind: 'value', placeholder: 'ID', description: 'id of the schema, as it stands in payloads' },
    ...registryFlags,
  },
  async run({ args, flags }) {
    await answering(flags.format, () =>
      inSession(flags, undefined, async ({ registry }) => {
        const schema = await schemaOf(registry, args.subject, flags)
        return {
          outcome: 'pass',
          lines: schema.text.replace(/\n$/, '').split('\n'),
          isVerbatim: true,
          value: { schema },
        }
      }),
    )
  },
})

interface Wanted {
  readonly id: string | undefined
  readonly version: string | undefined
}

const schemaOf = async (
  registry: Registry,
  [subject, ...more]: readonly string[],
  { id, version }: Wanted,
): Promise<SchemaContent | RegisteredSchema> => {
  if (more.length > 0) throw new CannotJudge(`"${more[0]}" is one word too many.`)
  if (id !== undefined) {
    if (subject !== undefined) throw new CannotJudge('Name a subject or --id, not both.')
    const schema = await registry.schemaById(wholeNumber('--id', id))
    if (schema !== undefined) return schema
    throw new CannotJudge(`The schema registry has no schema with the id ${id}.`)
  }
  if (subject === undefined) throw new CannotJudge('Name a subject, or a schema with --id.')
  const wanted = version === undefined || version === 'latest' ? 'latest' : wholeNumber('--version', version)
  const schema = await registry.version(subject, wanted)
  if (schema !== undefined) return schema
  throw new CannotJudge(
    `The schema registry has no ${wanted === 'latest' ? '' : `version ${wanted} of the `}subject "${subject}".`,
    'List what it has with: concordat registry list',
  )
}

const wholeNumber = (flag: string, written: string): number => {
  if (/^\d{1,10}$/.test(written)) return Number(written)
  throw new CannotJudge(`${flag} takes a whole number, not "${written}".`)
}
