package org.holdfast.locks.recording;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;

/**
 * Snapshots as JSON: the components of their records, what is empty left out. Unknown members are
 * ignored, so that later versions may add some.
 */
final class SnapshotJson {

  private final JsonMapper mapper;
  private final ObjectWriter writer;

  /** Reads and writes by {@code factory}, which may set bounds. */
  SnapshotJson(JsonFactory factory) {
    mapper =
        JsonMapper.builder(factory)
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
            // Only what a record is made of; its other methods are derived from that.
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .addMixIn(LockSnapshot.class, SnapshotMixin.class)
            .addMixIn(Session.class, SessionMixin.class)
            .addMixIn(LockWait.class, WaitMixin.class)
            .addMixIn(LockTarget.class, TargetMixin.class)
            .addMixIn(LockTarget.Stock.class, StockMixin.class)
            .build();
    writer = mapper.writerFor(LockSnapshot.class);
  }

  /** The document of {@code snapshot}, on one line. */
  String write(LockSnapshot snapshot) throws JsonProcessingException {
    return writer.writeValueAsString(snapshot);
  }

  /** Reads documents one after the other; equal texts become the same object. For one thread. */
  ObjectReader reader() {
    StringInterner texts = new StringInterner();
    SimpleModule shared = new SimpleModule();
    shared.addDeserializer(
        String.class,
        new StdScalarDeserializer<String>(String.class) {
          private static final long serialVersionUID = 1L;

          @Override
          public String deserialize(JsonParser parser, DeserializationContext context)
              throws IOException {
            return texts.same(parser.getText());
          }

          @Override
          public Object getEmptyValue(DeserializationContext context) {
            return "";
          }
        });
    return mapper.rebuild().addModule(shared).build().readerFor(LockSnapshot.class);
  }

  // Jackson reads the annotations of these, and nobody anything else.

  @SuppressWarnings("unused")
  private abstract static class SnapshotMixin {
    @JsonProperty(required = true)
    private Instant at;

    @JsonUnwrapped private ServerCounters counters;

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    private int elsewhere;
  }

  @SuppressWarnings("unused")
  private abstract static class SessionMixin {
    @JsonProperty(required = true)
    private int pid;

    @JsonProperty(required = true)
    private SessionState state;
  }

  @JsonSerialize(converter = WaitDocument.Write.class)
  @JsonDeserialize(converter = WaitDocument.Read.class)
  private abstract static class WaitMixin {}

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
