import type { Rule } from '../src/core/rule.ts'
import * as avroContract from './avro/contract.ts'
import * as avroEvent from './avro/event.ts'
import * as avroEvolution from './avro/evolution.ts'
import * as avroLint from './avro/lint.ts'
import * as avroResolution from './avro/resolution.ts'
import * as fitnessCoupling from './fitness/coupling.ts'
import * as fitnessData from './fitness/data.ts'
import * as fitnessDeprecation from './fitness/deprecation.ts'
import * as fitnessDrift from './fitness/drift.ts'
import * as fitnessEvents from './fitness/events.ts'
import * as fitnessMonolith from './fitness/monolith.ts'
import * as fitnessPolicyDecision from './fitness/policy-decision.ts'
import * as fitnessPolicyMigration from './fitness/policy-migration.ts'
import * as fitnessPolicyResult from './fitness/policy-result.ts'
import * as fitnessTraffic from './fitness/traffic.ts'
import * as jsonschemaComposition from './jsonschema/composition.ts'
import * as jsonschemaContract from './jsonschema/contract.ts'
import * as jsonschemaEvolution from './jsonschema/evolution.ts'
import * as jsonschemaLint from './jsonschema/lint.ts'
import * as jsonschemaProperty from './jsonschema/property.ts'
import * as jsonschemaType from './jsonschema/type.ts'
import * as jsonschemaValue from './jsonschema/value.ts'
import * as openapiAdditionalProperties from './openapi/additional-properties.ts'
import * as openapiBound from './openapi/bound.ts'
import * as openapiComposition from './openapi/composition.ts'
import * as openapiConst from './openapi/const.ts'
import * as openapiConstraint from './openapi/constraint.ts'
import * as openapiDefault from './openapi/default.ts'
import * as openapiDiscriminator from './openapi/discriminator.ts'
import * as openapiDocument from './openapi/document.ts'
import * as openapiHeader from './openapi/header.ts'
import * as openapiLifecycle from './openapi/lifecycle.ts'
import * as openapiLintSchema from './openapi/lint-schema.ts'
import * as openapiLint from './openapi/lint.ts'
import * as openapiOperation from './openapi/operation.ts'
import * as openapiParameter from './openapi/parameter.ts'
import * as openapiPattern from './openapi/pattern.ts'
import * as openapiPropertyMutability from './openapi/property-mutability.ts'
import * as openapiProperty from './openapi/property.ts'
import * as openapiRequestBody from './openapi/request-body.ts'
import * as openapiResponse from './openapi/response.ts'
import * as openapiSecurity from './openapi/security.ts'
import * as openapiServer from './openapi/server.ts'
import * as openapiSubschema from './openapi/subschema.ts'
import * as openapiType from './openapi/type.ts'
import * as openapiValue from './openapi/value.ts'
import * as pactOperation from './pact/operation.ts'
import * as pactParameter from './pact/parameter.ts'
import * as pactRequestBody from './pact/request-body.ts'
import * as pactResponse from './pact/response.ts'
import * as protobufComment from './protobuf/comment.ts'
import * as protobufEnumValue from './protobuf/enum-value.ts'
import * as protobufEnum from './protobuf/enum.ts'
import * as protobufFieldCardinality from './protobuf/field-cardinality.ts'
import * as protobufFieldDeletion from './protobuf/field-deletion.ts'
import * as protobufFieldName from './protobuf/field-name.ts'
import * as protobufFieldOneof from './protobuf/field-oneof.ts'
import * as protobufFieldSetting from './protobuf/field-setting.ts'
import * as protobufFieldType from './protobuf/field-type.ts'
import * as protobufFileOption from './protobuf/file-option.ts'
import * as protobufFileSymbol from './protobuf/file-symbol.ts'
import * as protobufFile from './protobuf/file.ts'
import * as protobufMessage from './protobuf/message.ts'
import * as protobufPackageSymbol from './protobuf/package-symbol.ts'
import * as protobufRpc from './protobuf/rpc.ts'
import * as protobufStyleEnum from './protobuf/style-enum.ts'
import * as protobufStyleField from './protobuf/style-field.ts'
import * as protobufStyleImport from './protobuf/style-import.ts'
import * as protobufStyleName from './protobuf/style-name.ts'
import * as protobufStylePackageOption from './protobuf/style-package-option.ts'
import * as protobufStylePackage from './protobuf/style-package.ts'
import * as protobufStyleRpc from './protobuf/style-rpc.ts'
import * as protobufSymbol from './protobuf/symbol.ts'

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'check' in value

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  avroContract,
  avroEvent,
  avroEvolution,
  avroLint,
  avroResolution,
  fitnessCoupling,
  fitnessData,
  fitnessDeprecation,
  fitnessDrift,
  fitnessEvents,
  fitnessMonolith,
  fitnessPolicyDecision,
  fitnessPolicyMigration,
  fitnessPolicyResult,
  fitnessTraffic,
  jsonschemaComposition,
  jsonschemaContract,
  jsonschemaEvolution,
  jsonschemaLint,
  jsonschemaProperty,
  jsonschemaType,
  jsonschemaValue,
  openapiAdditionalProperties,
  openapiBound,
  openapiComposition,
  openapiConst,
  openapiConstraint,
  openapiDefault,
  openapiDiscriminator,
  openapiDocument,
  openapiHeader,
  openapiLifecycle,
  openapiLintSchema,
  openapiLint,
  openapiOperation,
  openapiParameter,
  openapiPattern,
  openapiPropertyMutability,
  openapiProperty,
  openapiRequestBody,
  openapiResponse,
  openapiSecurity,
  openapiServer,
  openapiSubschema,
  openapiType,
  openapiValue,
  pactOperation,
  pactParameter,
  pactRequestBody,
  pactResponse,
  protobufComment,
  protobufEnumValue,
  protobufEnum,
  protobufFieldCardinality,
  protobufFieldDeletion,
  protobufFieldName,
  protobufFieldOneof,
  protobufFieldSetting,
  protobufFieldType,
  protobufFileOption,
  protobufFileSymbol,
  protobufFile,
  protobufMessage,
  protobufPackageSymbol,
  protobufRpc,
  protobufStyleEnum,
  protobufStyleField,
  protobufStyleImport,
  protobufStyleName,
  protobufStylePackageOption,
  protobufStylePackage,
  protobufStyleRpc,
  protobufSymbol,
]
  .flatMap((file) => Object.values(file).flat().filter(isRule))
  .toSorted((one, other) => (one.id < other.id ? -1 : 1))
