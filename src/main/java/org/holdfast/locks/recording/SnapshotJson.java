package org.holdfast.locks.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;

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
        RecordMapper.builder(factory)
            .addMixIn(LockSnapshot.class, SnapshotMixin.class)
            .addMixIn(Session.class, SessionMixin.class)
            .addMixIn(LockWait.class, WaitMixin.class)
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
}
