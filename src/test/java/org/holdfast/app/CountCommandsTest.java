package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;

/** The commands with which people count a location together. */
class CountCommandsTest extends Commands {

  private String start(String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "count";
    all[1] = "start";
    all[2] = "here";
    all[3] = "--json";
    System.arraycopy(more, 0, all, 4, more.length);
    CommandRun run = run(all);
    assertThat(run.code()).describedAs("%s", run).isZero();
    return run.json().at("/result/count").asText();
  }

  @Test
  void whatIsCountedIsReviewedAndPostedAtOnceWithWhatMovedSince() {
    String id = start("--note", "spring");
    assertThat(run("count", "add", id, "BOLT", "9").out()).contains("BOLT: 9 counted at");
    long held = reserve("BOLT=4");
    assertThat(run("commit", Long.toString(held)).code()).isZero();
    run("count", "add", id, "NUT", "1500");
    assertThat(run("count", "add", id, "NUT", "500", "--plus").out()).contains("2,000 counted");
    assertThat(run("count", "list").out()).contains("spring", "Under way", "2 of 2", "Here");

    CommandRun review = run("count", "review", id);
    assertThat(review.err()).isEmpty();
    assertThat(review.out()).contains("2 counted, 0 not yet; 1 product differs").contains("−4");
    JsonNode differing = run("count", "review", id, "--differences", "--json").json();
    assertThat(differing.at("/rows")).hasSize(1);
    assertThat(differing.at("/rows/0/target").asLong()).isEqualTo(5);
    assertThat(differing.at("/rows/0/moved").asLong()).isEqualTo(-4);

    CommandRun posted = run("count", "post", id, "--key", "post-1");
    assertThat(posted.code()).describedAs("%s", posted).isZero();
    assertThat(posted.out()).contains("2 products, 1 correction");
    assertThat(run("stock", "BOLT", "--json").json().at("/0/stock").asLong()).isEqualTo(5);
    assertThat(run("count", "post", id, "--key", "post-1").out()).contains("done before");
    CommandRun over = run("count", "add", id, "BOLT", "1");
    assertThat(over.code()).isEqualTo(1);
    assertThat(over.err()).contains("has been posted.", "Start a new count");
    assertThat(run("count", "list").out()).contains("Nothing is being counted.");
    assertThat(run("count", "list", "--all").out()).contains("Posted");
  }

  @Test
  void whatCannotBePostedIsNamedAndTheOthersCanBePosted() {
    String id = start();
    reserve("BOLT=8");
    run("count", "add", id, "BOLT", "7");
    run("count", "add", id, "NUT", "1999");
    CommandRun refused = run("count", "post", id);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("Nothing of count", "one product cannot be. BOLT: BOLT at Here has 10 on hand");
    assertThat(run("count", "review", id).out()).contains("Less than is reserved");
    CommandRun posted = run("count", "post", id, "--without-refused", "--json");
    assertThat(posted.code()).isZero();
    assertThat(posted.json().at("/result/changes/0/sku").asText()).isEqualTo("NUT");
    assertThat(posted.json().at("/result/refused/0/refusal/kind").asText())
        .isEqualTo("below-reserved");
  }

  @Test
  void whoeverCorrectedSinceIsNamedAndACountIsCancelled() {
    String id = start();
    run("count", "add", id, "BOLT", "7");
    run("adjust", "BOLT", "Here", "--to", "9", "--reason", "count", "--operator", "ben");
    assertThat(run("count", "post", id).err()).contains("ben", "has corrected its stock since");
    assertThat(run("count", "cancel", id).out()).contains("nothing of it was posted");
    assertThat(run("count", "cancel", id).out()).contains("done before");
    assertThat(run("count", "review", id).err()).contains("has been cancelled");
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    String id = start();
    assertThat(run("count", "post", id).err()).contains("There is nothing to post");
    assertThat(run("count", "review", "987654").err()).contains("There is no count 987654.");
    assertThat(run("count", "start", "Moon").err()).contains("There is no location “Moon”.");
    assertThat(run("count", "add", id, "NO-1", "1").err()).contains("NO-1 is not a known SKU");
    assertThat(run("count", "add", id, "BOLT", "1", "--counted-at", "2999-01-01T00:00:00Z").err())
        .contains("BOLT cannot have been counted at");
    assertWrong("No product is of the category", "count", "start", "Here", "--category", "Moon");
    assertWrong("has no note", "count", "add", id, "BOLT", "1", "--note", "x");
    assertWrong("A count is between 0 and", "count", "add", id, "BOLT", "-1");
  }

  @Test
  void speaksGerman() throws Exception {
    Spoken.german(
        () -> {
          String id = start();
          assertThat(run("count", "add", id, "BOLT", "9").out()).contains("BOLT: 9 gezählt um");
          assertThat(run("count", "list").out()).contains("Läuft", "1 von 2");
          assertThat(run("count", "post", id).out()).contains("ist gebucht: 1 Artikel");
        });
  }
}
