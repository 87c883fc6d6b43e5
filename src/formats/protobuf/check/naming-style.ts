import type { Enum, Features, Field, Message, ProtoFile, Service, Span } from '../model.ts'
import type { Complain } from './complain.ts'

/** The style that the feature enforce_naming_style makes a rule of the language since edition 2024. */
export const checkNamingStyle = (file: ProtoFile, complain: Complain): void => {
  const check: StyleCheck = (node, style) => {
    if (node.features.enforceNamingStyle === 'STYLE_LEGACY' || style.pattern.test(node.name)) return
    const message = `"${node.name}" is not ${style.text}, which the naming style of this edition asks for here.`
    complain(node.nameSpan, message)
  }
  if (file.packageSpan !== undefined) {
    for (const name of file.package.split('.'))
      check({ name, features: file.features, nameSpan: file.packageSpan }, snakeCase)
  }
  for (const message of file.messages) checkMessage(message, check)
  for (const node of file.enums) checkEnum(node, check)
  for (const extension of file.extensions) check(extension, snakeCase)
  for (const service of file.services) checkService(service, check)
}

interface Style {
  readonly text: string
  readonly pattern: RegExp
}

const pascalCase: Style = { text: 'PascalCase', pattern: /^[A-Z][A-Za-z0-9]*$/ }
const snakeCase: Style = { text: 'snake_case', pattern: /^[a-z][a-z0-9]*(?:_[a-z][a-z0-9]*)*$/ }
const upperSnakeCase: Style = { text: 'UPPER_SNAKE_CASE', pattern: /^[A-Z][A-Z0-9]*(?:_[A-Z][A-Z0-9]*)*$/ }

interface Named {
  readonly name: string
  readonly features: Features
  readonly nameSpan: Span
}

type StyleCheck = (node: Named, style: Style) => void

const checkMessage = (message: Message, check: StyleCheck): void => {
  check(message, pascalCase)
  const fields: readonly Field[] = [...message.fields, ...message.extensions]
  for (const field of fields) check(field, snakeCase)
  for (const oneof of message.oneofs) check(oneof, snakeCase)
  for (const nested of message.messages) checkMessage(nested, check)
  for (const node of message.enums) checkEnum(node, check)
}

const checkEnum = (node: Enum, check: StyleCheck): void => {
  check(node, pascalCase)
  for (const value of node.values) check(value, upperSnakeCase)
}

const checkService = (service: Service, check: StyleCheck): void => {
  check(service, pascalCase)
  for (const method of service.methods) check(method, pascalCase)
}
