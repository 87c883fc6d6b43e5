/** How an import of all that a package or a class holds ends. */
export const wildcard = '.*'

/** Stands before the name of a Java module, which is not the name of a package. */
export const modulePrefix = 'module '
