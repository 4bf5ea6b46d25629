package org.holdfast.simulator.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SavedSetup;

/** Runs and setups as JSON: exactly the components of their records, in their units. */
public final class RunJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // Only what a record is made of; its other methods are derived from that.
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .addModule(FindingJson.addTo(SetupJson.addTo(new SimpleModule())))
          .build();

  private RunJson() {}

  /** Writes runs. */
  public static String write(List<RunResult> runs) {
    return text(runs);
  }

  /** Writes one run. */
  public static String write(RunResult run) {
    return text(run);
  }

  /** Reads one run; the message of what it throws is for people. */
  public static RunResult read(String text) throws JsonProcessingException {
    return MAPPER.readValue(text, RunResult.class);
  }

  static String writeSetups(List<SavedSetup> setups) {
    return text(setups);
  }

  static List<SavedSetup> readSetups(String text) throws JsonProcessingException {
    return MAPPER.readValue(text, new TypeReference<List<SavedSetup>>() {});
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
