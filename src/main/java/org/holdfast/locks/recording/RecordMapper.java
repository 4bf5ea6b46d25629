package org.holdfast.locks.recording;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.StockRef;

/**
 * How records are kept as JSON: their components, what is empty left out. Unknown members are
 * ignored, so that later versions may add some.
 */
public final class RecordMapper {

  private RecordMapper() {}

  /** A mapper that reads and writes by {@code factory}, which may set bounds. */
  public static JsonMapper.Builder builder(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .addModules(new Jdk8Module(), new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
        .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
        // Only what a record is made of; its other methods are derived from that.
        .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
        .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .addMixIn(LockTarget.class, TargetMixin.class)
        .addMixIn(LockTarget.Stock.class, StockMixin.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = LockTarget.Other.class)
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "stock", value = LockTarget.Stock.class),
    @JsonSubTypes.Type(name = "row", value = LockTarget.NamedRow.class),
    @JsonSubTypes.Type(name = "place", value = LockTarget.UnnamedRow.class),
    @JsonSubTypes.Type(name = "table", value = LockTarget.Table.class),
    @JsonSubTypes.Type(name = "transaction", value = LockTarget.Transaction.class),
    @JsonSubTypes.Type(name = "other", value = LockTarget.Other.class)
  })
  private abstract static class TargetMixin {}

  @SuppressWarnings("unused")
  private abstract static class StockMixin {
    @JsonUnwrapped private StockRef row;
  }
}
