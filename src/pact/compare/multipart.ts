/** A part of a `multipart/form-data` body. */
export interface FormPart {
  readonly name: string
  readonly contentType: string | undefined
  readonly isFile: boolean
  readonly text: string
}

/**
 * Takes a body apart (RFC 7578). A pact holds it as text, before version 4 also as base64. Undefined where no part can be
 * told: then it is another way of writing.
 */
export const partsOfForm = (body: string, contentType: string): readonly FormPart[] | undefined => {
  const boundary = parameterOf(contentType, 'boundary')
  if (boundary === undefined || boundary === '') return undefined
  const delimiter = `--${boundary}`
  const text = body.includes(delimiter) ? body : Buffer.from(body, 'base64').toString('utf8')
  const [, ...sections] = text.split(delimiter)
  const parts = sections.filter((section) => !section.startsWith('--')).map(readPart)
  return parts.length > 0 && parts.every((part) => part !== undefined) ? parts : undefined
}

const readPart = (section: string): FormPart | undefined => {
  const lines = section.replaceAll('\r\n', '\n')
  const end = lines.indexOf('\n\n')
  if (end < 0) return undefined
  const headers = lines.slice(0, end).split('\n')
  const headerOf = (name: string): string | undefined =>
    headers
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim()
  const disposition = headerOf('content-disposition') ?? ''
  const name = parameterOf(disposition, 'name')
  const isFile = parameterOf(disposition, 'filename') !== undefined
  const content = lines.slice(end + 2)
  const text = content.endsWith('\n') ? content.slice(0, -1) : content
  return name === undefined ? undefined : { name, contentType: headerOf('content-type'), isFile, text }
}

/** A parameter of a header: `name` in `form-data; name="file"`. */
const parameterOf = (header: string, wanted: string): string | undefined => {
  for (const parameter of header.split(';').slice(1)) {
    const equals = parameter.indexOf('=')
    const value = parameter.slice(equals + 1).trim()
    if (parameter.slice(0, equals).trim().toLowerCase() === wanted)
      return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value
  }
  return undefined
}
