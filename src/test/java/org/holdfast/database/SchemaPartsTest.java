package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.Test;

/** The list of what guards the stock is that of the scripts. */
class SchemaPartsTest {

  @Test
  void theListNamesWhatTheScriptsMake() throws SQLException, IOException {
    try (TestInventory inventory = TestInventory.open();
        Connection connection = inventory.database().dedicated("parts")) {
      List<String> made =
          SchemaParts.of(connection, inventory.database().settings().schema()).stream()
              .sorted()
              .toList();
      Files.write(Path.of("target", "parts.txt"), made);
      assertThat(SchemaParts.expected())
          .as("resources/db/parts.txt; target/parts.txt is how it should be")
          .isEqualTo(made);
    }
  }
}
