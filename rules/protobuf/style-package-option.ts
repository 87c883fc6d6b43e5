import type { Rule } from '../../src/core/rule.ts'
import type { FileOptionName, LintedFile } from '../../src/formats/protobuf/facts.ts'
import type { ProtoFile } from '../../src/formats/protobuf/model.ts'
import { rule } from './rule.ts'

/** One rule per option that all files of a package should agree on. */
const sameOption = (option: FileOptionName, language: string): Rule => {
  const valuesOfPackages = new WeakMap<readonly ProtoFile[], ReadonlySet<string>>()
  const valuesOf = ({ package: files, optionOf }: LintedFile): ReadonlySet<string> => {
    const known =
      valuesOfPackages.get(files) ?? new Set(files.map((file) => optionOf(file, option)?.value ?? ''))
    valuesOfPackages.set(files, known)
    return known
  }
  return rule({
    id: `protobuf/package-same-${option.replaceAll('_', '-')}`,
    aliases: { buf: `PACKAGE_SAME_${option.toUpperCase()}` },
    title: `Files of one package have different values of ${option}`,
    severity: 'error',
    verdict: null,
    presets: ['basic', 'standard'],
    docs: {
      why: `${language} code of one package is generated into different places, so its parts do not find each other.`,
      fix: `Write the same value of ${option} into every file of the package, or into none.`,
      since: '0.1.0',
    },
    on: 'file',
    check: ({ node }) => {
      const { node: file, optionOf, at } = node
      const values = valuesOf(node)
      if (values.size < 2) return undefined
      const shown = [...values]
        .filter((value) => value !== '')
        .sort()
        .map((value) => `"${value}"`)
      const written = optionOf(file, option)
      return {
        message: `Files of package "${file.package}" have for option ${option} ${shown.join(', ')}${values.has('') ? ' and no value' : ''}.`,
        ...(written && { at: at(written.span) }),
      }
    },
  })
}

export const packageSameCsharpNamespace = sameOption('csharp_namespace', 'C#')

export const packageSameGoPackage = sameOption('go_package', 'Go')

export const packageSameJavaMultipleFiles = sameOption('java_multiple_files', 'Java')

export const packageSameJavaPackage = sameOption('java_package', 'Java')

export const packageSamePhpNamespace = sameOption('php_namespace', 'PHP')

export const packageSameRubyPackage = sameOption('ruby_package', 'Ruby')

export const packageSameSwiftPrefix = sameOption('swift_prefix', 'Swift')
