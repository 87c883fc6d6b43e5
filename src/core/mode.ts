/** Compatibility modes of a schema registry. BACKWARD: the new schema reads old data. FORWARD: the old one reads new data. */
export const modes = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
] as const

export type Mode = (typeof modes)[number]

export const readsOldData = (mode: Mode): boolean => mode.startsWith('BACKWARD') || mode.startsWith('FULL')
export const readByOldSchema = (mode: Mode): boolean => mode.startsWith('FORWARD') || mode.startsWith('FULL')
export const isTransitive = (mode: Mode): boolean => mode.endsWith('_TRANSITIVE')
