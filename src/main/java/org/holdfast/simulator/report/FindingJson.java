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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.text.DisplayLocale;

/**
 * Findings as JSON: code and values, in no language, and for other programs the English sentence.
 * Earlier versions wrote that alone; then it is all that is known.
 */
final class FindingJson {

  private static final String CODE = "code";
  private static final String VALUES = "values";
  private static final String TEXT = "text";

  private FindingJson() {}

  /** Lets {@code module} write and read findings. */
  static SimpleModule addTo(SimpleModule module) {
    return module
        .addSerializer(Finding.class, new Writer())
        .addDeserializer(Finding.class, new Reader());
  }

  private static final class Writer extends JsonSerializer<Finding> {
    @Override
    public void serialize(Finding finding, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeStringField(CODE, finding.code().name());
      json.writeArrayFieldStart(VALUES);
      for (Object value : finding.values()) {
        json.writePOJO(value);
      }
      json.writeEndArray();
      json.writeStringField(TEXT, DisplayLocale.neutral(finding::text));
      json.writeEndObject();
    }
  }

  private static final class Reader extends JsonDeserializer<Finding> {
    @Override
    public Finding deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return read(context.readTree(parser));
    }

    private static Finding read(JsonNode json) {
      Optional<FindingCode> code = EnumNames.find(FindingCode.class, json.path(CODE).asText());
      if (code.isEmpty()) {
        return Finding.ofText(json.isTextual() ? json.textValue() : json.toString());
      }
      List<Object> values = new ArrayList<>();
      json.path(VALUES).forEach(value -> values.add(value(value)));
      return new Finding(code.get(), values);
    }

    private static Object value(JsonNode json) {
      if (json.isObject()) {
        return read(json);
      } else if (json.isIntegralNumber()) {
        return json.longValue();
      }
      return json.isNumber() ? (Object) json.doubleValue() : json.asText();
    }
  }
}
