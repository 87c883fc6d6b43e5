/** Scenarios in which the embedded registry differs on purpose: id → reason. */
export const exceptions: ReadonlyMap<string, string> = new Map([
  [
    'ax-2202',
    'asks for metrics at /metrics, which registries serve beside their HTTP API, each in its own way',
  ],
  [
    'ax-2394',
    'refuses a field that leaves a oneof: Confluent calls that compatible since the middle of 2026, and so does confluent-8',
  ],
])
