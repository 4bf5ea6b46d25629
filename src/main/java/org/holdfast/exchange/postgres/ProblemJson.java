package org.holdfast.exchange.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemKind;

/** What is wrong with a line, as the server keeps it. */
final class ProblemJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemJson() {}

  static String write(List<LineProblem> problems) {
    ArrayNode all = JSON.createArrayNode();
    for (LineProblem problem : problems) {
      all.addObject()
          .put("field", storable(problem.column()))
          .put("kind", problem.kind().name())
          .put("value", storable(problem.value()))
          .put("detail", problem.detail());
    }
    return all.toString();
  }

  /** The server's text has no U+0000. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  static List<LineProblem> read(long line, String json) {
    try {
      List<LineProblem> problems = new ArrayList<>();
      for (JsonNode each : JSON.readTree(json)) {
        problems.add(
            new LineProblem(
                line,
                each.path("field").asText(),
                each.path("value").asText(),
                ProblemKind.valueOf(each.path("kind").asText()),
                each.path("detail").asText()));
      }
      return problems;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("problems of line " + line, e);
    }
  }
}
