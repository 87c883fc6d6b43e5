import type { Input } from './command.ts'
import { textOrJsonFlags } from './flags.ts'

/** How a Pact Broker is reached. */
export const brokerConnectionFlags = {
  'broker-base-url': {
    kind: 'value',
    short: 'b',
    placeholder: 'URL',
    description: 'address of the Pact Broker; else PACT_BROKER_BASE_URL or "broker" in concordat.yaml',
  },
  'broker-username': {
    kind: 'value',
    short: 'u',
    placeholder: 'NAME',
    description: 'user of basic authentication; else PACT_BROKER_USERNAME',
  },
  'broker-password': {
    kind: 'value',
    short: 'p',
    placeholder: 'PASSWORD',
    description: 'better in PACT_BROKER_PASSWORD, where no list of processes shows it',
  },
  'broker-token': {
    kind: 'value',
    short: 'k',
    placeholder: 'TOKEN',
    description: 'bearer token; better in PACT_BROKER_TOKEN',
  },
  ca: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'certificates (PEM) of the authority that signed that of the broker; else SSL_CERT_FILE',
  },
  'ssl-certificate': {
    kind: 'value',
    short: 'c',
    placeholder: 'FILE',
    description: 'the same as --ca, as the client of the Pact Broker calls it',
  },
  'client-cert': {
    kind: 'value',
    placeholder: 'FILE',
    description: 'certificate (PEM) that says who is asking',
  },
  'client-key': { kind: 'value', placeholder: 'FILE', description: 'private key (PEM) of that certificate' },
  timeout: {
    kind: 'value',
    placeholder: 'SECONDS',
    description: 'how long to wait for one answer; 30 unless set',
  },
  retries: {
    kind: 'value',
    placeholder: 'COUNT',
    description:
      'how often to try again when the broker gives no answer or is busy; else PACT_BROKER_HTTP_RETRIES, else 3',
  },
  'custom-header': {
    kind: 'values',
    placeholder: 'NAME: VALUE',
    description: 'a header for every request, as a proxy before the broker may want it; repeatable',
  },
  config: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'configuration to use instead of the nearest concordat.yaml',
  },
} as const

/** How the answer is printed. */
export const answerFlags = {
  output: {
    kind: 'value',
    short: 'o',
    values: ['text', 'table', 'json', 'pretty'],
    description: 'as in the client of the Pact Broker: text and table are one here, json and pretty another',
  },
  ...textOrJsonFlags,
} as const

/** Flags of every command that speaks to a Pact Broker. */
export const brokerFlags = { ...brokerConnectionFlags, ...answerFlags } as const

type NoArguments = Readonly<Record<string, never>>
export type BrokerConnectionFlags = Input<typeof brokerConnectionFlags, NoArguments>['flags']
export type AnswerFlags = Input<typeof answerFlags, NoArguments>['flags']

/** The format by either name. */
export const formatOf = ({ format, output }: AnswerFlags): 'text' | 'json' =>
  (format ?? output) === 'json' || (format === undefined && output === 'pretty') ? 'json' : 'text'

export const pacticipantFlag = {
  pacticipant: {
    kind: 'value',
    short: 'a',
    required: true,
    placeholder: 'NAME',
    description: 'the application, as its pacts name it',
  },
} as const

export const versionFlags = {
  ...pacticipantFlag,
  version: {
    kind: 'value',
    short: 'e',
    required: true,
    placeholder: 'VERSION',
    description: 'the version of the application',
  },
} as const

export const environmentFlag = {
  environment: {
    kind: 'value',
    required: true,
    placeholder: 'NAME',
    description: 'the environment, as "list-environments" names it',
  },
} as const

export const uuidFlag = {
  uuid: { kind: 'value', required: true, placeholder: 'UUID', description: 'the id that the broker gave it' },
} as const

/** For commands on whose line no broker can be named: the environment and the configuration do. */
export const noBrokerFlags: BrokerConnectionFlags = {
  'broker-base-url': undefined,
  'broker-username': undefined,
  'broker-password': undefined,
  'broker-token': undefined,
  ca: undefined,
  'ssl-certificate': undefined,
  'client-cert': undefined,
  'client-key': undefined,
  timeout: undefined,
  retries: undefined,
  'custom-header': [],
  config: undefined,
}
