import type { Subject } from './subject.ts'

const prime = 0x100000001b3n
const mask = 0xffffffffffffffffn

/**
 * 16 hexadecimal digits identifying a finding by what it is about, so that it survives moved lines: FNV-1a (64 bit)
 * over rule id, path and subject, each ended by NUL. Not for secrets: it names, it does not protect.
 */
export const fingerprint = (ruleId: string, path: string, subject: Subject): string => {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode([ruleId, path, ...subject, ''].join('\0'))) {
    hash = ((hash ^ BigInt(byte)) * prime) & mask
  }
  return hash.toString(16).padStart(16, '0')
}
