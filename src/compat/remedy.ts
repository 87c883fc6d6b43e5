/** What to do instead, where the new schema reads and where the old one does. */
interface Remedy {
  readonly types: RegExp
  readonly backward: string
  readonly forward: string
}

const always = (types: RegExp, remedy: string): Remedy => ({ types, backward: remedy, forward: remedy })

/** By the names that dialects give to what differs between the schema that writes and the one that reads. */
const remedies: readonly Remedy[] = [
  always(
    /^SCHEMA_TYPE_CHANGED$/,
    'Leave the subject to the schemas it has, and give this one a subject and a topic of its own.',
  ),
  {
    types: /^REQUIRED_/,
    backward: 'Do not require it: what was written before may not have it. Make it optional.',
    forward: 'Keep it until every consumer has a schema that does not require it.',
  },
  {
    types: /_ADDED_.*CONTENT_MODEL$/,
    backward:
      'Close the object or list ("additionalProperties": false) in a version of its own before you add to it: in an open one, old data may hold anything under that name.',
    forward:
      'Keep it, or close the object or list in the old schema first: what is open may hold anything under that name.',
  },
  always(
    /^TYPE_|_KIND_CHANGED$|_TYPE_CHANGED$|_LABEL_CHANGED$/,
    'Keep the type, and add a second field with the new one; remove the first when nobody uses it any more.',
  ),
  always(/^PACKAGE_/, 'Keep the package: the same message in another package is another message.'),
  always(/ONEOF/, 'Leave the fields of the oneof and those beside it where they are, and add new ones.'),
  {
    types: /_REMOVED/,
    backward: 'Keep it as long as there is data that holds it.',
    forward: 'Let every consumer upgrade to a schema that knows it before a producer writes it.',
  },
  {
    types: /./,
    backward:
      'Accept everything that was valid before: for those who read, limits and lists may only become wider.',
    forward:
      'Write only what the old schema accepts too: for those who write, limits and lists may only become narrower.',
  },
]

/** What to do instead of a change to which a dialect gives this type. */
export const remedyFor = (type: string, reading: 'backward' | 'forward'): string =>
  remedies.find(({ types }) => types.test(type))?.[reading] ?? ''
