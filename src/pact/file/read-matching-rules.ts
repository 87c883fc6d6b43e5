import type { JsonMember, JsonNode, JsonObject } from '../../core/json/json-node.ts'
import { stringOf, valueOf } from '../../core/json/json-node.ts'
import { parsePath } from './matching-path.ts'
import type { Matcher, MatchingRule, MatchingRules, RuleCategory, StatusClass } from './matching-rules.ts'

const categories: ReadonlyMap<string, RuleCategory> = new Map([
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'header'],
  ['headers', 'header'],
  ['body', 'body'],
  ['status', 'status'],
])

/**
 * The matching rules of a request, response or message. Version 2 of the specification writes them as paths from the
 * message down (`$.body.lines`), later ones by category.
 */
export const readMatchingRules = (holder: JsonObject): MatchingRules => {
  const written = valueOf(holder, 'matchingRules')
  const rules = new Map<RuleCategory, MatchingRule[]>()
  if (written?.kind !== 'object') return rules
  const add = (category: RuleCategory, rule: MatchingRule): void => {
    const known = rules.get(category)
    if (known) known.push(rule)
    else rules.set(category, [rule])
  }
  for (const member of written.members) {
    if (member.key.startsWith('$')) addOldRule(member, add)
    else {
      const category = categories.get(member.key)
      if (category !== undefined && member.value.kind === 'object') addCategory(category, member.value, add)
    }
  }
  return rules
}

type Add = (category: RuleCategory, rule: MatchingRule) => void

/** The places of `generators`, as rules without matchers. */
export const readGenerators = (holder: JsonObject): MatchingRules => {
  const written = valueOf(holder, 'generators')
  const rules = new Map<RuleCategory, MatchingRule[]>()
  for (const { key, value } of written?.kind === 'object' ? written.members : []) {
    const category = categories.get(key)
    if (category === undefined || value.kind !== 'object') continue
    const found: MatchingRule[] = []
    addCategory(category, value, (_, rule) => void found.push(rule))
    rules.set(category, found)
  }
  return rules
}

const addOldRule = ({ key, keySpan, value }: JsonMember, add: Add): void => {
  const [first, ...steps] = parsePath(key) ?? []
  const category = first?.kind === 'key' ? categories.get(first.key) : undefined
  if (category === undefined) return
  add(category, { steps, matchers: [readMatcher(value)], start: keySpan.start, end: value.end })
}

/** `path` and `status` hold their matchers directly; in other categories each rule has a name or a path. */
const addCategory = (category: RuleCategory, rules: JsonObject, add: Add): void => {
  if (valueOf(rules, 'matchers') !== undefined || stringOf(rules, 'type') !== undefined) {
    add(category, { steps: [], matchers: readMatchers(rules), start: rules.start, end: rules.end })
    return
  }
  for (const { key, keySpan, value } of rules.members) {
    const steps = key.startsWith('$') ? parsePath(key) : [{ kind: 'key', key } as const]
    if (steps !== undefined) {
      add(category, { steps, matchers: readMatchers(value), start: keySpan.start, end: value.end })
    }
  }
}

const readMatchers = (rule: JsonNode): readonly Matcher[] => {
  const matchers = rule.kind === 'object' ? valueOf(rule, 'matchers') : undefined
  return matchers?.kind === 'array' ? matchers.elements.map(readMatcher) : []
}

const readMatcher = (node: JsonNode): Matcher => {
  if (node.kind !== 'object') return { kind: 'other', name: '' }
  const name = stringOf(node, 'match')?.value
  const text = (key: string): string => stringOf(node, key)?.value ?? ''
  switch (name) {
    case undefined:
      return valueOf(node, 'regex') === undefined
        ? { kind: 'type', min: numberAt(node, 'min'), max: numberAt(node, 'max') }
        : { kind: 'regex', regex: text('regex') }
    case 'type':
      return { kind: 'type', min: numberAt(node, 'min'), max: numberAt(node, 'max') }
    case 'regex':
      return { kind: 'regex', regex: text('regex') }
    case 'include':
      return { kind: 'include', text: text('value') }
    case 'date':
    case 'time':
    case 'timestamp':
    case 'equality':
    case 'integer':
    case 'decimal':
    case 'number':
    case 'boolean':
    case 'null':
    case 'values':
      return { kind: name }
    case 'datetime':
      return { kind: 'timestamp' }
    case 'eachKey':
    case 'eachValue': {
      const rules = valueOf(node, 'rules')
      return { kind: name, matchers: rules?.kind === 'array' ? rules.elements.map(readMatcher) : [] }
    }
    case 'statusCode':
      return { kind: 'statusCode', statuses: readStatuses(valueOf(node, 'status')) }
    default:
      return { kind: 'other', name }
  }
}

const numberAt = (node: JsonObject, key: string): number | undefined => {
  const value = valueOf(node, key)
  return value?.kind === 'number' ? Number(value.text) : undefined
}

const readStatuses = (node: JsonNode | undefined): StatusClass | readonly number[] => {
  if (node?.kind === 'string') return node.value as StatusClass
  return node?.kind === 'array'
    ? node.elements.flatMap((element) => (element.kind === 'number' ? [Number(element.text)] : []))
    : []
}
