package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The commands for those who wait for stock. */
class WaitingCommandsTest extends Commands {

  @Test
  void aRequestWaitsIsSeenAndBecomesAReservationWhenStockComes() {
    run("product", "add", "WAIT-1", "--name", "Awaited");
    CommandRun waits =
        run("reserve", "WAIT-1=3", "--wait", "--operator", "anna", "--key", "w-1", "--ref", "A-17");
    assertThat(waits.err()).isEmpty();
    assertThat(waits.code()).isZero();
    assertThat(waits.out()).contains("Waits as number", "place 1 in the queue");
    assertThat(run("waiting", "list", "--sku", "WAIT-1").out())
        .contains("anna", "A-17", "WAIT-1=3", "Waiting");
    assertThat(run("receive", "WAIT-1", "Here", "2").code()).isZero();
    CommandRun refused = run("reserve", "WAIT-1=1");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("Others wait for WAIT-1 already: one request for 3 pieces");
    assertThat(run("receive", "WAIT-1", "Here", "1").code()).isZero();
    assertThat(run("waiting", "list", "--sku", "WAIT-1").out()).contains("Nobody waits.");
    assertThat(
            run("waiting", "list", "--sku", "WAIT-1", "--all", "--json")
                .json()
                .at("/0/state")
                .asText())
        .isEqualTo("served");
    CommandRun again =
        run("reserve", "WAIT-1=3", "--wait", "--operator", "anna", "--key", "w-1", "--ref", "A-17");
    assertThat(again.out()).contains("done before", "WAIT-1");
  }

  @Test
  void whoWaitsForSeveralProductsIsServedByTheCommandThatBringsTheLast() {
    run("product", "add", "WAIT-2", "--name", "Awaited");
    run("product", "add", "WAIT-3", "--name", "Awaited");
    assertThat(run("reserve", "WAIT-2=1", "WAIT-3=1", "--wait-for", "2h").code()).isZero();
    run("receive", "WAIT-2", "Here", "1");
    assertThat(run("waiting", "list", "--sku", "WAIT-2").out()).contains("WAIT-3=1");
    run("receive", "WAIT-3", "Here", "1");
    assertThat(run("waiting", "list", "--sku", "WAIT-2").out()).contains("Nobody waits.");
  }

  @Test
  void aWaitIsEndedAndWhatMakesNoSenseIsSaid() {
    run("product", "add", "WAIT-4", "--name", "Awaited");
    String id =
        run("reserve", "WAIT-4=1", "--wait", "--json").json().at("/result/waiting/id").asText();
    for (String reads : new String[] {"waiting list", "reservations"}) {
      CommandRun typo = run((reads + " --sku WAIT-5").split(" "));
      assertThat(typo.code()).isEqualTo(1);
      assertThat(typo.err()).contains("WAIT-5 is not a known SKU.", "Alike: ", "WAIT-4");
    }
    assertThat(run("waiting", "end", id).out()).contains("Number " + id + " waits no more");
    assertThat(run("waiting", "end", "987654").err()).contains("Nobody waits under the number");
    CommandRun both = run("reserve", "WAIT-4=1", "--wait", "--partial");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("Either --wait, or --partial");
  }
}
