import type { ProtobufChange } from '../facts.ts'
import type { ProtoFile } from '../model.ts'
import { byPath } from '../module.ts'
import { change } from './change.ts'
import { diffEnum } from './enums.ts'
import { diffField } from './fields.ts'
import { diffFile } from './files.ts'
import { missingInFile, missingInPackage } from './lost-symbols.ts'
import type { ExtensionLookup } from './messages.ts'
import { diffMessage } from './messages.ts'
import { indexBy } from '../by-key.ts'
import { groupBy, pair } from './pairs.ts'
import { inBase } from './places.ts'
import { extensionKey, removedSymbols } from './removed-symbols.ts'
import { diffService } from './services.ts'
import { fileSubject, packageSubject } from './subjects.ts'
import { collect } from './symbols.ts'

/** Files from outside that the module no longer imports. */
export interface VanishedImports {
  readonly files: readonly ProtoFile[]
  /** Files from outside that it still imports. */
  readonly kept: readonly ProtoFile[]
}

/** The files of a module that are compared. Files that are left out must be equal and mean the same on both sides. */
export interface ModulePair {
  readonly base: readonly ProtoFile[]
  readonly head: readonly ProtoFile[]
  /** Head files that are left out and hold packages of the base: what a package lost depends on all its files. */
  readonly others: readonly ProtoFile[]
  readonly vanished: VanishedImports
}

function* diffFiles({ base, head }: ModulePair): Iterable<ProtobufChange> {
  const found: Iterable<ProtobufChange>[] = []
  pair(base, head, ({ path }) => path, {
    both: (before, after) => found.push(diffFile(before, after), missingInFile(before, after)),
  })
  for (const changes of found) yield* changes
}

const removedPackage = (name: string, files: readonly ProtoFile[]): ProtobufChange => {
  const sorted = [...files].sort(byPath)
  const places = { base: inBase.whole(sorted[0]!) }
  return change('package.removed', packageSubject(name), { name, files: sorted }, undefined, places)
}

function* diffPackages({ base, head, others }: ModulePair): Iterable<ProtobufChange> {
  const headFiles = indexBy(head, ({ path }) => path)
  const headPackages = groupBy([...head, ...others], (file) => file.package)
  for (const [name, before] of groupBy(base, (file) => file.package)) {
    const after = headPackages.get(name)
    if (after !== undefined) yield* missingInPackage({ name, before, after }, headFiles)
    else yield removedPackage(name, before)
  }
}

/** Imports are no part of the contract: nothing is lost with them. */
function* diffImports({ base, head, others, vanished }: ModulePair): Iterable<ProtobufChange> {
  for (const file of vanished.files) {
    yield change('file.removed', fileSubject(file), { file, lost: [] }, undefined, {
      base: inBase.whole(file),
    })
  }
  const headPackages = groupBy([...head, ...others, ...vanished.kept], (file) => file.package)
  const basePackages = new Set(base.map((file) => file.package))
  for (const [name, before] of groupBy(vanished.files, (file) => file.package)) {
    const after = headPackages.get(name)
    if (after !== undefined) yield* missingInPackage({ name, before, after }, new Map())
    else if (!basePackages.has(name)) yield removedPackage(name, before)
  }
}

const byFullName = ({ fullName }: { readonly fullName: string }): string => fullName

function* diffSymbols({ base, head }: ModulePair): Iterable<ProtobufChange> {
  const found: Iterable<ProtobufChange>[] = []
  const headExtensions = collect(head, ({ extensions }) => extensions)
  const extensions = indexBy(headExtensions, extensionKey)
  const extensionOf: ExtensionLookup = (message, number) => extensions.get(`${number} of ${message.fullName}`)
  pair(
    collect(base, ({ messages }) => messages),
    collect(head, ({ messages }) => messages),
    byFullName,
    {
      both: (before, after) => found.push(diffMessage(before, after, extensionOf)),
    },
  )
  pair(
    collect(base, ({ extensions: own }) => own),
    headExtensions,
    extensionKey,
    {
      both: (before, after) => found.push(diffField(before, after)),
    },
  )
  pair(
    collect(base, ({ enums }) => enums),
    collect(head, ({ enums }) => enums),
    byFullName,
    {
      both: (before, after) => found.push(diffEnum(before, after)),
    },
  )
  pair(
    collect(base, ({ services }) => services),
    collect(head, ({ services }) => services),
    byFullName,
    {
      both: (before, after) => found.push(diffService(before, after)),
    },
  )
  for (const changes of found) yield* changes
}

/**
 * Everything that differs between two states of a module. Files are paired by path; messages, enums and services by full
 * name wherever they stand; fields by number, extensions by extended message and number, enum values by number, methods
 * and oneofs by name.
 */
export function* diffModule(modules: ModulePair): Iterable<ProtobufChange> {
  yield* diffFiles(modules)
  yield* diffPackages(modules)
  yield* diffImports(modules)
  yield* diffSymbols(modules)
  yield* removedSymbols(modules.base, modules.head)
}
