/** A file that declares the options it uses, of every kind. */
export const custom = `syntax = "proto2";
package p;
import "google/protobuf/descriptor.proto";
message Note {
  optional string text = 1;
  repeated sint64 numbers = 2;
  optional Note inner = 3;
  map<string, fixed32> counts = 4;
  optional group Box = 5 { optional bytes raw = 1; }
  optional Kind kind = 6;
  optional double weight = 7;
  extensions 100 to 200;
}
enum Kind { PLAIN = 0; LOUD = 1; }
extend Note { optional bool flag = 100; }
extend google.protobuf.MessageOptions { optional Note note = 50001; repeated string tags = 50002; }
message A {
  option (note) = { text: "a" numbers: [1, -2] counts { key: "k" value: 3 } Box { raw: "\\xff\\000" } [p.flag]: true };
  option (tags) = "x";
  option (tags) = "y";
}
message B {
  option (note).inner.kind = LOUD;
  option (note).inner.weight = -0.5;
  option (note).text = "b";
}`
