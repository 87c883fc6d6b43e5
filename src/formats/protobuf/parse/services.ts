import type { Method, MethodType, Service } from '../model.ts'
import { atBlockEnd } from './blocks.ts'
import {
  endStatement,
  expect,
  fail,
  isWord,
  passSeparator,
  skipStatement,
  takeComments,
  tokenSpan,
  type Cursor,
} from './cursor.ts'
import { advance } from './lexer.ts'
import { parseName, parseQualifiedName, qualified } from './names.ts'
import { appended, none, trimmed, type Writable } from './nodes.ts'
import { parseOptionStatement } from './options.ts'

/** At the word `service`. False after reporting a problem. */
export const parseService = (cursor: Cursor): boolean => {
  const start = cursor.start
  advance(cursor)
  const nameSpan = tokenSpan(cursor)
  const name = parseName(cursor, 'the name of the service')
  if (name === undefined) return false
  if (cursor.kind !== '{') return fail(cursor, 'Expected "{" after the name of the service')
  const service: Writable<Service> = {
    kind: 'service',
    file: cursor.file,
    name,
    fullName: qualified(cursor, undefined, name),
    nameSpan,
    span: nameSpan,
    options: none,
    features: cursor.file.features,
    comments: takeComments(cursor),
    methods: none,
  }
  cursor.file.services = appended(cursor.file.services, service)
  while (!atBlockEnd(cursor, 'service', nameSpan)) {
    if (!parseServiceMember(cursor, service)) skipStatement(cursor)
  }
  service.methods = trimmed(service.methods)
  service.span = { start, end: cursor.previousEnd }
  return true
}

const parseServiceMember = (cursor: Cursor, service: Writable<Service>): boolean => {
  if (cursor.kind === ';') {
    passSeparator(cursor)
    return true
  }
  if (isWord(cursor, 'option')) {
    const option = parseOptionStatement(cursor)
    if (option !== undefined) service.options = appended(service.options, option)
    return option !== undefined
  }
  if (!isWord(cursor, 'rpc')) return fail(cursor, 'Expected "rpc", "option" or "}"')
  const method = parseMethod(cursor, service)
  if (method !== undefined) service.methods = appended(service.methods, method)
  return method !== undefined
}

const parseMethod = (cursor: Cursor, parent: Service): Method | undefined => {
  const start = cursor.start
  advance(cursor)
  const nameSpan = tokenSpan(cursor)
  const name = parseName(cursor, 'the name of the method')
  if (name === undefined) return undefined
  const request = parseMethodType(cursor, 'request')
  if (request === undefined) return undefined
  if (!isWord(cursor, 'returns')) {
    fail(cursor, 'Expected "returns"')
    return undefined
  }
  advance(cursor)
  const response = parseMethodType(cursor, 'response')
  if (response === undefined) return undefined
  const method: Writable<Method> = {
    kind: 'method',
    file: cursor.file,
    name,
    fullName: `${parent.fullName}.${name}`,
    nameSpan,
    span: nameSpan,
    options: none,
    features: cursor.file.features,
    comments: undefined,
    parent,
    request,
    response,
  }
  if (cursor.kind === '{') {
    method.comments = takeComments(cursor)
    while (!atBlockEnd(cursor, 'method', nameSpan)) {
      if (!parseMethodMember(cursor, method)) skipStatement(cursor)
    }
  } else {
    const comments = endStatement(cursor)
    if (comments === false) return undefined
    method.comments = comments
  }
  method.span = { start, end: cursor.previousEnd }
  return method
}

const parseMethodType = (cursor: Cursor, what: 'request' | 'response'): MethodType | undefined => {
  if (!expect(cursor, '(', `"(" and the ${what} type`)) return undefined
  const streaming = isWord(cursor, 'stream')
  if (streaming) advance(cursor)
  const start = cursor.start
  const name = parseQualifiedName(cursor, `the ${what} type, a message`)
  if (name === undefined) return undefined
  const span = { start, end: cursor.previousEnd }
  return expect(cursor, ')', `")" after the ${what} type`)
    ? { streaming, name, message: undefined, span }
    : undefined
}

const parseMethodMember = (cursor: Cursor, method: Writable<Method>): boolean => {
  if (cursor.kind === ';') {
    passSeparator(cursor)
    return true
  }
  if (!isWord(cursor, 'option')) return fail(cursor, 'Expected "option" or "}"')
  const option = parseOptionStatement(cursor)
  if (option !== undefined) method.options = appended(method.options, option)
  return option !== undefined
}
