/** Whether a text is of a format, for formats that leave no doubt; undefined for all others. */
export const isOfFormat = (format: string, text: string): boolean | undefined => texts.get(format)?.(text)

/** Whether a number is of a format, in the same way. */
export const isNumberOfFormat = (format: string, text: string): boolean | undefined => {
  const range = ranges.get(format)
  if (range === undefined) return undefined
  return /^-?\d+$/.test(text) ? BigInt(text) >= range.least && BigInt(text) <= range.most : undefined
}

const ranges = new Map([
  ['int32', { least: -(2n ** 31n), most: 2n ** 31n - 1n }],
  ['int64', { least: -(2n ** 63n), most: 2n ** 63n - 1n }],
])

const time = String.raw`([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)`

/** RFC 3339, section 5.6. */
const isDate = (text: string): boolean => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (parts === null) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const isDateTime = (text: string): boolean =>
  /^[Tt ]$/.test(text.charAt(10)) &&
  isDate(text.slice(0, 10)) &&
  new RegExp(`^${time}$`, 'i').test(text.slice(11))

const texts: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date', isDate],
  ['date-time', isDateTime],
  ['time', (text) => new RegExp(`^${time}$`, 'i').test(text)],
  ['uuid', (text) => /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(text)],
  // Nothing more is certain: what stands on the two sides is for mail servers to say.
  ['email', (text) => /^[^@\s]+@[^@\s]+$/.test(text) || /^".*"@[^@\s]+$/.test(text)],
  [
    'ipv4',
    (text) => /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((part) => Number(part) < 256),
  ],
  ['uri', (text) => /^[a-z][a-z\d+.-]*:/i.test(text)],
])
