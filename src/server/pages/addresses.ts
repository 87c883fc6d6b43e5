/** The addresses of the pages. Names can hold anything, slashes included. */
const below = (...segments: readonly string[]): string => `/ui/${segments.map(encodeURIComponent).join('/')}`

const asked = (address: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? address : `${address}?${new URLSearchParams(given)}`
}

export const pacticipantsAddress = '/ui/'
export const networkAddress = '/ui/network'
export const environmentsAddress = '/ui/environments'
export const canIDeployAddress = '/ui/can-i-deploy'
export const subjectsAddress = '/ui/subjects'
export const styleAddress = '/ui/style.css'
export const networkScriptAddress = '/ui/network.js'
export const iconAddress = '/ui/icon.svg'

export const pacticipantAddress = (name: string): string => below('pacticipants', name)

/** The matrix of a pair; `from` skips that many of the newest pacts. */
export const matrixAddress = (consumer: string, provider: string, from?: number): string =>
  asked(below('matrix', provider, consumer), { from: from === undefined ? undefined : String(from) })

/** The pact of a version of the consumer; of its newest one when none is given. */
export const pactAddress = (provider: string, consumer: string, consumerVersion?: string): string =>
  below('pacts', provider, consumer, ...(consumerVersion === undefined ? [] : [consumerVersion]))

export const deployAddress = (pacticipant: string, version?: string, environment?: string): string =>
  asked(canIDeployAddress, { pacticipant, version, environment })

export const subjectAddress = (subject: string): string => below('subjects', subject)

/** A version of a subject, compared with another one where `against` is given. */
export const subjectVersionAddress = (subject: string, version: number, against?: number): string =>
  asked(below('subjects', subject, String(version)), {
    against: against === undefined ? undefined : String(against),
  })
