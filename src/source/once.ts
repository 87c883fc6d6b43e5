/** Does something asynchronous with the first call and hands the same outcome to every later one. */
export const once = <Value>(start: () => Promise<Value>): (() => Promise<Value>) => {
  let outcome: Promise<Value> | undefined
  return () => (outcome ??= start())
}
