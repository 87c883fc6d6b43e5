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
const stores = ['tag:database', 'tag:in_memory_data_store']
/** What passes on to a dashboard what it was told. */
const watching = ['tag:monitoring_server', 'tag:logging_server', 'tag:search_engine']
const watched: Selector = { match: ['tag:monitoring_dashboard', ...watching], optional: true }
const working: Selector = { match: 'tag:service', not: stores, optional: true }

const single = (of: Selector): readonly RuleKind[] => [{ count: { of, min: 1, max: 1 } }]
const some = (of: Selector): readonly RuleKind[] => [{ count: { of, min: 1 } }]
const nothing = (of: Selector): readonly RuleKind[] => [{ count: { of, max: 0 } }]

/** Rules of microSecEnD by their numbers, in our own form. Data stores know neither users nor rights. */
const kinds: ReadonlyMap<string, readonly RuleKind[]> = new Map([
  ['R01', single(service('entrypoint'))],
  ['R02', nothing(service('entrypoint', 'circuit_breaker'))],
  ['R03', nothing(service('entrypoint', 'load_balancer'))],
  ['R04', nothing(service('entrypoint', 'authorization'))],
  ['R05', nothing(service('entrypoint', 'authentication'))],
  ['R06', [{ forbid: { from: working, to: working, untagged: ['authorized'] } }]],
  ['R07', [{ forbid: { from: working, to: working, untagged: ['authenticated'] } }]],
  ['R08', single(service('authorization_server'))],
  ['R09', single({ match: 'tag:service', also: ['tag:authentication_server', 'tag:authorization_server'] })],
  ['R10', nothing({ match: 'tag:authorization_server', also: 'tag:authentication' })],
  [
    'R11',
    nothing({ match: ['tag:authentication_server', 'tag:authorization_server'], also: 'tag:authorization' }),
  ],
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
  [
    'R19',
    [
      { forbid: { from: tagged('local_logging'), to: tagged('logging_server') } },
      { forbid: { from: tagged('logging_server'), to: tagged('local_logging') } },
    ],
  ],
  ['R20', some(service('monitoring_dashboard'))],
  [
    'R21',
    [
      { require: { from: services, to: watched, eitherWay: true } },
      {
        require: {
          from: { match: watching, optional: true },
          to: tagged('monitoring_dashboard'),
          indirect: true,
        },
      },
    ],
  ],
  ['R22', some(service('log_sanitization'))],
  ['R23', single(service('service_discovery'))],
  ['R24', nothing(service('service_discovery', 'validation'))],
  ['R25', some(service('secret_manager'))],
])

export const securityRules = (ruleId: string): readonly FitnessRule[] =>
  (kinds.get(ruleId) ?? []).map((kind) => ({ ...kind, id: ruleId, because }))
