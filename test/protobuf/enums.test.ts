import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Enums', () => {
  cases([
    {
      title: 'an enum needs a value',
      source: `syntax = "proto3";
enum E { }
`,
      problems: ['2:6 Enum "E" is empty. An enum needs at least one value.'],
    },
    {
      title: 'an open enum starts with 0',
      source: `syntax = "proto3";
enum E { A = 1; }
`,
      problems: ['2:14 The first value of an open enum has to be 0.'],
    },
    {
      title: 'a closed enum starts with any number',
      source: `syntax = "proto2";
enum E { A = 1; }
`,
      problems: [],
    },
    {
      title: 'values share a number only with allow_alias',
      source: `syntax = "proto3";
enum E { A = 0; B = 0; }
`,
      problems: ['2:21 "B" has the number of "A". If that is meant, set "option allow_alias = true;".'],
    },
    {
      title: 'allow_alias lets values share a number',
      source: `syntax = "proto3";
enum E { option allow_alias = true; A = 0; B = 0; }
`,
      problems: [],
    },
    {
      title: 'allow_alias without aliases is a mistake',
      source: `syntax = "proto3";
enum E { option allow_alias = true; A = 0; B = 1; }
`,
      problems: ['2:10 No values share a number: remove the option allow_alias.'],
    },
    {
      title: 'a reserved number cannot be used',
      source: `syntax = "proto3";
enum E { A = 0; reserved -5 to -2, 7; B = -3; C = 7; }
`,
      problems: [
        '2:43 The number -3 of "B" lies in the reserved range -5 to -2.',
        '2:51 The number 7 of "C" lies in the reserved range 7.',
      ],
    },
    {
      title: 'a reserved name cannot be used',
      source: `syntax = "proto3";
enum E { A = 0; reserved "A"; }
`,
      problems: ['2:10 The name of enum value "A" is reserved.'],
    },
    {
      title: 'a reserved range cannot end before it starts',
      source: `syntax = "proto3";
enum E { A = 0; reserved 5 to 2; }
`,
      problems: ['2:26 The reserved range 5 to 2 ends before it starts.'],
    },
    {
      title: 'numbers have 32 bits with a sign',
      source: `syntax = "proto3";
enum E { A = 0; B = 2147483647; C = -2147483648; D = 2147483648; F = -2147483649; }
`,
      problems: [
        '2:54 This number does not fit into 32 bits.',
        '2:70 This number does not fit into 32 bits.',
      ],
    },
    {
      title: 'values are siblings of their enum, so enums side by side cannot share a value name',
      source: `syntax = "proto3";
enum A { X = 0; }
enum B { X = 0; }
`,
      problems: [
        '3:10 "X" is already declared as a value of enum "A". The values of an enum share one scope with the enum itself, so they must differ from those of its sibling enums.',
      ],
    },
    {
      title: 'values that differ only in the prefix collide in JSON',
      source: `syntax = "proto3";
enum Color { COLOR_RED = 0; RED = 1; }
`,
      problems: [
        '2:29 "RED" and "COLOR_RED" are both "Red" in code that drops the prefix "Color" and the case. Rename one.',
      ],
    },
    {
      title: 'values that differ only in case collide in JSON',
      source: `syntax = "proto3";
enum Color { red = 0; RED = 1; }
`,
      problems: [
        '2:23 "RED" and "red" are both "Red" in code that drops the prefix "Color" and the case. Rename one.',
      ],
    },
    {
      title: 'aliases may differ only in case',
      source: `syntax = "proto3";
enum Color { option allow_alias = true; red = 0; RED = 0; }
`,
      problems: [],
    },
    {
      title: 'in proto2 short names do not matter',
      source: `syntax = "proto2";
enum Color { COLOR_RED = 0; RED = 1; }
`,
      problems: [],
    },
  ])
})
