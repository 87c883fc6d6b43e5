import type { FitnessRule, RuleKind, Selector } from '../../src/fitness/rules/rule.ts'

const because = 'the rule book of the modelled systems asks for it'

const service = (tag: string, not?: string): Selector => ({
  match: 'tag:service',
  also: `tag:${tag}`,
  ...(not !== undefined && { not: `tag:${not}` }),
})

const tagged = (tag: string): Selector => ({ match: `tag:${tag}`, optional: true })
const services: Selector = { match: 'tag:service', optional: true }
const outsiders: Selector = { match: 'tag:external', optional: true }
/** A database knows accounts of its own, neither the users nor the rights that a call carries. */
const working: Selector = { match: 'tag:service', not: 'tag:database', optional: true }
const authorizing = 'tag:authorization_server'
/** Who grants rights has made sure whom he grants them to. */
const authenticating = ['tag:authentication_server', authorizing]
/** What collects figures and logs and passes them on to a dashboard. */
const collecting = {
  match: ['tag:monitoring_server', 'tag:metrics_server', 'tag:logging_server'],
  optional: true,
} as const satisfies Selector
const watching: Selector = { match: ['tag:monitoring_dashboard', ...collecting.match], optional: true }

const single = (of: Selector): readonly RuleKind[] => [{ count: { of, min: 1, max: 1 } }]
const some = (of: Selector): readonly RuleKind[] => [{ count: { of, min: 1 } }]
const nothing = (of: Selector): readonly RuleKind[] => [{ count: { of, max: 0 } }]

/** Rules of microSecEnD by their numbers, in our own form. */
const kinds: ReadonlyMap<string, readonly RuleKind[]> = new Map([
  ['R01', single(service('entrypoint'))],
  ['R02', nothing(service('entrypoint', 'circuit_breaker'))],
  ['R03', nothing(service('entrypoint', 'load_balancer'))],
  ['R04', nothing(service('entrypoint', 'authorization'))],
  ['R05', nothing(service('entrypoint', 'authentication'))],
  ['R06', [{ forbid: { from: working, to: working, untagged: ['authorized'] } }]],
  ['R07', [{ forbid: { from: working, to: working, untagged: ['authenticated'] } }]],
  ['R08', single(service('authorization_server'))],
  ['R09', single({ match: 'tag:service', also: authenticating })],
  ['R10', nothing({ match: authorizing, also: 'tag:authentication' })],
  ['R11', nothing({ match: authenticating, also: 'tag:authorization' })],
  ['R12', some(service('login_attempts_regulator'))],
  [
    'R13',
    [
      { forbid: { from: services, to: outsiders, untagged: ['encrypted'] } },
      { forbid: { from: outsiders, to: services, untagged: ['encrypted'] } },
    ],
  ],
  ['R14', [{ forbid: { from: services, to: services, untagged: ['encrypted'] } }]],
  ['R15', nothing({ match: 'tag:service', not: 'tag:local_logging' })],
  ['R16', single('tag:logging_server')],
  ['R17', some(service('message_broker'))],
  ['R18', [{ require: { from: tagged('local_logging'), to: tagged('message_broker') } }]],
  ['R19', [{ forbid: { from: tagged('local_logging'), to: tagged('logging_server') } }]],
  ['R20', some(service('monitoring_dashboard'))],
  [
    'R21',
    [
      { require: { from: services, to: watching, eitherWay: true } },
      { require: { from: collecting, to: tagged('monitoring_dashboard'), indirect: true } },
    ],
  ],
  ['R22', nothing({ match: 'tag:service', not: 'tag:log_sanitization' })],
  ['R23', single(service('service_discovery'))],
  ['R24', nothing(service('service_discovery', 'validation'))],
  ['R25', single(service('secret_manager'))],
])

export const securityRules = (ruleId: string): readonly FitnessRule[] =>
  (kinds.get(ruleId) ?? []).map((kind) => ({ ...kind, id: ruleId, because }))
