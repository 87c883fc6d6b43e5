/** Editions, features and what compilers say about source and generated code. */
export const featureMessages = `
message FeatureSet {
  optional FeatureSet.FieldPresence field_presence = 1 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional FeatureSet.EnumType enum_type = 2 [
    targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional FeatureSet.RepeatedFieldEncoding repeated_field_encoding = 3 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional FeatureSet.Utf8Validation utf8_validation = 4 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional FeatureSet.MessageEncoding message_encoding = 5 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional FeatureSet.JsonFormat json_format = 6 [
    targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional FeatureSet.EnforceNamingStyle enforce_naming_style = 7 [
    targets = TARGET_TYPE_FILE, targets = TARGET_TYPE_EXTENSION_RANGE, targets = TARGET_TYPE_MESSAGE,
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_ONEOF, targets = TARGET_TYPE_ENUM,
    targets = TARGET_TYPE_ENUM_ENTRY, targets = TARGET_TYPE_SERVICE, targets = TARGET_TYPE_METHOD,
    feature_support = {edition_introduced: EDITION_2024}
  ];
  optional FeatureSet.VisibilityFeature.DefaultSymbolVisibility default_symbol_visibility = 8 [
    targets = TARGET_TYPE_FILE, feature_support = {edition_introduced: EDITION_2024}
  ];
  optional FeatureSet.ProtoLimitsFeature.EnforceProtoLimits enforce_proto_limits = 9 [
    targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_FIELD,
    targets = TARGET_TYPE_ONEOF, feature_support = {edition_introduced: EDITION_2026}
  ];
  message VisibilityFeature {
    enum DefaultSymbolVisibility {
      DEFAULT_SYMBOL_VISIBILITY_UNKNOWN = 0;
      EXPORT_ALL = 1;
      EXPORT_TOP_LEVEL = 2;
      LOCAL_ALL = 3;
      STRICT = 4;
    }
    reserved 1 to max;
  }
  message ProtoLimitsFeature {
    enum EnforceProtoLimits {
      PROTO_LIMITS_UNKNOWN = 0;
      LEGACY_NO_EXPLICIT_LIMITS = 1;
      PROTO_LIMITS2026 = 2;
    }
  }
  enum FieldPresence {
    FIELD_PRESENCE_UNKNOWN = 0;
    EXPLICIT = 1;
    IMPLICIT = 2;
    LEGACY_REQUIRED = 3;
  }
  enum EnumType {
    ENUM_TYPE_UNKNOWN = 0;
    OPEN = 1;
    CLOSED = 2;
  }
  enum RepeatedFieldEncoding {
    REPEATED_FIELD_ENCODING_UNKNOWN = 0;
    PACKED = 1;
    EXPANDED = 2;
  }
  enum Utf8Validation {
    UTF8_VALIDATION_UNKNOWN = 0;
    VERIFY = 2;
    NONE = 3;
    reserved 1;
  }
  enum MessageEncoding {
    MESSAGE_ENCODING_UNKNOWN = 0;
    LENGTH_PREFIXED = 1;
    DELIMITED = 2;
  }
  enum JsonFormat {
    JSON_FORMAT_UNKNOWN = 0;
    ALLOW = 1;
    LEGACY_BEST_EFFORT = 2;
  }
  enum EnforceNamingStyle {
    ENFORCE_NAMING_STYLE_UNKNOWN = 0;
    STYLE2024 = 1;
    STYLE_LEGACY = 2;
    STYLE2026 = 3;
  }
  extensions 1000 to 9994 [
    declaration = {number: 1000 full_name: ".pb.cpp" type: ".pb.CppFeatures"},
    declaration = {number: 1001 full_name: ".pb.java" type: ".pb.JavaFeatures"},
    declaration = {number: 1002 full_name: ".pb.go" type: ".pb.GoFeatures"},
    declaration = {number: 1003 full_name: ".pb.python" type: ".pb.PythonFeatures"},
    declaration = {number: 1004 full_name: ".pb.csharp" type: ".pb.CSharpFeatures"},
    declaration = {number: 1100 full_name: ".imp.impress_feature_set" type: ".imp.ImpressFeatureSet"},
    declaration = {number: 9989 full_name: ".pb.java_mutable" type: ".pb.JavaMutableFeatures"},
    declaration = {number: 9990 full_name: ".pb.proto1" type: ".pb.Proto1Features"}
  ];
  extensions 9995 to 9999, 10000;
  reserved 999;
}
message FeatureSetDefaults {
  repeated FeatureSetDefaults.FeatureSetEditionDefault defaults = 1;
  optional Edition minimum_edition = 4;
  optional Edition maximum_edition = 5;
  message FeatureSetEditionDefault {
    optional Edition edition = 3;
    optional FeatureSet overridable_features = 4;
    optional FeatureSet fixed_features = 5;
    reserved 1, 2;
    reserved "features";
  }
}
message SourceCodeInfo {
  repeated SourceCodeInfo.Location location = 1;
  message Location {
    repeated int32 path = 1 [packed = true];
    repeated int32 span = 2 [packed = true];
    optional string leading_comments = 3;
    optional string trailing_comments = 4;
    repeated string leading_detached_comments = 6;
  }
  extensions 536000000;
}
message GeneratedCodeInfo {
  repeated GeneratedCodeInfo.Annotation annotation = 1;
  message Annotation {
    repeated int32 path = 1 [packed = true];
    optional string source_file = 2;
    optional int32 begin = 3;
    optional int32 end = 4;
    optional GeneratedCodeInfo.Annotation.Semantic semantic = 5;
    enum Semantic {
      NONE = 0;
      SET = 1;
      ALIAS = 2;
    }
  }
}
enum Edition {
  EDITION_UNKNOWN = 0;
  EDITION_LEGACY = 900;
  EDITION_PROTO2 = 998;
  EDITION_PROTO3 = 999;
  EDITION_2023 = 1000;
  EDITION_2024 = 1001;
  EDITION_2026 = 1002;
  EDITION_UNSTABLE = 9999;
  EDITION_1_TEST_ONLY = 1;
  EDITION_2_TEST_ONLY = 2;
  EDITION_99997_TEST_ONLY = 99997;
  EDITION_99998_TEST_ONLY = 99998;
  EDITION_99999_TEST_ONLY = 99999;
  EDITION_MAX = 2147483647;
}
enum SymbolVisibility {
  VISIBILITY_UNSET = 0;
  VISIBILITY_LOCAL = 1;
  VISIBILITY_EXPORT = 2;
}
`
