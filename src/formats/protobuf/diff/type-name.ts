import type { MethodType } from '../model.ts'

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Whether two names can mean one type where one of them does not resolve: `Money` and `acme.Money`. */
export const maySayTheSame = (before: string, after: string): boolean => lastPart(before) === lastPart(after)

/** The full name of a request or response, or the name as written when it does not resolve. */
export const methodTypeName = (type: MethodType): string => type.message?.fullName ?? type.name
