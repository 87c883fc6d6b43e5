import type { Locate } from '../../../core/location.ts'
import type { Subject } from '../../../core/subject.ts'
import type { ProtobufChange, ProtobufFacts } from '../facts.ts'

type ChangeKind = ProtobufChange['kind']
type Before<Kind extends ChangeKind> = Extract<ProtobufFacts[Kind], { before: unknown }>['before']
type After<Kind extends ChangeKind> = Extract<ProtobufFacts[Kind], { after: unknown }>['after']

/** A fact, checked against the kind's types. Protobuf types serve requests and responses alike. */
export const change = <Kind extends ChangeKind>(
  kind: Kind,
  subject: Subject,
  before: Before<Kind>,
  after: After<Kind>,
  places: { readonly base?: Locate; readonly head?: Locate },
): ProtobufChange =>
  ({
    kind,
    format: 'protobuf',
    direction: 'both',
    subject,
    before,
    after,
    ...places,
  }) as unknown as ProtobufChange
