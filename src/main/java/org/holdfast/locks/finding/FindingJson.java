package org.holdfast.locks.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.locks.recording.RecordMapper;

/**
 * Findings as JSON, to be kept. What an earlier version kept were words; a finding of a later
 * version is shown as it is written.
 */
public final class FindingJson {

  private static final JsonMapper MAPPER =
      RecordMapper.builder(new JsonFactory())
          // Small enough to be written whole, so nothing has to be made up when it is read.
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .defaultSetterInfo(JsonSetter.Value.empty())
          .addMixIn(Finding.class, FindingMixin.class)
          .addMixIn(ParticipantLabel.class, LabelMixin.class)
          .build();

  private FindingJson() {}

  /** {@code finding} as a document; words of an earlier version stay words. */
  public static String write(Finding finding) {
    if (finding instanceof Finding.Told told) {
      return told.message();
    }
    try {
      return MAPPER.writerFor(Finding.class).writeValueAsString(finding);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The finding that was kept as {@code text}.
   *
   * @param advice what was kept beside words
   */
  public static Finding read(String text, String advice) {
    if (text.startsWith("{")) {
      try {
        // None for a kind that only a later version knows.
        Finding known = MAPPER.treeToValue(today(MAPPER.readTree(text)), Finding.class);
        boolean sayable =
            known != null
                && (!(known instanceof Finding.Measured measured)
                    || FindingTexts.isKnown(measured));
        return sayable ? known : new Finding.Told(text, advice);
      } catch (JsonProcessingException e) {
        return new Finding.Told(text, advice);
      }
    }
    return new Finding.Told(text, advice);
  }

  /** Two findings of earlier versions had shapes of their own, with numbers only. */
  private static JsonNode today(JsonNode kept) {
    return switch (kept.path("type").asText()) {
      case "counted-deadlocks" -> measured("counted-deadlocks", kept.path("count").asDouble());
      case "timeouts" -> {
        double late = kept.path("timeouts").asDouble();
        double all = kept.path("requests").asDouble();
        yield measured("timeouts", late, all, 100 * late / all);
      }
      default -> kept;
    };
  }

  private static JsonNode measured(String code, double... numbers) {
    List<Figure> figures = Arrays.stream(numbers).mapToObj(Figure::of).toList();
    return MAPPER.valueToTree(new Finding.Measured(code, figures));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "idle-holder", value = Finding.IdleHolder.class),
    @JsonSubTypes.Type(name = "holder", value = Finding.Holder.class),
    @JsonSubTypes.Type(name = "draining", value = Finding.Draining.class),
    @JsonSubTypes.Type(name = "convoy", value = Finding.Convoy.class),
    @JsonSubTypes.Type(name = "over", value = Finding.Over.class),
    @JsonSubTypes.Type(name = "deadlock", value = Finding.Ring.class),
    @JsonSubTypes.Type(name = "broken-deadlock", value = Finding.BrokenRing.class),
    @JsonSubTypes.Type(name = "open-transaction", value = Finding.OpenTransaction.class),
    @JsonSubTypes.Type(name = "measured", value = Finding.Measured.class),
    @JsonSubTypes.Type(name = "discrepancies", value = Finding.Discrepancies.class),
    @JsonSubTypes.Type(name = "with-timeouts", value = Finding.WithTimeouts.class),
    @JsonSubTypes.Type(name = "told", value = Finding.Told.class)
  })
  private abstract static class FindingMixin {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "own", value = ParticipantLabel.OwnWork.class),
    @JsonSubTypes.Type(name = "program", value = ParticipantLabel.Program.class),
    @JsonSubTypes.Type(name = "process", value = ParticipantLabel.UnseenProcess.class),
    @JsonSubTypes.Type(name = "prepared", value = ParticipantLabel.Prepared.class)
  })
  private abstract static class LabelMixin {}
}
