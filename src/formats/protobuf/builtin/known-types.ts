/** The messages that stand for common values. Declarations only: what is needed to resolve names, types and options. */
export const anyProto = `
syntax = "proto3";
package google.protobuf;
message Any {
  string type_url = 1;
  bytes value = 2;
}
`

export const durationProto = `
syntax = "proto3";
package google.protobuf;
message Duration {
  int64 seconds = 1;
  int32 nanos = 2;
}
`

export const emptyProto = `
syntax = "proto3";
package google.protobuf;
message Empty {
}
`

export const fieldMaskProto = `
syntax = "proto3";
package google.protobuf;
message FieldMask {
  repeated string paths = 1;
}
`

export const sourceContextProto = `
syntax = "proto3";
package google.protobuf;
message SourceContext {
  string file_name = 1;
}
`

export const structProto = `
syntax = "proto3";
package google.protobuf;
message Struct {
  map<string, Value> fields = 1;
}
message Value {
  oneof kind {
    NullValue null_value = 1;
    double number_value = 2;
    string string_value = 3;
    bool bool_value = 4;
    Struct struct_value = 5;
    ListValue list_value = 6;
  }
}
message ListValue {
  repeated Value values = 1;
}
enum NullValue {
  NULL_VALUE = 0;
}
`

export const timestampProto = `
syntax = "proto3";
package google.protobuf;
message Timestamp {
  int64 seconds = 1;
  int32 nanos = 2;
}
`

export const wrappersProto = `
syntax = "proto3";
package google.protobuf;
message DoubleValue {
  double value = 1;
}
message FloatValue {
  float value = 1;
}
message Int64Value {
  int64 value = 1;
}
message UInt64Value {
  uint64 value = 1;
}
message Int32Value {
  int32 value = 1;
}
message UInt32Value {
  uint32 value = 1;
}
message BoolValue {
  bool value = 1;
}
message StringValue {
  string value = 1;
}
message BytesValue {
  bytes value = 1;
}
`
