import type { ProtoFile } from '../../src/formats/protobuf/model.ts'
import { packageStability } from './package-version.ts'
import { rule } from './rule.ts'

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')

/** The distinct values of a group of files, sorted, computed once for the group. */
const distinctOnce = (
  valueOf: (file: ProtoFile) => string,
): ((files: readonly ProtoFile[]) => readonly string[]) => {
  const known = new WeakMap<readonly ProtoFile[], readonly string[]>()
  return (files) => {
    const values = known.get(files) ?? [...new Set(files.map(valueOf))].sort()
    known.set(files, values)
    return values
  }
}

const packagesOf = distinctOnce((file) => file.package)
const foldersOf = distinctOnce((file) => folderOf(file.path))

const quoted = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(', ')

export const packageDefined = rule({
  id: 'protobuf/package-defined',
  aliases: { buf: 'PACKAGE_DEFINED' },
  title: 'A file has no package',
  severity: 'error',
  verdict: null,
  presets: ['minimal', 'basic', 'standard'],
  docs: {
    why: 'Names without a package clash with everything else that has none, in the registry of every language run time.',
    fix: 'Add a package statement such as: package acme.orders.v1;',
    since: '0.1.0',
  },
  on: 'file',
  check: ({ node: { node: file } }) =>
    file.package === '' ? { message: `File ${file.path} has no package.` } : undefined,
})

export const packageDirectoryMatch = rule({
  id: 'protobuf/package-directory-match',
  aliases: { buf: 'PACKAGE_DIRECTORY_MATCH' },
  title: 'The folder of a file does not match its package',
  severity: 'error',
  verdict: null,
  presets: ['minimal', 'basic', 'standard'],
  docs: {
    why: 'Generators derive paths from one or the other, and people look for acme.orders.v1 in acme/orders/v1.',
    fix: 'Move the file into the folder of its package.',
    since: '0.1.0',
  },
  on: 'file',
  check: ({ node: { node: file, at } }) => {
    const expected = file.package.replaceAll('.', '/')
    const folder = folderOf(file.path)
    return file.packageSpan === undefined || folder === expected
      ? undefined
      : {
          message: `A file with package "${file.package}" should be in folder "${expected}" of the module, but is in "${folder}".`,
          at: at(file.packageSpan),
        }
  },
})

export const directorySamePackage = rule({
  id: 'protobuf/directory-same-package',
  aliases: { buf: 'DIRECTORY_SAME_PACKAGE' },
  title: 'Files of one folder have different packages',
  severity: 'error',
  verdict: null,
  presets: ['minimal', 'basic', 'standard'],
  docs: {
    why: 'Most languages put generated code of one folder into one package: the files clash there.',
    fix: 'Give each package a folder of its own.',
    since: '0.1.0',
  },
  on: 'file',
  check: ({ node: { node: file, directory, at } }) => {
    const packages = packagesOf(directory)
    if (packages.length < 2) return undefined
    const named = packages.filter((name) => name !== '')
    const rest = named.length < packages.length ? ' and no package' : ''
    return {
      message: `Files of folder "${folderOf(file.path)}" have the packages ${quoted(named)}${rest}.`,
      ...(file.packageSpan && { at: at(file.packageSpan) }),
    }
  },
})

export const packageSameDirectory = rule({
  id: 'protobuf/package-same-directory',
  aliases: { buf: 'PACKAGE_SAME_DIRECTORY' },
  title: 'Files of one package are in different folders',
  severity: 'error',
  verdict: null,
  presets: ['minimal', 'basic', 'standard'],
  docs: {
    why: 'Most languages put generated code of one folder into one package: the package is torn apart.',
    fix: 'Move all files of the package into one folder.',
    since: '0.1.0',
  },
  on: 'file',
  check: ({ node: { node: file, package: files, at } }) => {
    const folders = foldersOf(files)
    return folders.length < 2
      ? undefined
      : {
          message: `Files with package "${file.package}" are in the folders ${quoted(folders)}.`,
          ...(file.packageSpan && { at: at(file.packageSpan) }),
        }
  },
})

export const packageVersionSuffix = rule({
  id: 'protobuf/package-version-suffix',
  aliases: { buf: 'PACKAGE_VERSION_SUFFIX' },
  title: 'A package name does not end with a version',
  severity: 'error',
  verdict: null,
  presets: ['standard'],
  docs: {
    why: 'Without a version there is no place for a breaking change beside the old version.',
    fix: 'End the package with a version such as v1 or v1beta1: acme.orders.v1.',
    since: '0.1.0',
  },
  on: 'file',
  check: ({ node: { node: file, at } }) =>
    file.packageSpan === undefined || packageStability(file.package) !== undefined
      ? undefined
      : {
          message: `Package name "${file.package}" should end with a version, such as "${file.package}.v1".`,
          at: at(file.packageSpan),
        },
})

export const syntaxSpecified = rule({
  id: 'protobuf/syntax-specified',
  aliases: { buf: 'SYNTAX_SPECIFIED' },
  title: 'A file does not say its syntax',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Without a syntax statement the compiler takes proto2, which few people mean today.',
    fix: 'Begin the file with: syntax = "proto3";',
    since: '0.1.0',
  },
  on: 'file',
  check: ({ node: { node: file } }) =>
    file.syntaxSpan === undefined
      ? { message: `File ${file.path} does not say its syntax, so it is proto2.` }
      : undefined,
})
