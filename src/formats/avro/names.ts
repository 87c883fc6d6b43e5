/** A name of a type, split (specification 1.12, "Names"). */
export interface TypeName {
  readonly name: string
  /** '' for the null namespace. */
  readonly namespace: string
  readonly fullName: string
}

/** A name with a dot is a full name; one without belongs to the namespace around it. */
export const typeName = (written: string, namespace: string): TypeName => {
  const dot = written.lastIndexOf('.')
  const name = written.slice(dot + 1)
  const space = dot < 0 ? namespace : written.slice(0, dot)
  return { name, namespace: space, fullName: space === '' ? name : `${space}.${name}` }
}

/** The full names a use can mean: in the namespace around it, else exactly as written. */
export const referenceCandidates = (written: string, namespace: string): readonly string[] => {
  const { fullName } = typeName(written, namespace)
  return fullName === written ? [written] : [fullName, written]
}

export const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)

export const isNamespace = (namespace: string): boolean =>
  namespace === '' || namespace.split('.').every(isName)
