const platform = ['System', 'Microsoft', 'Windows']

/** Whether a namespace belongs to .NET, unless the tree declares it. */
export const isPlatformNamespace = (name: string): boolean =>
  platform.some((root) => name === root || name.startsWith(`${root}.`))
