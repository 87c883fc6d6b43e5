/** Differences of objects and arrays. */
export const containerSentences = {
  REQUIRED_ATTRIBUTE_ADDED:
    'the reader requires this property, the writer does not: the reader refuses objects without it. Keep it optional.',
  REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED:
    'the reader requires this property, which has a default; the writer does not require it.',
  REQUIRED_ATTRIBUTE_REMOVED: 'the reader no longer requires this property.',
  DEPENDENCY_ARRAY_ADDED:
    'the reader requires other properties where this one is there, the writer does not: objects without them are refused.',
  DEPENDENCY_ARRAY_REMOVED: 'the reader no longer requires other properties where this one is there.',
  DEPENDENCY_ARRAY_EXTENDED:
    'the reader requires more properties than the writer where this one is there: objects without them are refused.',
  DEPENDENCY_ARRAY_NARROWED: 'the reader requires fewer properties than the writer where this one is there.',
  DEPENDENCY_ARRAY_CHANGED:
    'the reader requires other properties than the writer where this one is there: objects without them are refused.',
  DEPENDENCY_SCHEMA_ADDED:
    'the reader constrains objects that have this property, the writer does not: the reader can refuse what was written.',
  DEPENDENCY_SCHEMA_REMOVED: 'the reader no longer constrains objects that have this property.',
  ADDITIONAL_PROPERTIES_ADDED: 'the reader accepts properties that are not declared, the writer writes none.',
  ADDITIONAL_PROPERTIES_REMOVED:
    'the writer may write properties that are not declared, the reader accepts none: it refuses objects that have some.',
  ADDITIONAL_PROPERTIES_EXTENDED: 'the reader no longer constrains properties that are not declared.',
  ADDITIONAL_PROPERTIES_NARROWED:
    'the reader constrains properties that are not declared, the writer does not: objects that have others are refused.',
  UNEVALUATED_PROPERTIES_ADDED:
    'the reader accepts properties that no schema declares, the writer writes none.',
  UNEVALUATED_PROPERTIES_REMOVED:
    'the writer may write properties that no schema declares, the reader accepts none: it refuses objects that have some.',
  UNEVALUATED_PROPERTIES_EXTENDED: 'the reader no longer constrains properties that no schema declares.',
  UNEVALUATED_PROPERTIES_NARROWED:
    'the reader constrains properties that no schema declares, the writer does not: objects that have others are refused.',
  PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL:
    'the reader declares a property with any value, which the writer does not declare.',
  OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL:
    'the reader declares a property that the writer does not declare but may write with any value, because its schema allows additional properties: the reader refuses other values than it expects. Close the schema with "additionalProperties": false before properties are added.',
  REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL:
    'the reader requires a property that the writer does not declare: it refuses objects without it, and objects that have it with another value than it expects.',
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL:
    'the reader declares a property with a default that the writer does not declare but may write with any value, because its schema allows additional properties: the reader refuses other values than it expects.',
  OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL:
    'the reader declares an optional property that the writer does not declare.',
  REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL:
    'the reader requires a property that the writer does not have: it refuses all objects without it. Make it optional, or give it a default.',
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL:
    'the reader requires a property that the writer does not have, and has a default for it.',
  PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL:
    'the reader does not declare this property of the writer, but accepts any additional property.',
  PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL:
    'the reader does not declare this property of the writer and accepts no additional ones: it refuses objects that have it. Keep the property, or allow additional properties.',
  PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL:
    'the reader does not declare this property, which the writer never writes.',
  PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    'the reader does not declare this property of the writer, but accepts its values as those of an additional one.',
  PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    'the reader does not declare this property of the writer, and refuses some of its values as those of an additional one.',
  PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    'the reader declares a property that the writer does not declare, and accepts all values it may have as an additional one.',
  PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    'the reader declares a property that the writer does not declare, and refuses some values it may have as an additional one.',
  UNIQUE_ITEMS_ADDED:
    'the reader demands that no item occurs twice, the writer does not: arrays with equal items are refused.',
  UNIQUE_ITEMS_REMOVED: 'the reader no longer demands that no item occurs twice.',
  ADDITIONAL_ITEMS_ADDED: 'the reader accepts further items, the writer writes none.',
  ADDITIONAL_ITEMS_REMOVED:
    'the writer may write further items, the reader accepts none: it refuses arrays that have some.',
  ADDITIONAL_ITEMS_EXTENDED: 'the reader no longer constrains further items.',
  ADDITIONAL_ITEMS_NARROWED:
    'the reader constrains further items, the writer does not: arrays that have others are refused.',
  UNEVALUATED_ITEMS_ADDED: 'the reader accepts items that no schema describes, the writer writes none.',
  UNEVALUATED_ITEMS_REMOVED:
    'the writer may write items that no schema describes, the reader accepts none: it refuses arrays that have some.',
  UNEVALUATED_ITEMS_EXTENDED: 'the reader no longer constrains items that no schema describes.',
  UNEVALUATED_ITEMS_NARROWED:
    'the reader constrains items that no schema describes, the writer does not: arrays that have others are refused.',
  ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL:
    'the reader describes one more item, which may be anything.',
  ITEM_ADDED_TO_OPEN_CONTENT_MODEL:
    'the reader describes one more item, which may be anything for the writer: the reader refuses other values than it expects.',
  ITEM_ADDED_TO_CLOSED_CONTENT_MODEL: 'the reader describes one more item, which the writer never writes.',
  ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL:
    'the reader does not describe this item of the writer, but accepts any.',
  ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL:
    'the reader does not describe this item of the writer and accepts no further ones: it refuses arrays that have it.',
  ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL:
    'the reader does not describe this item, which the writer never writes.',
  ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    'the reader does not describe this item of the writer, but accepts its values as those of a further one.',
  ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    'the reader does not describe this item of the writer, and refuses some of its values as those of a further one.',
  ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    'the reader describes one more item, and accepts all values it may have as a further one.',
  ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    'the reader describes one more item, and refuses some values it may have as a further one.',
} as const
