import type { Subject } from './subject.ts'

/** The prime 2^40 + 0x1b3 without its high part, which is a shift. */
const lowPrime = 0x1b3

/**
 * 16 hexadecimal digits identifying a finding by what it is about, so that it survives moved lines: FNV-1a (64 bit)
 * over rule id, path and subject, each ended by NUL. Not for secrets: it names, it does not protect.
 */
export const fingerprint = (ruleId: string, path: string, subject: Subject): string => {
  // Two halves of 32 bits: big integers take ten times as long.
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (const byte of new TextEncoder().encode([ruleId, path, ...subject, ''].join('\0'))) {
    low = (low ^ byte) >>> 0
    const product = low * lowPrime
    high = (high * lowPrime + Math.floor(product / 2 ** 32) + low * 2 ** 8) >>> 0
    low = product >>> 0
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('')
}
