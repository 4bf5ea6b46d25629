package org.holdfast.simulator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.WorkloadKind;

/**
 * Setups as JSON: the workload and each parameter by its key. A parameter that a file does not know
 * yet is as usual.
 */
final class SetupJson {

  private static final String WORKLOAD = "workload";

  private SetupJson() {}

  /** Lets {@code module} write and read setups. */
  static SimpleModule addTo(SimpleModule module) {
    return module
        .addSerializer(Setup.class, new Writer())
        .addDeserializer(Setup.class, new Reader());
  }

  private static final class Writer extends JsonSerializer<Setup> {
    @Override
    public void serialize(Setup setup, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeStringField(WORKLOAD, setup.workload().name());
      for (SetupField field : SetupField.values()) {
        if (field.isWhole()) {
          json.writeNumberField(field.key(), setup.whole(field));
        } else {
          json.writeNumberField(field.key(), setup.value(field));
        }
      }
      json.writeEndObject();
    }
  }

  private static final class Reader extends JsonDeserializer<Setup> {
    @Override
    public Setup deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode json = context.readTree(parser);
      String word = json.path(WORKLOAD).asText();
      WorkloadKind workload = EnumNames.find(WorkloadKind.class, word).orElse(null);
      if (workload == null) {
        return context.reportInputMismatch(Setup.class, "no setup: its workload is “%s”", word);
      }
      Map<SetupField, Double> values = new EnumMap<>(SetupField.class);
      for (SetupField field : SetupField.values()) {
        if (json.path(field.key()).isNumber()) {
          values.put(field, json.get(field.key()).doubleValue());
        }
      }
      return new Setup(workload, values);
    }
  }
}
