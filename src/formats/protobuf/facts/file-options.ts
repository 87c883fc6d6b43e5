/** Options of a file that decide what generated code looks like. */
export const fileOptionNames = [
  'cc_enable_arenas',
  'cc_generic_services',
  'csharp_namespace',
  'go_package',
  'java_generic_services',
  'java_multiple_files',
  'java_outer_classname',
  'java_package',
  'objc_class_prefix',
  'optimize_for',
  'php_class_prefix',
  'php_metadata_namespace',
  'php_namespace',
  'py_generic_services',
  'ruby_package',
  'swift_prefix',
] as const
