import type { Random } from './random.ts'
import type {
  Label,
  RandomEnum,
  RandomField,
  RandomFile,
  RandomMessage,
  RandomMethod,
  RandomModule,
} from './module-shape.ts'

export const scalars = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
]

const words = [
  'order',
  'total',
  'Price',
  'user_id',
  'itemCount',
  'status',
  'created_at',
  'URL',
  'x2y',
  'Name',
  'tag',
  'descriptor',
]

export const freshName = (random: Random, taken: Iterable<string>): string => {
  const used = new Set(taken)
  for (;;) {
    const name = random.chance(0.4) ? random.pick(words) : `${random.pick(words)}_${random.below(30)}`
    if (!used.has(name)) return name
  }
}

const typeNames = [
  'Order',
  'OrderItem',
  'payment',
  'Money',
  'Customer',
  'HTTPThing',
  'Address',
  'Event',
  'snake_type',
  'V2Data',
  'Config',
  'Thing',
]

export const freshTypeName = (random: Random, taken: Iterable<string>): string => {
  const used = new Set(taken)
  for (;;) {
    const name = random.chance(0.5) ? random.pick(typeNames) : `${random.pick(typeNames)}${random.below(20)}`
    if (!used.has(name)) return name
  }
}

export const fieldOptions: readonly (readonly [string, string])[] = [
  ['jstype', 'JS_STRING'],
  ['jstype', 'JS_NUMBER'],
  ['ctype', 'CORD'],
  ['ctype', 'STRING_PIECE'],
  ['deprecated', 'true'],
  ['features.utf8_validation', 'NONE'],
  ['features', '{ utf8_validation: NONE }'],
  ['features.message_encoding', 'DELIMITED'],
  ['features.(pb.cpp).string_type', 'CORD'],
  ['features', '{ [pb.cpp]: { string_type: VIEW } }'],
  ['features.(pb.java).utf8_validation', 'VERIFY'],
]

/** Types that every compiler brings along, and the file to import for each. */
export const knownTypes: ReadonlyMap<string, string> = new Map([
  ['.google.protobuf.Timestamp', 'google/protobuf/timestamp.proto'],
  ['.google.protobuf.Empty', 'google/protobuf/empty.proto'],
  ['.google.protobuf.StringValue', 'google/protobuf/wrappers.proto'],
])

export const randomLabel = (random: Random): Label =>
  random.pick(['implicit', 'implicit', 'explicit', 'explicit', 'repeated', 'map', 'required'] as const)

export const randomField = (
  random: Random,
  message: RandomMessage,
  types: readonly string[],
): RandomField => {
  const taken = new Set(message.fields.map(({ number }) => number))
  let number = 1 + random.below(12)
  while (
    taken.has(number) ||
    message.reservedNumbers.some(([first, last]) => first <= number && number <= last)
  )
    number++
  const label = randomLabel(random)
  return {
    name: freshName(random, [...message.fields.map(({ name }) => name), ...message.reservedNames]),
    number,
    type: random.chance(0.06)
      ? random.pick([...knownTypes.keys()])
      : random.chance(0.35) && types.length > 0
        ? random.pick(types)
        : random.pick(scalars),
    label,
    oneof:
      label === 'explicit' && random.chance(0.35) ? random.pick(['choice', 'kind', 'BadName']) : undefined,
    jsonName: random.chance(0.08) ? `j${random.below(9)}${message.fields.length}` : undefined,
    defaultValue: random.chance(0.2),
    options: new Map(random.chance(0.15) ? [random.pick(fieldOptions)] : []),
    comment: random.chance(0.5),
  }
}

export const randomEnum = (random: Random, name: string): RandomEnum => ({
  name,
  comment: random.chance(0.5),
  values: Array.from({ length: 1 + random.below(4) }, (_, index) => [
    `${random.chance(0.7) ? name.toUpperCase() : 'E'}_${name}_${index === 0 && random.chance(0.6) ? 'UNSPECIFIED' : `V${index}`}`,
    index === 0 ? 0 : index + random.below(2) * 10,
  ]),
  reservedNumbers: random.chance(0.3) ? [[50, 50 + random.below(10)]] : [],
  reservedNames: random.chance(0.2) ? ['GONE'] : [],
  closed: random.chance(0.2) ? random.chance(0.5) : undefined,
  jsonFormat: random.chance(0.1) ? 'LEGACY_BEST_EFFORT' : undefined,
})

