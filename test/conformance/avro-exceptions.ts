/** Cases in which this project differs from Avro's Java library on purpose: `question id` → reason. */
export const exceptions: ReadonlyMap<string, string> = new Map()
