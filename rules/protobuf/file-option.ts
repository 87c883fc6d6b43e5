import type { Rule } from '../../src/core/rule.ts'
import type { FileOptionName } from '../../src/formats/protobuf/facts.ts'
import { rule } from './rule.ts'

const shown = (value: string, isWritten: boolean): string =>
  isWritten ? `"${value}"` : value === '' ? 'not set' : `"${value}" (the default)`

/** One rule per option that decides what generated code looks like. */
const optionRule = (option: FileOptionName, language: string, why: string): Rule =>
  rule({
    id: `protobuf/file-same-${option.replaceAll('_', '-')}`,
    aliases: { buf: `FILE_SAME_${option.toUpperCase()}` },
    title: `A file changed its option ${option}`,
    severity: 'error',
    verdict: 'source-only',
    presets: ['file', 'package'],
    docs: {
      why,
      fix: `Restore the option, or release the generated ${language} code as a new major version.`,
      since: '0.1.0',
    },
    on: 'file.option-changed',
    check: ({ before, after }) =>
      after.name === option
        ? {
            message:
              `File ${after.file.path} changed its option ${option} from ` +
              `${shown(before.value, before.written !== undefined)} to ${shown(after.value, after.written !== undefined)}.`,
          }
        : undefined,
  })

export const fileSameCcEnableArenas = optionRule(
  'cc_enable_arenas',
  'C++',
  'Code that allocates messages of this file on an arena stops compiling, or leaks.',
)

export const fileSameCcGenericServices = optionRule(
  'cc_generic_services',
  'C++',
  'The abstract service classes that C++ servers and stubs derive from appear or disappear.',
)

export const fileSameCsharpNamespace = optionRule(
  'csharp_namespace',
  'C#',
  'Every class generated from this file moves to another namespace, so callers stop compiling.',
)

export const fileSameGoPackage = optionRule(
  'go_package',
  'Go',
  'The import path or package name of the generated code changes, so callers stop compiling, and two copies of one type can panic at start-up because both register it.',
)

export const fileSameJavaGenericServices = optionRule(
  'java_generic_services',
  'Java',
  'The abstract service classes that Java servers and stubs derive from appear or disappear.',
)

export const fileSameJavaMultipleFiles = optionRule(
  'java_multiple_files',
  'Java',
  'Every message class moves into or out of the outer class of the file, so callers stop compiling.',
)

export const fileSameJavaOuterClassname = optionRule(
  'java_outer_classname',
  'Java',
  'The outer class is renamed, so callers stop compiling.',
)

export const fileSameJavaPackage = optionRule(
  'java_package',
  'Java',
  'Every class generated from this file moves to another package, so callers stop compiling.',
)

export const fileSameObjcClassPrefix = optionRule(
  'objc_class_prefix',
  'Objective-C',
  'Every class generated from this file gets another name, so callers stop compiling.',
)

export const fileSameOptimizeFor = optionRule(
  'optimize_for',
  'C++ and Java',
  'Messages change between the full, the reflection-based and the lite runtime; code that uses descriptors or reflection of a lite message stops compiling.',
)

export const fileSamePhpClassPrefix = optionRule(
  'php_class_prefix',
  'PHP',
  'Every class generated from this file gets another name, so callers fail at run time.',
)

export const fileSamePhpMetadataNamespace = optionRule(
  'php_metadata_namespace',
  'PHP',
  'The metadata class of this file moves to another namespace, so code that loads it fails at run time.',
)

export const fileSamePhpNamespace = optionRule(
  'php_namespace',
  'PHP',
  'Every class generated from this file moves to another namespace, so callers fail at run time.',
)

export const fileSamePyGenericServices = optionRule(
  'py_generic_services',
  'Python',
  'The service classes that Python servers and stubs derive from appear or disappear.',
)

export const fileSameRubyPackage = optionRule(
  'ruby_package',
  'Ruby',
  'Every class generated from this file moves to another module, so callers fail at run time.',
)

export const fileSameSwiftPrefix = optionRule(
  'swift_prefix',
  'Swift',
  'Every type generated from this file gets another name, so callers stop compiling.',
)
