package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.postgres.PostgresStockQueries;
import org.holdfast.inventory.postgres.catalog.PostgresCatalog;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.Transactions;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that an earlier Holdfast has worked in is brought up to date with what is in it. */
@Timeout(180)
class FilledDatabaseMigrationTest {

  /** As the second version of the tables was left: stock, a ledger, an open reservation. */
  private static void fill(ServerAddress address, String schema) throws SQLException, IOException {
    Flyway.configure()
        .dataSource(address.url(), address.user(), address.password())
        .schemas(schema)
        .defaultSchema(schema)
        .locations("classpath:db/migration")
        .target("2")
        .load()
        .migrate();
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + schema);
      statement.execute(Files.readString(Path.of("src/test/resources/backups/fill.sql")));
    }
  }

  @Test
  void whatIsInItStaysAndWorkGoesOn() throws SQLException, IOException {
    SessionSettings settings = TestServer.freshSchema();
    fill(TestServer.address(), settings.schema());
    try (Database database = Database.open(TestServer.address(), settings);
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings())) {
      PostgresStockQueries queries = new PostgresStockQueries(database.queries());
      PostgresStockOperations operations =
          new PostgresStockOperations(
              transactions, database.queries(), LockingStrategy.ROW_LOCK, skus -> {});
      PostgresCatalog catalog =
          new PostgresCatalog(transactions, database.queries(), skus -> {}, () -> {});

      ProductStock old = queries.stockOf(List.of(Sku.of("OLD-1"))).get(0);
      assertThat(old.stock()).isEqualTo(100);
      assertThat(old.reserved()).isEqualTo(10);
      assertThat(old.product().active()).isTrue();
      assertThat(old.product().unit()).isEqualTo("piece");
      assertThat(queries.movementsOf(Sku.of("OLD-1"), 10)).hasSize(3);

      assertThat(operations.commit(CommitRequest.of("ben", 1)).isDone()).isTrue();
      assertThat(
              operations
                  .reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("OLD-1", 85)))
                  .isDone())
          .isTrue();
      assertThat(
              catalog
                  .change(
                      ProductRequest.edit(
                          "ben", Sku.of("OLD-1"), ProductFields.named("Still here")))
                  .isDone())
          .isTrue();
      try (Connection connection = database.dedicated("test")) {
        Sql.update(connection, "DROP SCHEMA %s CASCADE".formatted(settings.schema()));
      }
    }
  }
}
