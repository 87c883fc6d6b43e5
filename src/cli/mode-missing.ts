import { ruled } from '../compat/refusal.ts'
import { modeMissing } from '../compat/rules.ts'
import type { ConfiguredContract } from '../config/resolve-contracts.ts'
import type { ContractEntry } from '../config/schema.ts'
import type { Finding } from '../core/finding.ts'
import { fingerprint } from '../core/fingerprint.ts'
import type { Location } from '../core/location.ts'
import { wholeFile } from '../core/location.ts'
import type { Severity } from '../core/rule.ts'

/**
 * Judged schemas for which nobody chose a mode: those of an entry of the configuration with a subject, and event schemas
 * that no entry names while others of their format have a mode.
 */
export const modesMissing = (
  contracts: readonly ConfiguredContract[],
  judged: ReadonlySet<string>,
  severity: Severity,
): readonly Finding[] => {
  const isJudged = ({ contract: { path } }: ConfiguredContract) =>
    judged.has(path) || [...judged].some((file) => file.startsWith(`${path}/`))
  const withMode = new Set(
    contracts.flatMap(({ contract, mode }) => (mode === undefined ? [] : [contract.format])),
  )
  const subjects = contracts.filter(({ subject, mode }) => subject !== undefined && mode === undefined)
  const forgotten = contracts.filter(
    ({ contract: { format }, entry }) =>
      entry === undefined && eventFormats.has(format) && withMode.has(format),
  )
  const entries = new Set(subjects.filter(isJudged).flatMap(({ entry }) => entry ?? []))
  return [
    ...[...entries].map((entry) => withoutMode(entry, severity)),
    ...forgotten.filter(isJudged).map(({ contract }) => withoutEntry(contract.path, severity)),
  ]
}

/** A module of protobuf is rarely about events. */
const eventFormats: ReadonlySet<string> = new Set(['avro', 'jsonschema'])

const withoutMode = ({ path, subject, place }: ContractEntry, severity: Severity): Finding =>
  finding(
    `What is at "${path}" has the subject "${subject}" in a registry and no mode.`,
    { ...place, side: 'head', endLine: place.line, endColumn: place.column },
    path,
    severity,
  )

const withoutEntry = (path: string, severity: Severity): Finding =>
  finding(
    'No entry of the configuration names this schema, while others have a mode: it is compared under BACKWARD, and not with its history.',
    wholeFile(path, 'head'),
    path,
    severity,
  )

const finding = (message: string, location: Location, subject: string, severity: Severity): Finding => ({
  ...ruled(modeMissing, severity),
  message,
  subject: [subject],
  location,
  fingerprint: fingerprint(modeMissing.id, location.path, [subject]),
})
