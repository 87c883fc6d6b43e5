/** Features of single languages. */
export const cppFeaturesProto = `
syntax = "proto2";
package pb;
import "google/protobuf/descriptor.proto";
extend google.protobuf.FeatureSet {
  optional CppFeatures cpp = 1000;
}
message CppFeatures {
  optional bool legacy_closed_enum = 1 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional CppFeatures.StringType string_type = 2 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional bool enum_name_uses_string_view = 3 [
    targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2024}
  ];
  optional CppFeatures.RepeatedType repeated_type = 4 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_UNSTABLE}
  ];
  enum StringType {
    STRING_TYPE_UNKNOWN = 0;
    VIEW = 1;
    CORD = 2;
    STRING = 3;
  }
  enum RepeatedType {
    REPEATED_TYPE_UNKNOWN = 0;
    LEGACY = 1;
    PROXY = 2;
  }
}
`

export const javaFeaturesProto = `
syntax = "proto2";
package pb;
import "google/protobuf/descriptor.proto";
extend google.protobuf.FeatureSet {
  optional JavaFeatures java = 1001;
}
message JavaFeatures {
  optional bool legacy_closed_enum = 1 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional JavaFeatures.Utf8Validation utf8_validation = 2 [
    targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional bool large_enum = 3 [
    targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2024}
  ];
  optional bool use_old_outer_classname_default = 4 [
    targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2024 edition_removed: EDITION_2024}
  ];
  optional JavaFeatures.NestInFileClassFeature.NestInFileClass nest_in_file_class = 5 [
    targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_SERVICE,
    feature_support = {edition_introduced: EDITION_2024}
  ];
  message NestInFileClassFeature {
    enum NestInFileClass {
      NEST_IN_FILE_CLASS_UNKNOWN = 0;
      NO = 1;
      YES = 2;
      LEGACY = 3 [feature_support = {edition_introduced: EDITION_2024 edition_removed: EDITION_2024}];
    }
    reserved 1 to max;
  }
  enum Utf8Validation {
    UTF8_VALIDATION_UNKNOWN = 0;
    DEFAULT = 1;
    VERIFY = 2;
  }
  reserved 6;
}
`

export const goFeaturesProto = `
syntax = "proto2";
package pb;
import "google/protobuf/descriptor.proto";
extend google.protobuf.FeatureSet {
  optional GoFeatures go = 1002;
}
message GoFeatures {
  optional bool legacy_unmarshal_json_enum = 1 [
    targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional GoFeatures.APILevel api_level = 2 [
    targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2023}
  ];
  optional GoFeatures.StripEnumPrefix strip_enum_prefix = 3 [
    targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_ENUM_ENTRY, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2024}
  ];
  optional GoFeatures.OptimizeModeFeature.OptimizeMode optimize_mode = 4 [
    targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_FILE,
    feature_support = {edition_introduced: EDITION_2024}
  ];
  message OptimizeModeFeature {
    enum OptimizeMode {
      OPTIMIZE_MODE_UNSPECIFIED = 0;
      SPEED = 1;
      CODE_SIZE = 2;
    }
  }
  enum APILevel {
    API_LEVEL_UNSPECIFIED = 0;
    API_OPEN = 1;
    API_HYBRID = 2;
    API_OPAQUE = 3;
  }
  enum StripEnumPrefix {
    STRIP_ENUM_PREFIX_UNSPECIFIED = 0;
    STRIP_ENUM_PREFIX_KEEP = 1;
    STRIP_ENUM_PREFIX_GENERATE_BOTH = 2;
    STRIP_ENUM_PREFIX_STRIP = 3;
  }
}
`
