import { pactAddress, pacticipantAddress, pacticipantsAddress, matrixAddress } from '../addresses.ts'

/** Browsers ask for a page first of all; clients of the APIs never do. */
export const isBrowser = (accept: string | undefined): boolean =>
  (accept ?? '').split(',')[0]?.split(';')[0]?.trim().toLowerCase() === 'text/html'

/** The page that shows people what an address of the APIs stands for; undefined where there is none. */
export const pageInstead = (url: string): string | undefined => {
  const path = (url.split('?')[0] as string).replace(/(?<=.)\/$/, '')
  if (path === '/' || path === '/pacticipants' || path === '/dashboard') return pacticipantsAddress
  const [first, ...rest] = decodedSegments(path)
  if (first === 'pacticipants' && rest.length === 1) return pacticipantAddress(rest[0] as string)
  if (rest[0] !== 'provider' || rest[2] !== 'consumer') return undefined
  const [, provider = '', , consumer = '', kind, version] = rest
  if (first === 'matrix' && rest.length === 4) return matrixAddress(consumer, provider)
  if (first !== 'pacts' && first !== 'pact') return undefined
  if (kind === 'latest' && rest.length === 5) return pactAddress(provider, consumer)
  return kind === 'version' && rest.length === 6 ? pactAddress(provider, consumer, version) : undefined
}

const decodedSegments = (path: string): readonly string[] => {
  try {
    return path.slice(1).split('/').map(decodeURIComponent)
  } catch {
    return []
  }
}
