import { dialects } from '../compat/checker.ts'
import { modes } from '../core/mode.ts'
import { entriesOf, listOf, mapped, object, oneOrMore, optional, required } from './collection-shapes.ts'
import { selectorDefinitions } from './fitness-selector.ts'
import { fitnessShape } from './fitness.ts'
import { amount, day, exactly, oneOf, path, serverAddress, text, truth } from './scalar-shapes.ts'
import type { JsonSchema, Place, Shape, TypeOf } from './shape.ts'

const ruleLevels = ['error', 'warning', 'info', 'off'] as const
export type RuleLevel = (typeof ruleLevels)[number]

const formats = ['protobuf', 'openapi', 'avro', 'jsonschema'] as const

const placed = <T extends object>(shape: Shape<T>): Shape<T & { readonly place: Place }> =>
  mapped(shape, (value, place) => ({ ...value, place }))

const presetNames = oneOrMore(mapped(text, (name, place) => ({ name, place })))

const reference = object({
  name: required(text, 'By which the schema refers to it: a full name, a URI or the path of an import.'),
  subject: required(text, 'The subject in the schema registry that holds what is referred to.'),
  version: optional(
    amount,
    'The version of that subject; unless set, the one that this configuration wants there, else the latest.',
  ),
})

const contract = placed(
  object({
    path: required(path, 'A file, a folder or a glob. For protobuf it is the root folder of a module.'),
    format: optional(oneOf(formats), 'What the contract is written in, where its files do not show it.'),
    preset: optional(presetNames, 'The sets of rules that apply here, such as "protobuf/wire-json".'),
    service: optional(text, 'The service that offers the contract.'),
    mode: optional(oneOf(modes), 'Which side must understand the other; as in a schema registry.'),
    subject: optional(
      text,
      'The subject in the schema registry; {name} is the name of the file without its suffix, {record} that of the record or message in it.',
    ),
    version: optional(
      amount,
      'Which version of the subject the file is, where several files have the same subject; the highest is the newest.',
    ),
    references: optional(
      listOf(reference),
      'What the schema refers to in other subjects of the registry, where the files here do not show it.',
    ),
    include: optional(listOf(path), 'Further folders in which imports and references are looked for.'),
    exclude: optional(listOf(path), 'Files and folders below the path that do not belong to the contract.'),
  }),
)

const ignore = placed(
  object({
    rule: required(text, 'The id of a rule, or a glob such as "openapi/*".'),
    subject: optional(text, 'A glob over what the finding is about, such as "message acme.Legacy*".'),
    path: optional(path, 'A glob over the files in which findings are ignored.'),
    reason: required(text, 'Say why this is accepted: whoever finds the entry later has only this to go by.'),
    until: optional(day, 'The last day on which the entry holds, such as 2027-03-01.'),
  }),
)

const protobufSettings = object({
  enum_zero_value_suffix: optional(
    text,
    'How the zero value of every enum must end; _UNSPECIFIED unless set.',
  ),
  service_suffix: optional(text, 'How the name of every service must end; Service unless set.'),
  rpc_allow_same_request_response: optional(truth, 'A method may use one message as request and response.'),
  rpc_allow_google_protobuf_empty_requests: optional(truth, 'A request may be google.protobuf.Empty.'),
  rpc_allow_google_protobuf_empty_responses: optional(truth, 'A response may be google.protobuf.Empty.'),
})

const openapiSettings = object({
  deprecation_days_beta: optional(
    amount,
    'The days from the deprecation of something in beta to its sunset.',
  ),
  deprecation_days_stable: optional(
    amount,
    'The days from the deprecation of something stable to its sunset.',
  ),
})

const server = object({
  url: required(serverAddress, 'The address of the server, such as "https://broker.example".'),
})

const registry = object({
  url: optional(serverAddress, 'The address of the registry, such as "https://registry.example".'),
  compatibility: optional(oneOf(modes), 'What holds for subjects that say nothing themselves.'),
  dialect: optional(oneOf(dialects), 'By whose rules schemas are compared; confluent-8 unless set.'),
})

/** concordat.yaml: the one definition that its type, its checks and the JSON Schema for editors come from. */
export const configShape = object({
  version: required(exactly(1), 'The version of the form of this file: 1.'),
  contracts: optional(
    listOf(contract),
    'What applies to the contracts at a path. Others are found without an entry.',
  ),
  rules: optional(
    entriesOf(oneOf(ruleLevels), (rule, level, place) => ({ rule, level, place })),
    'The level of single rules, by id or by glob such as "openapi/*".',
  ),
  presets: optional(
    object({
      protobuf: optional(presetNames, 'The sets of rules for protobuf.'),
      openapi: optional(presetNames, 'The sets of rules for OpenAPI.'),
      avro: optional(presetNames, 'The sets of rules for Avro.'),
      jsonschema: optional(presetNames, 'The sets of rules for JSON Schema.'),
    }),
    'The sets of rules that apply to all contracts of a format; "default" unless set.',
  ),
  settings: optional(
    object({
      protobuf: optional(protobufSettings, 'Settings of the rules for protobuf.'),
      openapi: optional(openapiSettings, 'Settings of the rules for OpenAPI.'),
    }),
    'Settings that rules of a format read.',
  ),
  ignore: optional(listOf(ignore), 'Findings that are accepted, each with a reason.'),
  failOn: optional(
    oneOf(['error', 'warning']),
    'From which severity on findings fail the check; error unless set.',
  ),
  baseline: optional(path, 'The file that lists the findings accepted when Concordat was introduced.'),
  broker: optional(server, 'The Pact Broker.'),
  registry: optional(registry, 'The schema registry.'),
  fitness: optional(fitnessShape, 'What must hold for the coupling of the code and of the services.'),
})

export type Config = TypeOf<typeof configShape>
/** An entry of `contracts`; paths are relative to the tree's root. */
export type ContractEntry = TypeOf<typeof contract>
/** An entry of `ignore`; the path is a glob relative to the tree's root. */
export type IgnoreEntry = TypeOf<typeof ignore>
/** A line of `rules`. */
export type RuleSetting = NonNullable<Config['rules']>[number]
/** The name of a preset as written: with or without `format/` before it. */
export type PresetName = NonNullable<ContractEntry['preset']>[number]

/** For editors: `# yaml-language-server: $schema=…` in the first line of a concordat.yaml. */
export const configJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'concordat.yaml',
  ...configShape.schema,
  $defs: selectorDefinitions,
}
