const date =
  '(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))' +
  '|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)'
const zone = '(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)'
/** A leap second ends a day of UTC; in other zones it is not accepted here. */
const time = `(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?${zone}|23:59:60(?:\\.\\d+)?(?:[Zz]|[+-]00:00))`

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = `${octet}(?:\\.${octet}){3}`
const group = '[0-9A-Fa-f]{1,4}'
const lastGroups = `(?:${group}:${group}|${ipv4})`
const ipv6 = [
  `(?:${group}:){6}${lastGroups}`,
  `::(?:${group}:){5}${lastGroups}`,
  `(?:${group})?::(?:${group}:){4}${lastGroups}`,
  ...[3, 2, 1, 0].map(
    (count) => `(?:(?:${group}:){0,${4 - count}}${group})?::(?:${group}:){${count}}${lastGroups}`,
  ),
  `(?:(?:${group}:){0,5}${group})?::${group}`,
  `(?:(?:${group}:){0,6}${group})?::`,
].join('|')

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"

// RFC 3986, appendix A.
const escaped = '%[0-9A-Fa-f]{2}'
/** Inside of a class of characters: the hyphen has to come first. */
const unreserved = "-A-Za-z0-9._~!$&'()*+,;="
const pathCharacter = `(?:[${unreserved}:@]|${escaped})`
const authority =
  `(?:(?:[${unreserved}:]|${escaped})*@)?` +
  `(?:\\[(?:${ipv6}|[Vv][0-9A-Fa-f]+\\.[${unreserved}:]+)\\]|(?:[${unreserved}]|${escaped})*)(?::\\d*)?`
const segments = `(?:/${pathCharacter}*)*`
const absolutePath = `/(?:${pathCharacter}+${segments})?`
const tail = `(?:\\?(?:${pathCharacter}|[/?])*)?(?:#(?:${pathCharacter}|[/?])*)?`
const scheme = '[A-Za-z][A-Za-z0-9+.-]*'
const uri = `${scheme}:(?://${authority}${segments}|${absolutePath}|${pathCharacter}+${segments}|)${tail}`
const segmentWithoutColon = `(?:[${unreserved}@]|${escaped})+`
const relativeUri = `(?://${authority}${segments}|${absolutePath}|${segmentWithoutColon}${segments}|)${tail}`

const pointer = '(?:/(?:[^~/]|~[01])*)*'
const clock = '(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)'
const calendar = '(?:\\d+D|\\d+M(?:\\d+D)?|\\d+Y(?:\\d+M(?:\\d+D)?)?)'

const whole = (pattern: string): string => `^(?:${pattern})$`

/**
 * The formats that are asserted, each as a regular expression (RFC 3339, 3986, 5321, 6901, ISO 8601). All others,
 * `regex` and the international ones included, say nothing about which strings are accepted.
 */
export const formatPatterns: ReadonlyMap<string, string> = new Map([
  ['date', whole(date)],
  ['time', whole(time)],
  ['date-time', whole(`${date}[Tt ]${time}`)],
  ['duration', whole(`P(?:\\d+W|${calendar}(?:T${clock})?|T${clock})`)],
  ['email', whole(`${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}`)],
  ['hostname', `^(?=.{1,253}$)${label}(?:\\.${label})*$`],
  ['ipv4', whole(ipv4)],
  ['ipv6', whole(ipv6)],
  ['uri', whole(uri)],
  ['uri-reference', whole(`${uri}|${relativeUri}`)],
  ['uuid', whole('[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}')],
  ['json-pointer', whole(pointer)],
  ['relative-json-pointer', whole(`(?:0|[1-9]\\d*)(?:#|${pointer})`)],
])
