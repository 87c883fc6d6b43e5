import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadText } from './modules.ts'

for (const [start, expected] of [
  [
    'syntax = "proto2";',
    ['EXPLICIT', 'CLOSED', 'EXPANDED', 'NONE', 'LEGACY_BEST_EFFORT', 'STRING', 'EXPORT_ALL'],
  ],
  ['syntax = "proto3";', ['IMPLICIT', 'OPEN', 'PACKED', 'VERIFY', 'ALLOW', 'STRING', 'EXPORT_ALL']],
  ['edition = "2023";', ['EXPLICIT', 'OPEN', 'PACKED', 'VERIFY', 'ALLOW', 'STRING', 'EXPORT_ALL']],
  ['edition = "2024";', ['EXPLICIT', 'OPEN', 'PACKED', 'VERIFY', 'ALLOW', 'VIEW', 'EXPORT_TOP_LEVEL']],
  ['', ['EXPLICIT', 'CLOSED', 'EXPANDED', 'NONE', 'LEGACY_BEST_EFFORT', 'STRING', 'EXPORT_ALL']],
] as const) {
  test(`a file that starts with ${start || 'nothing'} has the features of its edition`, async () => {
    const { features } = (await loadText(`${start}\nmessage M { }`)).file
    assert.deepEqual(
      [
        features.fieldPresence,
        features.enumType,
        features.repeatedFieldEncoding,
        features.utf8Validation,
        features.jsonFormat,
        features.cppStringType,
        features.defaultSymbolVisibility,
      ],
      expected,
    )
  })
}

test('features are inherited from outside and overridden inside', async () => {
  const { file, problems } = await loadText(`edition = "2023";
option features.field_presence = IMPLICIT;
option features.enum_type = CLOSED;
message M {
  int32 a = 1;
  int32 b = 2 [features.field_presence = EXPLICIT];
  enum E { option features.enum_type = OPEN; A = 0; }
}
enum F { B = 1; }
`)
  const [message] = file.messages
  assert.deepEqual(problems, [])
  assert.deepEqual(
    message!.fields.map(({ features }) => features.fieldPresence),
    ['IMPLICIT', 'EXPLICIT'],
  )
  assert.equal(message!.enums[0]!.values[0]!.features.enumType, 'OPEN')
  assert.equal(file.enums[0]!.features.enumType, 'CLOSED')
})

test('features can be set by a message and for single languages', async () => {
  const { file, problems } = await loadText(`edition = "2023";
import "google/protobuf/cpp_features.proto";
import "google/protobuf/java_features.proto";
option features = { utf8_validation: NONE [pb.java] { utf8_validation: VERIFY } };
message M {
  string a = 1 [features.(pb.cpp).string_type = CORD];
  string b = 2 [features = { [pb.cpp]: { string_type: VIEW } }];
  string c = 3 [features.(.pb.cpp) = { string_type: CORD }];
}
`)
  assert.deepEqual(problems, [])
  assert.equal(file.features.utf8Validation, 'NONE')
  assert.equal(file.features.javaUtf8Validation, 'VERIFY')
  assert.deepEqual(
    file.messages[0]!.fields.map(({ features }) => features.cppStringType),
    ['CORD', 'VIEW', 'CORD'],
  )
})

test('before editions labels, groups and packed say what features say now', async () => {
  const proto2 = await loadText(`syntax = "proto2";
message M { required int32 a = 1; optional group B = 2 { } repeated int32 c = 3 [packed = true]; }`)
  const [a, b, c] = proto2.file.messages[0]!.fields
  assert.equal(a!.features.fieldPresence, 'LEGACY_REQUIRED')
  assert.equal(b!.features.messageEncoding, 'DELIMITED')
  assert.equal(c!.features.repeatedFieldEncoding, 'PACKED')
  const proto3 = await loadText(`syntax = "proto3";
message M { optional int32 a = 1; repeated int32 b = 2 [packed = false]; }`)
  const [d, e] = proto3.file.messages[0]!.fields
  assert.equal(d!.features.fieldPresence, 'EXPLICIT')
  assert.equal(e!.features.repeatedFieldEncoding, 'EXPANDED')
})

test('equal features are one object', async () => {
  const { file } = await loadText(`syntax = "proto3";
message M { int32 a = 1; optional int32 b = 2; optional int32 c = 3; }`)
  const [a, b, c] = file.messages[0]!.fields
  assert.equal(a!.features, file.features)
  assert.equal(b!.features, c!.features)
})
