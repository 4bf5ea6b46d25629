package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the command line says of the database, its address and its failures. */
class CommandDatabaseTest extends Commands {

  @Test
  void noPasswordOfAnAddressIsShown() {
    for (String url :
        List.of(
            "jdbc:postgresql://u:s3cret@127.0.0.1:1/db",
            "jdbc:postgresql://u:s3cret@:::/db",
            "postgresql://u:s3cret@h/db",
            "jdbc:postgresql://127.0.0.1:1/db?password=s3cret",
            "jdbc:postgresql://127.0.0.1:1/db?user=u&PASSWORD=s3cret",
            "jdbc:postgresql://127.0.0.1:x/db?sslpassword=s3cret")) {
      for (String command : List.of("stock", "connection")) {
        for (CommandRun run :
            List.of(
                CommandRun.of(Map.of(), "--url", url, command, "--json"),
                CommandRun.of(Map.of("HOLDFAST_URL", url), command),
                CommandRun.of(Map.of(), command, "--no-such-option=" + url))) {
          assertThat(run.out() + run.err()).doesNotContain("s3cret").isNotBlank();
        }
      }
    }
  }

  @Test
  void aPasswordThatOthersCanSeeIsWarnedOf() {
    CommandRun run =
        CommandRun.of(Map.of(), "--url=jdbc:postgresql://127.0.0.1:1/db?password=x", "stock");
    assertThat(run.err()).contains("can see the password in --url", "HOLDFAST_PASSWORD");
  }

  @Test
  void anUnreachableDatabaseEndsWithFour() {
    Map<String, String> environment = new HashMap<>(CommandRun.environment(inventory));
    environment.put("HOLDFAST_URL", "jdbc:postgresql://127.0.0.1:1/holdfast");
    assertNoDatabase("No PostgreSQL server answers at 127.0.0.1:1/holdfast", environment);

    environment.putAll(CommandRun.environment(inventory));
    environment.put("HOLDFAST_URL", environment.get("HOLDFAST_URL").replaceAll("/\\w+$", "/none"));
    assertNoDatabase("There is no such database", environment);

    environment.putAll(CommandRun.environment(inventory));
    environment.put("HOLDFAST_PASSWORD", "wrong");
    assertNoDatabase("refused the user or the password", environment);
  }

  private static void assertNoDatabase(String message, Map<String, String> environment) {
    CommandRun run = CommandRun.of(environment, "stock");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void aFailureOfTheDatabaseIsOneSentence() {
    inventory.sql("ALTER TABLE movement RENAME TO elsewhere");
    CommandRun run = run("movements");
    inventory.sql("ALTER TABLE elsewhere RENAME TO movement");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("The database refused the request.");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void theConnectionOfANamedServerIsToldWithoutItsPassword() {
    String password = inventory.database().address().password();
    assertThat(run("connection").out()).contains("127.0.0.1").doesNotContain(password);
    assertThat(run("connection", "--show-password", "--json").json().at("/password").asText())
        .isEqualTo(password);
  }
}
