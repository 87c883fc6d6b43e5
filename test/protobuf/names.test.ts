import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Names that are taken', () => {
  cases([
    {
      title: 'two messages',
      source: `syntax = "proto3";
message M { }
message M { }
`,
      problems: ['3:9 "M" is already declared as a message.'],
    },
    {
      title: 'a message and an enum',
      source: `syntax = "proto3";
message M { }
enum M { A = 0; }
`,
      problems: ['3:6 "M" is already declared as a message.'],
    },
    {
      title: 'a field and a nested message',
      source: `syntax = "proto3";
message M { int32 N = 1; message N { } }
`,
      problems: ['2:34 "M.N" is already declared as a field.'],
    },
    {
      title: 'a field and its oneof',
      source: `syntax = "proto3";
message M { oneof a { int32 a = 1; } }
`,
      problems: ['2:19 "M.a" is already declared as a field.'],
    },
    {
      title: 'two methods',
      source: `syntax = "proto3";
message M { }
service S { rpc F(M) returns (M); rpc F(M) returns (M); }
`,
      problems: ['3:39 "S.F" is already declared as a method.'],
    },
    {
      title: 'declarations of two files of one package',
      source: {
        'a.proto': `syntax = "proto3";
package p;
message M { }
`,
        'b.proto': `syntax = "proto3";
package p;
message M { }
`,
      },
      problems: ['b.proto:3:9 "p.M" is already declared as a message in a.proto.'],
    },
    {
      title: 'files of different packages may use the same names',
      source: {
        'a.proto': `syntax = "proto3";
package p;
message M { }
`,
        'b.proto': `syntax = "proto3";
package q;
message M { }
`,
      },
      problems: [],
    },
    {
      title: 'a package and a message',
      source: {
        'a.proto': `syntax = "proto3";
package p.q;
`,
        'b.proto': `syntax = "proto3";
package p;
message q { }
`,
      },
      problems: ['b.proto:3:9 "p.q" is already the name of a package.'],
    },
    {
      title: 'the message that a map field implies',
      source: `syntax = "proto3";
message M { map<int32, int32> a_b = 1; message ABEntry { } }
`,
      problems: ['2:31 The map field "a_b" implies a message "ABEntry", but that is the name of a message.'],
    },
    {
      title: 'two maps that imply the same message',
      source: `syntax = "proto2";
message M { map<int32, int32> ab_c = 1; map<int32, int32> abC = 2; }
`,
      problems: [
        '2:59 The map field "abC" implies a message "AbCEntry", but that is the name of what "ab_c" implies.',
      ],
    },
    {
      title: 'a group names a message and, in lower case, a field',
      source: `syntax = "proto2";
message M { optional group Item = 1 { } optional int32 item = 2; message Item { } }
`,
      problems: [
        '2:56 "M.item" is already declared as a field.',
        '2:74 "M.Item" is already declared as a message.',
      ],
    },
    {
      title: 'a group needs a capital letter',
      source: `syntax = "proto2";
message M { optional group item = 1 { } }
`,
      problems: [
        '2:28 "M.item" is already declared as a field.',
        '2:28 The name of group "item" has to start with a capital letter.',
      ],
    },
    {
      title: 'fields with the same JSON name',
      source: `syntax = "proto3";
message M { int32 foo_bar = 1; int32 fooBar = 2; }
`,
      problems: ['2:38 Fields "fooBar" and "foo_bar" are both "fooBar" in JSON.'],
    },
    {
      title: 'a field with the json_name of another',
      source: `syntax = "proto3";
message M { int32 a = 1 [json_name = "b"]; int32 b = 2; }
`,
      problems: ['2:50 Fields "b" and "a" are both "b" in JSON.'],
    },
    {
      title: 'in proto2 only two equal json_names are a problem',
      source: `syntax = "proto2";
message M { optional int32 foo_bar = 1; optional int32 fooBar = 2; optional int32 a = 3 [json_name = "x"]; optional int32 b = 4 [json_name = "x"]; }
`,
      problems: ['2:123 Fields "b" and "a" are both "x" in JSON.'],
    },
    {
      title: 'a message can ask to leave its JSON names alone',
      source: `syntax = "proto3";
message M { option deprecated_legacy_json_field_conflicts = true; int32 foo_bar = 1; int32 fooBar = 2; }
`,
      problems: [],
    },
    {
      title: 'names of JavaScript objects are names like any other',
      source: `syntax = "proto3";
message __proto__ { __proto__ constructor = 1; int32 toString = 2; }
message constructor { hasOwnProperty valueOf = 1; }
enum hasOwnProperty { A = 0; }
`,
      problems: [],
    },
  ])
})
