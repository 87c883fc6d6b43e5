import type { AvroChange } from './facts.ts'
import type { LogicalType, Schema } from './model.ts'
import { resolved } from './model.ts'
import { locateUse, subjectOfUse, whereUsed } from './place.ts'
import { promotes } from './promotion.ts'

/** What the same bytes mean: resolution does not look at it. Types that cannot be read at all are left to resolution. */
export const diffLogicalTypes = (base: Schema, head: Schema): AvroChange[] => {
  const before = resolved(base)
  const after = resolved(head)
  if (before === undefined || after === undefined) return []
  const comparable =
    before.kind === after.kind || promotes(after.kind, before.kind) || promotes(before.kind, after.kind)
  const was = effective(base)
  const is = effective(head)
  if (!comparable || (was?.name === is?.name && was?.precision === is?.precision && was?.scale === is?.scale))
    return []
  const between = {
    format: 'avro',
    direction: 'both',
    subject: subjectOfUse(head),
    before: base,
    after: head,
    where: whereUsed(head),
    base: locateUse(base, 'base'),
    head: locateUse(head, 'head'),
  } as const
  return was !== undefined && is !== undefined && was.name === is.name
    ? [{ ...between, kind: 'decimal.changed', was, is }]
    : [{ ...between, kind: 'logical-type.changed', was, is }]
}

const effective = (schema: Schema): LogicalType | undefined => {
  const type = resolved(schema)
  const logicalType = type !== undefined && 'logicalType' in type ? type.logicalType : undefined
  return logicalType?.ignored === undefined ? logicalType : undefined
}