export const randomMessage = (
  random: Random,
  name: string,
  types: readonly string[],
  depth: number,
): RandomMessage => {
  const message: RandomMessage = {
    name,
    comment: random.chance(0.5),
    fields: [],
    messages: [],
    enums: [],
    reservedNumbers: random.chance(0.3) ? [[40, 40 + random.below(20)]] : [],
    reservedNames: random.chance(0.25) ? ['old_name', 'older'] : [],
    extensionRange: random.chance(0.3) ? [100, 199] : undefined,
    noAccessor: random.chance(0.05),
    groups: random.chance(0.1)
      ? [{ name: 'Grouped', number: 70, label: random.pick(['optional', 'repeated']) }]
      : [],
    jsonFormat: random.chance(0.05) ? 'LEGACY_BEST_EFFORT' : undefined,
  }
  for (let count = random.below(6); count > 0; count--)
    message.fields.push(randomField(random, message, types))
  if (depth > 0 && random.chance(0.3))
    message.messages.push(randomMessage(random, `Inner${random.below(3)}`, types, depth - 1))
  if (random.chance(0.2)) message.enums.push(randomEnum(random, `Kind${random.below(3)}`))
  return message
}

export const randomMethod = (random: Random, name: string, messages: readonly string[]): RandomMethod => ({
  name,
  request: random.pick(messages),
  response: random.pick(messages),
  clientStreaming: random.chance(0.15),
  serverStreaming: random.chance(0.15),
  idempotency: random.chance(0.2)
    ? random.pick(['NO_SIDE_EFFECTS', 'IDEMPOTENT', 'IDEMPOTENCY_UNKNOWN'])
    : undefined,
})

interface Named {
  readonly messages: readonly RandomMessage[]
  readonly enums: readonly RandomEnum[]
}

/** Full names, with a leading dot, of messages (and enums) that a file declares. */
export const declaredTypes = (file: RandomFile, kind: 'message' | 'enum' | 'any'): readonly string[] => {
  const inside = (container: Named, prefix: string): string[] => [
    ...(kind === 'message' ? [] : container.enums.map(({ name }) => `${prefix}.${name}`)),
    ...container.messages.flatMap((message) => [
      ...(kind === 'enum' ? [] : [`${prefix}.${message.name}`]),
      ...inside(message, `${prefix}.${message.name}`),
    ]),
  ]
  return inside(file, file.package === '' ? '' : `.${file.package}`)
}

const packages = ['acme.orders.v1', 'acme.orders.v1', 'acme.pay.v1beta1', 'acme.Common', '']

const randomFile = (random: Random, index: number, earlier: readonly RandomFile[]): RandomFile => {
  const packageName = random.pick(packages)
  const folder = random.chance(0.7) ? packageName.replaceAll('.', '/') : 'other'
  const file: RandomFile = {
    path: `${folder === '' ? '' : `${folder}/`}${random.chance(0.8) ? 'file' : 'File-'}${index}.proto`,
    syntax: random.pick(['proto2', 'proto3', 'proto3', '2023'] as const),
    isUnstated: random.chance(0.2),
    package: packageName,
    options: new Map(),
    features: new Map(),
    messages: [],
    enums: [],
    services: [],
    extensions: [],
    imports: earlier
      .filter(() => random.chance(0.15))
      .map(({ path }) => ({ path, isPublic: random.chance(0.5) })),
  }
  const visible = (): string[] =>
    [...earlier, file].flatMap((each) => declaredTypes(each, 'any')).filter((name) => !name.startsWith('..'))
  const taken = (): string[] =>
    [...earlier, file].flatMap((each) =>
      [...each.messages, ...each.enums, ...each.services].map(({ name }) => name),
    )
  for (let count = random.below(3); count > 0; count--)
    file.enums.push(randomEnum(random, freshTypeName(random, taken())))
  for (let count = 1 + random.below(3); count > 0; count--) {
    file.messages.push(randomMessage(random, freshTypeName(random, taken()), visible(), 2))
  }
  if (random.chance(0.6)) {
    const messages = [...earlier, file].flatMap((each) => declaredTypes(each, 'message'))
    const methods = ['Get', 'list', 'Create', 'Watch'].filter(() => random.chance(0.5))
    file.services.push({
      name: `${freshTypeName(random, taken())}${random.chance(0.5) ? 'Service' : 'Api'}`,
      methods: methods.map((name) => randomMethod(random, name, messages)),
    })
  }
  return file
}

export const randomModule = (random: Random): RandomModule => {
  const files: RandomFile[] = []
  for (let index = 0; index < 1 + random.below(4); index++) files.push(randomFile(random, index, files))
  return { files }
}
