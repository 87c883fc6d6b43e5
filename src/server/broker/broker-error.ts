/** A refusal as the Pact Broker words it: either one message, or messages by the field they are about. */
export class BrokerError extends Error {
  override readonly name = 'BrokerError'
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: ErrorBody) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
  }
}

export type FieldErrors = Readonly<Record<string, readonly string[]>>

/** Undefined says nothing. */
export type ErrorBody =
  | undefined
  | { readonly error: string }
  | { readonly errors: FieldErrors | readonly string[]; readonly notices?: readonly object[] }

/** Nothing is at the address; other than a name that nobody has, this is said in plain JSON. */
export const notFound = (): BrokerError => new BrokerError(404, nothingHere)

export const nothingHere = { error: 'The requested document was not found on this server.' } as const

export const noSuch = (kind: 'pacticipant' | 'consumer' | 'provider', name: string): BrokerError =>
  new BrokerError(404, { error: `No ${kind} with name '${name}' found` })

export const invalid = (errors: FieldErrors | readonly string[]): BrokerError =>
  new BrokerError(400, { errors })

export const unreadable = (message: string): BrokerError => new BrokerError(400, { error: message })
