import type { Resource } from '../pact/client/resource.ts'
import { embeddedIn, isResource, textIn } from '../pact/client/resource.ts'
import type { Input } from './command.ts'
import { brokerFlags } from './pact-flags.ts'

/** What can be said about an environment. */
export const environmentFlags = {
  'display-name': { kind: 'value', placeholder: 'NAME', description: 'how people call it' },
  production: { kind: 'switch', description: 'it is a production environment' },
  'no-production': {
    kind: 'switch',
    description: 'it is none, as long as nobody says so',
    excludes: ['production'],
  },
  'contact-name': { kind: 'value', placeholder: 'NAME', description: 'who is responsible for it' },
  'contact-email-address': { kind: 'value', placeholder: 'ADDRESS', description: 'how to reach them' },
} as const

export type EnvironmentFlags = Input<typeof environmentFlags, Readonly<Record<string, never>>>['flags']

/** Where scripts go on with the id of what was made. */
export const brokerFlagsWithId = {
  ...brokerFlags,
  output: {
    ...brokerFlags.output,
    values: [...brokerFlags.output.values, 'id'],
    description: `${brokerFlags.output.description}; id prints nothing but the UUID`,
  },
} as const

/** The body of a request: what was said over what is there. */
export const environmentBody = (
  flags: EnvironmentFlags,
  name: string | undefined,
  known: Resource,
): Resource => ({
  ...(name !== undefined && { name }),
  ...(known.name !== undefined && name === undefined && { name: known.name }),
  ...(known.displayName !== undefined && { displayName: known.displayName }),
  ...(flags['display-name'] !== undefined && { displayName: flags['display-name'] }),
  production: flags.production || (!flags['no-production'] && known.production === true),
  ...contactsOf(flags, known),
})

const contactsOf = (flags: EnvironmentFlags, { contacts }: Resource): Resource => {
  const { 'contact-name': name, 'contact-email-address': email } = flags
  if (name === undefined && email === undefined) return contacts === undefined ? {} : { contacts }
  const contact = {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { details: { emailAddress: email } }),
  }
  return { contacts: [contact] }
}

export const environmentLines = (environment: Resource, output: string | undefined): readonly string[] => {
  const id = textIn(environment, 'uuid')
  if (output === 'id') return [id]
  const contacts = [environment.contacts, ...embeddedIn(environment, 'contacts')].flat().filter(isResource)
  return [
    `${textIn(environment, 'name')} (${textIn(environment, 'displayName')})`,
    `  uuid: ${id}`,
    `  production: ${environment.production === true ? 'yes' : 'no'}`,
    ...contacts.map((contact) => `  contact: ${textIn(contact, 'name')}`),
  ]
}
