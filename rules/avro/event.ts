import type { RecordSchema } from '../../src/formats/avro/model.ts'
import { rule } from './rule.ts'

export const eventWithoutVersion = rule({
  id: 'avro/event-without-version',
  title: 'An event does not say which version it is',
  severity: 'warning',
  verdict: null,
  presets: ['events'],
  docs: {
    why: 'Once a change cannot be compatible, a second event has to stand beside the first: consumers that cannot tell the two apart read one for the other.',
    fix: 'Put the version into the namespace (acme.orders.v1) or the name (OrderPlacedV1), or give the record a field or an attribute "version" or "schemaVersion".',
    since: '0.1.0',
  },
  on: 'event',
  check: ({ node }) =>
    saysItsVersion(node)
      ? undefined
      : {
          message: `The event ${node.fullName} does not say which version it is: neither its name or namespace nor a field or attribute holds one.`,
        },
})

const saysItsVersion = ({ name, namespace, fields, properties }: RecordSchema): boolean =>
  /(?:V|_v)[0-9]+$/.test(name) ||
  namespace.split('.').some((part) => /^v[0-9]+/.test(part)) ||
  fields.some((field) => isVersion(field.name)) ||
  properties.some(({ key }) => isVersion(key))

/** `version`, `schemaVersion`, `event_version` */
const isVersion = (name: string): boolean => /^(?:schema|event)?_?version$/i.test(name)
