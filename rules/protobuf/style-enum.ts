import { toUpperSnakeCase } from './case.ts'
import { rule } from './rule.ts'
import { textSetting } from './settings.ts'

export const enumFirstValueZero = rule({
  id: 'protobuf/enum-first-value-zero',
  aliases: { buf: 'ENUM_FIRST_VALUE_ZERO' },
  title: 'The first value of an enum is not zero',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard', 'default'],
  docs: {
    why: 'The first value is what readers see when the field is absent. If it is not zero, proto2 and proto3 code disagree about the default, proto3 messages cannot use the enum, and adding a zero value later changes the meaning of every absent field.',
    fix: 'Begin the enum with a value that means unknown: ORDER_STATUS_UNSPECIFIED = 0;',
    since: '0.1.0',
  },
  on: 'enum',
  check: ({ node: { node, at } }) => {
    const first = node.values[0]
    return first === undefined || first.number === 0
      ? undefined
      : {
          message: `The first value "${first.name}" of enum ${node.fullName} is ${first.number}; it should be 0.`,
          at: at(first.numberSpan),
        }
  },
})

export const enumNoAllowAlias = rule({
  id: 'protobuf/enum-no-allow-alias',
  aliases: { buf: 'ENUM_NO_ALLOW_ALIAS' },
  title: 'An enum gives several names to one number',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'JSON writes only one of the names, and readers in different languages choose different ones.',
    fix: 'Remove the alias and "option allow_alias = true;".',
    since: '0.1.0',
  },
  on: 'enum',
  check: ({ node: { node, allowAlias, at } }) =>
    allowAlias === undefined
      ? undefined
      : {
          message: `Enum ${node.fullName} sets allow_alias; every value should have its own number.`,
          at: at(allowAlias),
        },
})

export const enumValuePrefix = rule({
  id: 'protobuf/enum-value-prefix',
  aliases: { buf: 'ENUM_VALUE_PREFIX' },
  title: 'An enum value lacks the name of its enum as a prefix',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'Enum values share the scope of their enum: without a prefix UNKNOWN can be declared once per package only, and C++ puts all of them into one namespace.',
    fix: 'Begin every value with the name of the enum: ORDER_STATUS_PAID.',
    since: '0.1.0',
  },
  on: 'enum-value',
  check: ({ node: { node, at } }) => {
    const prefix = `${toUpperSnakeCase(node.parent.name)}_`
    return node.name.startsWith(prefix)
      ? undefined
      : {
          message: `Enum value name "${node.name}" should be prefixed with "${prefix}".`,
          at: at(node.nameSpan),
        }
  },
})

export const enumZeroValueSuffix = rule({
  id: 'protobuf/enum-zero-value-suffix',
  aliases: { buf: 'ENUM_ZERO_VALUE_SUFFIX' },
  title: 'The zero value of an enum does not have the agreed suffix',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'Zero is what an absent field reads as; a name like ORDER_STATUS_UNSPECIFIED says so, and a real state as zero is set by accident.',
    fix: 'Name the zero value with the suffix, by default _UNSPECIFIED (setting enum_zero_value_suffix).',
    since: '0.1.0',
  },
  on: 'enum-value',
  check: ({ node: { node, at } }, context) => {
    const suffix = textSetting(context, 'enum_zero_value_suffix', '_UNSPECIFIED')
    return node.number !== 0 || node.name.endsWith(suffix)
      ? undefined
      : {
          message: `Enum zero value name "${node.name}" should be suffixed with "${suffix}".`,
          at: at(node.nameSpan),
        }
  },
})
