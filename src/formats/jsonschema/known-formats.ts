const ofJsonSchema = [
  'date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uuid regex',
  'uri uri-reference uriref iri iri-reference uri-template json-pointer relative-json-pointer',
]

/** https://spec.openapis.org/registry/format/ */
const ofOpenApi = [
  'int8 int16 int32 int64 uint8 uint16 uint32 uint64 double-int float double decimal decimal128',
  'base64url binary byte char commonmark date-time-local time-local html http-date media-range password',
  'sf-binary sf-boolean sf-decimal sf-integer sf-string sf-token',
]

/** Formats of the drafts 4 to 2020-12, and those of the registry that OpenAPI keeps for everybody. */
export const knownFormats: ReadonlySet<string> = new Set(
  [...ofJsonSchema, ...ofOpenApi].flatMap((names) => names.split(' ')),
)
