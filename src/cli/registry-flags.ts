import type { Input } from './command.ts'
import { textOrJsonFlags } from './flags.ts'

/** Flags of every command that speaks to a schema registry. */
export const registryFlags = {
  url: {
    kind: 'value',
    placeholder: 'URL',
    description:
      'address of the schema registry; else CONCORDAT_REGISTRY_URL, SCHEMA_REGISTRY_URL or "registry" in concordat.yaml',
  },
  user: {
    kind: 'value',
    placeholder: 'NAME:PASSWORD',
    description:
      'basic authentication; better in CONCORDAT_REGISTRY_USER_INFO or SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO, where no list of processes shows it',
  },
  token: {
    kind: 'value',
    placeholder: 'TOKEN',
    description:
      'bearer authentication; better in CONCORDAT_REGISTRY_TOKEN or SCHEMA_REGISTRY_BEARER_AUTH_TOKEN',
  },
  ca: {
    kind: 'value',
    placeholder: 'FILE',
    description:
      'certificates (PEM) of the authority that signed that of the registry; else CONCORDAT_REGISTRY_CA_FILE',
  },
  'client-cert': {
    kind: 'value',
    placeholder: 'FILE',
    description: 'certificate (PEM) that says who is asking; else CONCORDAT_REGISTRY_CLIENT_CERT_FILE',
  },
  'client-key': {
    kind: 'value',
    placeholder: 'FILE',
    description: 'private key (PEM) of that certificate; else CONCORDAT_REGISTRY_CLIENT_KEY_FILE',
  },
  timeout: {
    kind: 'value',
    placeholder: 'SECONDS',
    description: 'how long to wait for one answer; 30 unless set',
  },
  retries: {
    kind: 'value',
    placeholder: 'COUNT',
    description: 'how often to try again when the registry gives no answer or is busy; 3 unless set',
  },
  config: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'configuration to use instead of the nearest concordat.yaml',
  },
  ...textOrJsonFlags,
} as const

export type RegistryFlags = Input<typeof registryFlags, Readonly<Record<string, never>>>['flags']

/** The folder of the commands that make a registry what a folder describes. */
export const folderArgument = {
  kind: 'list',
  description: 'the folder with concordat.yaml; without one, the repository around the current folder',
} as const

/** Flags that name the subject of a schema. */
export const subjectFlags = {
  subject: { kind: 'value', placeholder: 'SUBJECT', description: 'subject of the schema' },
  topic: {
    kind: 'value',
    placeholder: 'TOPIC',
    description: 'topic of the schema: its subject is TOPIC-value, or TOPIC-key with --key',
  },
  key: { kind: 'switch', description: 'the schema is that of the keys of the topic and not of its values' },
  naming: {
    kind: 'value',
    values: ['topic-name', 'record-name', 'topic-record-name'],
    description: 'how the subject gets its name: by the topic, by the record in the schema, or by both',
  },
} as const

export type SubjectFlags = Input<typeof subjectFlags, Readonly<Record<string, never>>>['flags']
