import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Extensions', () => {
  cases([
    {
      title: 'take a number from an extension range',
      source: `syntax = "proto2";
message M { extensions 10 to 20; }
extend M { optional int32 a = 9; optional int32 b = 10; }
`,
      problems: ['3:31 Message M has no extension range with the number 9.'],
    },
    {
      title: 'cannot be required',
      source: `syntax = "proto2";
message M { extensions 10; }
extend M { required int32 a = 10; }
`,
      problems: ['3:12 An extension cannot be required.'],
    },
    {
      title: 'of one message need different numbers',
      source: `syntax = "proto2";
message M { extensions 10; }
extend M { optional int32 a = 10; optional int32 b = 10; }
`,
      problems: ['3:54 Number 10 of M is already taken by the extension "a".'],
    },
    {
      title: 'cannot have the ctype CORD in editions',
      source: `edition = "2023";
message M { extensions 10 to 12; string c = 1 [ctype = CORD]; }
extend M { string a = 10 [ctype = CORD]; string b = 11 [ctype = STRING]; }
`,
      problems: ['3:27 An extension cannot have the ctype CORD.'],
    },
    {
      title: 'can have any ctype in proto2',
      source: `syntax = "proto2";
message M { extensions 10; }
extend M { optional string a = 10 [ctype = CORD]; }
`,
      problems: [],
    },
    {
      title: 'extend messages only',
      source: `syntax = "proto2";
enum E { A = 0; }
extend E { optional int32 a = 10; }
`,
      problems: ['3:8 "E" is an enum here, not a message.'],
    },
    {
      title: 'have no json_name',
      source: `syntax = "proto2";
message M { extensions 10; }
extend M { optional int32 a = 10 [json_name = "x"]; }
`,
      problems: ['3:35 An extension cannot have a json_name.'],
    },
    {
      title: 'cannot be maps',
      source: `syntax = "proto2";
message M { extensions 10; }
extend M { map<int32, int32> a = 10; }
`,
      problems: ['3:12 An extension cannot be a map. Wrap the map into a message.'],
    },
    {
      title: 'an extend block needs one',
      source: `syntax = "proto2";
message M { extensions 10; }
extend M { }
`,
      problems: ['3:8 This extend block is empty. Add an extension or remove it.'],
    },
    {
      title: 'need a label in proto2',
      source: `syntax = "proto2";
message M { extensions 10; }
extend M { int32 a = 10; }
`,
      problems: ['3:12 Field "a" needs a label in proto2: "optional", "repeated" or "required".'],
    },
    {
      title: 'of a message set are single messages',
      source: `syntax = "proto2";
message S { option message_set_wire_format = true; extensions 4 to max; }
extend S { optional int32 a = 5; repeated S b = 6; optional S c = 2147483646; }
`,
      problems: [
        '3:21 Extensions of a message set have to be single messages.',
        '3:43 Extensions of a message set have to be single messages.',
      ],
    },
    {
      title: 'a message set has no fields',
      source: `syntax = "proto2";
message S { option message_set_wire_format = true; optional int32 a = 1; }
`,
      problems: ['2:67 A message set has no fields of its own, only extensions.'],
    },
    {
      title: 'keep to the declarations of their range',
      source: `edition = "2023";
package p;
message M {
  extensions 1 to 9 [
    declaration = { number: 1 full_name: ".p.a" type: "int32" },
    declaration = { number: 2 full_name: ".p.x" type: "int32" },
    declaration = { number: 3 full_name: ".p.c" type: "string" },
    declaration = { number: 4 full_name: ".p.d" type: "int32" repeated: true },
    declaration = { number: 5 reserved: true }
  ];
}
extend M { int32 a = 1; int32 b = 2; int32 c = 3; int32 d = 4; int32 e = 5; int32 f = 6; }
`,
      problems: [
        '12:31 Extension number 2 is declared for "p.x".',
        '12:38 Extension number 3 is declared with type "string".',
        '12:57 Extension number 4 is declared as repeated.',
        '12:74 Extension number 5 is reserved by the extended message.',
      ],
    },
    {
      title: 'a declaration names a number of its range, a full name and a type',
      source: `edition = "2023";
message M {
  extensions 1 [declaration = { number: 9 full_name: "a" type: "int32" }];
  extensions 2 [declaration = { full_name: ".a" type: "int32" }];
  extensions 3 [declaration = { number: 3 }];
  extensions 4 [verification = DECLARATION];
  extensions 5, 6 [declaration = { number: 5 full_name: ".a" type: "int32" }];
}
`,
      problems: [
        '3:14 The declared extension has number 9, which is outside of the range.',
        '3:14 "a" has to be a full name with a leading dot.',
        '4:14 The declaration of an extension lacks its number.',
        '5:14 The declaration of an extension lacks its full_name or its type.',
        '6:14 This range has to declare its extensions with the option "declaration".',
        '7:17 Extensions can be declared for one range only. Give every range a statement of its own.',
        '7:17 The declared extension has number 5, which is outside of the range.',
      ],
    },
  ])
})
