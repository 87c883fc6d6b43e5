import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Aggregate values', () => {
  cases([
    {
      title: 'take all notations of text format',
      source: `syntax = "proto3";
message O { int32 a = 1; repeated string b = 2; O c = 3; map<string, int32> m = 4; bool t = 5; float f = 6; repeated O r = 7; Color k = 8; }
enum Color { RED = 0; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { O o = 50000; }
message M {
  option (o) = {
    a: 0x10, b: ["x", "y"]; b: "z" 'w'
    c < a: -1 > r { } r: { t: f } r: [{ f: 1 }, { f: -inf }] m { key: "k" value: 1 } t: True f: 1.5e3 k: RED
  };
}
`,
      problems: [],
    },
    {
      title: 'an unknown field',
      source: `syntax = "proto3";
message O { int32 a = 1; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { O o = 50000; }
message M { option (o) = { b: 1 }; }
`,
      problems: ['5:28 Message O has no field "b".'],
    },
    {
      title: 'a field set twice',
      source: `syntax = "proto3";
message O { int32 a = 1; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { O o = 50000; }
message M { option (o) = { a: 1 a: 2 }; }
`,
      problems: ['5:33 "a" is set twice, but it is not repeated.'],
    },
    {
      title: 'two fields of a oneof',
      source: `syntax = "proto3";
message O { oneof x { int32 a = 1; int32 b = 2; } }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { O o = 50000; }
message M { option (o) = { a: 1 b: 2 }; }
`,
      problems: ['5:33 "b" and "a" are of the same oneof: only one of them can be set.'],
    },
    {
      title: 'a missing required field',
      source: `syntax = "proto2";
message O { required int32 a = 1; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { optional O o = 50000; }
message M { option (o) = { }; }
`,
      problems: ['5:26 The required field "a" of O is missing.'],
    },
    {
      title: 'a list for a single field',
      source: `syntax = "proto3";
message O { int32 a = 1; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { O o = 50000; }
message M { option (o) = { a: [1] }; }
`,
      problems: ['5:31 "a" is not repeated: it takes one value and no list.'],
    },
    {
      title: 'an entry of a map with another field',
      source: `syntax = "proto3";
message O { map<int32, int32> m = 1; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { O o = 50000; }
message M { option (o) = { m { key: 1 val: 2 } }; }
`,
      problems: ['5:39 An entry of a map has the fields "key" and "value", but no field "val".'],
    },
    {
      title: 'an extension by its name in brackets',
      source: `syntax = "proto2";
package p;
message O { extensions 1; }
extend O { optional int32 e = 1; }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { optional O o = 50000; }
message M { option (o) = { [p.e]: 1 }; }
message N { option (o) = { [p.f]: 1 }; }
`,
      problems: ['8:28 "p.f" is no extension of p.O that is known here.'],
    },
    {
      title: 'the content of an Any by the URL of its type',
      source: `syntax = "proto3";
import "google/protobuf/any.proto";
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { google.protobuf.Any o = 50000; }
message M { option (o) = { [type.googleapis.com/M] { } }; }
message N { option (o) = { [type.googleapis.com/X] { } }; }
message O { option (o) = { [example.com/M] { } }; }
`,
      problems: [
        '6:28 Message "X" is not declared in this file or in a file that it imports.',
        '7:28 The type of an Any is written as [type.googleapis.com/M].',
      ],
    },
    {
      title: 'a group by the name of its message',
      source: `syntax = "proto2";
message O { optional group Part = 1 { optional int32 a = 1; } }
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { optional O o = 50000; }
message M { option (o) = { Part { a: 1 } }; }
message N { option (o) = { part { a: 1 } }; }
`,
      problems: ['6:28 Message O has no field "part".'],
    },
  ])
})
