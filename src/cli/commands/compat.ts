import { type Dialect, dialects, type SchemaType, schemaTypes } from '../../compat/checker.ts'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { type Mode, modes } from '../../core/mode.ts'
import { command } from '../command.ts'
import { judgeFlags } from '../flags.ts'
import { judgeAndReport } from '../judging.ts'
import { openNamedFiles } from '../named-schema.ts'

export const compat = command({
  summary: 'Ask offline what a schema registry would answer: may a schema follow its earlier versions?',
  description:
    'OLD are the earlier versions, oldest first, NEW is what is proposed; each is a file or git:REF:PATH. A mode that is not ' +
    'transitive looks at the last OLD only. Without an OLD the schema is new, and only has to be valid. What a schema refers to is ' +
    'looked for beside it. Exit code 0: it may follow; 1: it may not; 2: a schema could not be read.',
  examples: [
    'compat --mode BACKWARD order-v1.avsc order-v2.avsc',
    'compat --mode FULL_TRANSITIVE git:v1:events/order.avsc git:v2:events/order.avsc events/order.avsc',
    'compat --mode BACKWARD --dialect strict customer-v1.json customer-v2.json',
    'compat --mode FORWARD --reference acme/money.proto=shared/money.proto order-v1.proto order-v2.proto',
  ],
  args: {
    schemas: {
      kind: 'list',
      description: 'the earlier versions (OLD), oldest first, and then the new one (NEW)',
    },
  },
  flags: {
    format: judgeFlags.format,
    'no-color': judgeFlags['no-color'],
    mode: {
      kind: 'value',
      values: modes,
      description: 'which side must understand the other, and whether every version or the last one counts',
    },
    dialect: {
      kind: 'value',
      values: dialects,
      description:
        'by whose rules JSON Schema and protobuf are compared: confluent-8 unless said otherwise; strict proves every refusal',
    },
    type: {
      kind: 'value',
      values: schemaTypes,
      description: 'what the schemas are written in, where neither suffix nor content shows it',
    },
    reference: {
      kind: 'values',
      placeholder: 'NAME=FILE',
      description:
        'a schema that the others refer to by this name: a full name, a URI or the path of an import; repeatable, each before those that refer to it',
    },
  },
  async run({ args, flags }) {
    await judgeAndReport(flags, async () => {
      const head = args.schemas.at(-1)
      if (head === undefined || flags.mode === undefined) {
        throw new CannotJudge(
          head === undefined ? 'No schema was named.' : 'No mode was given.',
          'For example: concordat compat --mode BACKWARD order-v1.avsc order-v2.avsc',
        )
      }
      const files = openNamedFiles(process.cwd())
      const { judgeCompatibility } = await import('../compatibility.ts')
      try {
        return await judgeCompatibility(files, {
          mode: flags.mode as Mode,
          dialect: (flags.dialect as Dialect | undefined) ?? 'confluent-8',
          type: flags.type as SchemaType | undefined,
          references: flags.reference.map(referenceOf),
          olds: args.schemas.slice(0, -1),
          head,
        })
      } finally {
        files.close()
      }
    })
  },
})

const referenceOf = (value: string) => {
  const equals = value.indexOf('=')
  if (equals > 0) return { name: value.slice(0, equals), file: value.slice(equals + 1) }
  throw new CannotJudge(`--reference ${value} is not NAME=FILE.`)
}
