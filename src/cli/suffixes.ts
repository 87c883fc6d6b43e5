/** Suffixes of all files that can be a contract or belong to one. */
export const contractSuffixes = ['.proto', '.yaml', '.yml', '.json', '.avsc', '.avpr', '.avdl'] as const
