package org.holdfast.inventory.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.inventory.catalog.CatalogQueries;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Products, barcodes and locations on a real PostgreSQL. */
@Timeout(180)
class CatalogTest {

  private static final Sku NEW = Sku.of("NEW-1");
  private static final ProductFields BOLT =
      new ProductFields(
          Optional.of("Hex bolt"),
          Optional.of("Fasteners"),
          Optional.of("box"),
          Optional.of(true),
          OptionalLong.of(5),
          OptionalLong.of(20),
          Optional.of(List.of("4006381333931", "0012345678905")));

  private final Set<Sku> heard = new HashSet<>();
  private TestInventory inventory;

  @BeforeEach
  void open() {
    inventory =
        TestInventory.open(TestServer.freshSchema(), LockingStrategy.ROW_LOCK, heard::addAll);
  }

  @AfterEach
  void everythingAddsUp() {
    assertThat(InventoryInvariants.violations(inventory, new History())).isEmpty();
    inventory.close();
  }

  private Outcome<Product> add(String sku, ProductFields fields) {
    return inventory.catalog().change(ProductRequest.add("anna", Sku.of(sku), fields));
  }

  private Outcome<Product> edit(String sku, ProductFields fields) {
    return inventory.catalog().change(ProductRequest.edit("anna", Sku.of(sku), fields));
  }

  private Outcome<Product> change(ProductRequest.Change change, String sku) {
    return inventory
        .catalog()
        .change(
            new ProductRequest(
                "key " + change + sku, "anna", change, Sku.of(sku), ProductFields.NONE, "why"));
  }

  private Outcome<Location> change(LocationRequest.Change change, String name, String newName) {
    return inventory
        .catalog()
        .change(
            new LocationRequest(
                "key " + change + name + newName,
                "anna",
                change,
                name,
                Optional.ofNullable(newName),
                false,
                ""));
  }

  private static ProductFields barcodes(String... codes) {
    return new ProductFields(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.of(List.of(codes)));
  }

  @Test
  void aNewProductIsReceivedReservedAndShippedAtOnce() {
    Product made = add("new-1", BOLT).value().orElseThrow();
    assertThat(made)
        .isEqualTo(
            new Product(
                NEW,
                "Hex bolt",
                "Fasteners",
                true,
                5,
                20,
                "box",
                List.of("0012345678905", "4006381333931"),
                true));
    assertThat(heard).contains(NEW);
    assertThat(inventory.queries().stockOf(List.of(NEW)).get(0).product()).isEqualTo(made);
    inventory.stock("NEW-1", TestInventory.HERE, 10);
    Reservation reservation =
        inventory
            .operations()
            .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("NEW-1", 4)))
            .value()
            .orElseThrow();
    assertThat(inventory.operations().commit(CommitRequest.of("anna", reservation.id())).isDone())
        .isTrue();
    assertThat(inventory.level("NEW-1").stock()).isEqualTo(6);
  }

  @Test
  void whatIsThereAlreadyIsNotMadeAgain() {
    add("NEW-1", BOLT);
    assertThat(add("NEW-1", ProductFields.named("Another")).refusal())
        .contains(new Refusal.ProductExists(NEW));
    assertThat(inventory.catalog().products(List.of("hex"), 10)).hasSize(1);
    assertThat(change(LocationRequest.Change.ADD, TestInventory.HERE, null).refusal())
        .contains(new Refusal.LocationExists(TestInventory.HERE));
  }

  @Test
  void theSameRequestIsCarriedOutOnceAndItsKeyForNothingElse() {
    ProductRequest request = ProductRequest.add("anna", NEW, BOLT);
    assertThat(inventory.catalog().change(request)).isInstanceOf(Outcome.Done.class);
    assertThat(inventory.catalog().change(request)).isInstanceOf(Outcome.AlreadyDone.class);
    ProductRequest other =
        new ProductRequest(
            request.key(), "anna", ProductRequest.Change.ADD, Sku.of("NEW-2"), BOLT, "");
    assertThat(RefusalTexts.message(inventory.catalog().change(other).refusal().orElseThrow()))
        .contains("already used for another request");
    assertThat(inventory.catalog().changes("", 10)).hasSize(1);
  }

  @Test
  void anEditChangesWhatItNamesAndTheRecordSaysWhat() {
    add("NEW-1", BOLT);
    ProductFields cheaper =
        new ProductFields(
            Optional.of("Hex bolt M8"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.of(50),
            Optional.empty());
    Product edited = edit("NEW-1", cheaper).value().orElseThrow();
    assertThat(edited.name()).isEqualTo("Hex bolt M8");
    assertThat(edited.reorderPoint()).isEqualTo(50);
    assertThat(edited.unit()).isEqualTo("box");
    assertThat(edited.barcodes()).hasSize(2);
    List<CatalogChange> record = inventory.catalog().changes("NEW-1", 10);
    assertThat(record).extracting(CatalogChange::operator).containsOnly("anna");
    assertThat(record.get(0).differences())
        .containsExactly(
            new CatalogChange.Difference("name", "Hex bolt", "Hex bolt M8"),
            new CatalogChange.Difference("reorder_point", "20", "50"));
    assertThat(edit("MOON", cheaper).refusal())
        .contains(new Refusal.UnknownSku(List.of(Sku.of("MOON"))));
  }

  @Test
  void theRecordIsSearchedHoweverLongItIs() {
    inventory.with("DEEP-1", 1).with("OTHER-1", 1);
    inventory.sql(
        "INSERT INTO request (key, operation, fingerprint) VALUES ('deep', 'PRODUCT_EDIT', gen_random_uuid())");
    inventory.sql(
        """
        INSERT INTO catalog_change (operator, operation, product_id, request_key, after)
        SELECT 'anna', 'PRODUCT_EDIT', p.id, 'deep', jsonb_build_object('name', 'n' || n)
        FROM generate_series(1, 25000) AS n
        JOIN product p ON p.sku = CASE WHEN n IN (7, 15000) THEN 'DEEP-1' ELSE 'OTHER-1' END
        ORDER BY n
        """);
    CatalogQueries catalog = inventory.catalog();
    List<CatalogChange> found = catalog.changes(List.of("deep-1"), Long.MAX_VALUE, 10, () -> false);
    assertThat(found).hasSize(2);
    assertThat(found.get(0).id()).isGreaterThan(found.get(1).id());
    assertThat(catalog.changes(List.of("deep-1"), Long.MAX_VALUE, 1, () -> false))
        .isEqualTo(found.subList(0, 1));
    assertThat(catalog.changes(List.of("deep-1"), found.get(0).id(), 10, () -> false))
        .isEqualTo(found.subList(1, 2));
    assertThat(catalog.changes(List.of("nobody"), Long.MAX_VALUE, 10, () -> false)).isEmpty();
    assertThat(catalog.changes(List.of("deep-1"), Long.MAX_VALUE, 10, () -> true)).isEmpty();
  }

  @Test
  void aBarcodeMeansOneProductOnly() {
    add("NEW-1", BOLT);
    add("NEW-2", ProductFields.named("Nut"));
    assertThat(edit("NEW-2", barcodes("1", "4006381333931")).refusal())
        .contains(new Refusal.BarcodeTaken("4006381333931", NEW));
    assertThat(edit("NEW-2", barcodes("NEW-1")).refusal())
        .contains(new Refusal.BarcodeTaken("NEW-1", NEW));
    assertThat(add("4006381333931", ProductFields.named("Clash")).refusal())
        .contains(new Refusal.BarcodeTaken("4006381333931", NEW));
    assertThat(edit("NEW-1", barcodes()).value().orElseThrow().barcodes()).isEmpty();
    assertThat(edit("NEW-2", barcodes("4006381333931")).isDone()).isTrue();
    assertThat(inventory.catalog().products(List.of("4006381333931"), 5))
        .extracting(Product::sku)
        .containsExactly(Sku.of("NEW-2"));
  }

  @Test
  void ofManyWhoMakeTheSameOneDoes() {
    List<Outcome<Product>> all =
        Threads.together(8, i -> () -> add("NEW-1", ProductFields.named("By " + i)));
    assertThat(all).filteredOn(Outcome::isDone).hasSize(1);
    assertThat(all)
        .filteredOn(outcome -> !outcome.isDone())
        .allSatisfy(
            outcome -> assertThat(outcome.refusal()).contains(new Refusal.ProductExists(NEW)));
    List<Outcome<Product>> codes =
        Threads.together(
            8,
            i ->
                () -> {
                  add("M" + i, ProductFields.named("M"));
                  return edit("M" + i, barcodes("77", "78"));
                });
    assertThat(codes).filteredOn(Outcome::isDone).hasSize(1);
  }

  @Test
  void whatIsSwitchedOffIsNeitherReservedNorReceivedButShippedAndShownWhileItIsThere() {
    inventory.with("OLD", 10);
    Reservation open =
        inventory
            .operations()
            .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("OLD", 4)))
            .value()
            .orElseThrow();
    assertThat(change(ProductRequest.Change.DEACTIVATE, "OLD").value().orElseThrow().active())
        .isFalse();
    Refusal off = new Refusal.ProductInactive(Sku.of("OLD"));
    assertThat(
            inventory
                .operations()
                .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("OLD", 1)))
                .refusal())
        .contains(off);
    assertThat(
            inventory
                .operations()
                .receive(ReceiveRequest.of("anna", "OLD", TestInventory.HERE, 1))
                .refusal())
        .contains(off);
    assertThat(inventory.operations().commit(CommitRequest.of("anna", open.id())).isDone())
        .isTrue();
    assertThat(inventory.allStock()).hasSize(1);
    assertThat(change(ProductRequest.Change.ACTIVATE, "OLD").isDone()).isTrue();
    assertThat(
            inventory
                .operations()
                .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("OLD", 1)))
                .isDone())
        .isTrue();
  }

  @Test
  void whetherStockIsKeptStaysOnceThereIsAHistory() {
    inventory.with("OLD", 10);
    ProductFields untracked =
        new ProductFields(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());
    assertThat(edit("OLD", untracked).refusal()).contains(new Refusal.TrackingFixed(Sku.of("OLD")));
    add("NEW-1", BOLT);
    assertThat(edit("NEW-1", untracked).value().orElseThrow().tracked()).isFalse();
  }

  @Test
  void aLocationIsMadeRenamedAndSwitchedOffOnceItIsEmpty() {
    inventory.with("OLD", 10);
    assertThat(change(LocationRequest.Change.ADD, "Aisle 7", null).isDone()).isTrue();
    assertThat(change(LocationRequest.Change.RENAME, "Aisle 7", "Aisle 8").value())
        .contains(new Location("Aisle 8", true, false));
    assertThat(change(LocationRequest.Change.RENAME, "Aisle 8", TestInventory.HERE).refusal())
        .contains(new Refusal.LocationExists(TestInventory.HERE));
    assertThat(change(LocationRequest.Change.DEACTIVATE, TestInventory.HERE, null).refusal())
        .contains(new Refusal.LocationNotEmpty(TestInventory.HERE, 10));
    assertThat(change(LocationRequest.Change.DEACTIVATE, "Aisle 8", null).isDone()).isTrue();
    assertThat(
            inventory
                .operations()
                .receive(ReceiveRequest.of("anna", "OLD", "Aisle 8", 1))
                .refusal())
        .contains(new Refusal.LocationInactive("Aisle 8"));
    assertThat(inventory.queries().locations()).doesNotContain("Aisle 8");
    assertThat(inventory.catalog().locations()).contains(new Location("Aisle 8", false, false));
    assertThat(change(LocationRequest.Change.RENAME, "Moon", "Mars").refusal())
        .contains(new Refusal.UnknownLocation("Moon"));
    assertThat(inventory.catalog().changes("Aisle 8", 10)).hasSize(2);
  }

  @Test
  void whatIsSetAsideIsThereAndCannotBePromised() {
    inventory.with("OLD", 10);
    inventory.withAside();
    assertThat(inventory.catalog().locations())
        .contains(new Location(TestInventory.ASIDE, true, true));
    inventory
        .operations()
        .transfer(TransferRequest.of("anna", "OLD", TestInventory.HERE, TestInventory.ASIDE, 4));
    ProductStock stock = inventory.queries().stockOf(List.of(Sku.of("OLD"))).get(0);
    assertThat(stock.stock()).isEqualTo(10);
    assertThat(stock.available()).isEqualTo(6);
    assertThat(stock.setAside()).isEqualTo(4);
    assertThat(reserve(ReserveRequest.Line.of("OLD", 7)).refusal())
        .contains(
            new Refusal.Insufficient(
                List.of(new Refusal.Shortage(Sku.of("OLD"), Optional.empty(), 7, 6))));
    assertThat(reserve(ReserveRequest.Line.at("OLD", TestInventory.ASIDE, 1)).refusal())
        .contains(new Refusal.SetAside(Sku.of("OLD"), TestInventory.ASIDE));
    // It can be brought back, counted and written off like any other.
    assertThat(
            inventory
                .operations()
                .transfer(
                    TransferRequest.of("anna", "OLD", TestInventory.ASIDE, TestInventory.HERE, 1))
                .isDone())
        .isTrue();
    assertThat(reserve(ReserveRequest.Line.of("OLD", 7)).isDone()).isTrue();
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
  }

  @Test
  void aLocationIsSetAsideOnceNothingIsReservedThere() {
    inventory.with("OLD", 10);
    Reservation held = reserve(ReserveRequest.Line.of("OLD", 3)).value().orElseThrow();
    assertThat(change(LocationRequest.Change.SET_ASIDE, TestInventory.HERE, null).refusal())
        .contains(new Refusal.LocationPromised(TestInventory.HERE, 3));
    // Another program forgets what the line holds: it is promised all the same.
    inventory.sql("UPDATE stock SET reserved = 0");
    assertThat(change(LocationRequest.Change.SET_ASIDE, TestInventory.HERE, null).refusal())
        .contains(new Refusal.LocationPromised(TestInventory.HERE, 3));
    inventory.sql("UPDATE stock SET reserved = 3");
    inventory.operations().commit(CommitRequest.of("anna", held.id()));
    assertThat(change(LocationRequest.Change.SET_ASIDE, TestInventory.HERE, null).value())
        .contains(new Location(TestInventory.HERE, true, true));
    assertThat(inventory.level("OLD").available()).isZero();
    inventory.with("NEW-1", 5);
    assertThat(inventory.level("NEW-1").setAside()).isTrue();
    assertThat(change(LocationRequest.Change.PROMISE, TestInventory.HERE, null).value())
        .contains(new Location(TestInventory.HERE, true, false));
    assertThat(inventory.level("OLD").available()).isEqualTo(7);
    assertThat(inventory.catalog().changes(TestInventory.HERE, 10))
        .extracting(CatalogChange::operation, CatalogChange::differences)
        .containsExactly(
            tuple("LOCATION_PROMISE", differs("set_aside", "true", "false")),
            tuple("LOCATION_SET_ASIDE", differs("set_aside", "false", "true")));
  }

  private static List<CatalogChange.Difference> differs(String field, String before, String after) {
    return List.of(new CatalogChange.Difference(field, before, after));
  }

  /** Whoever writes past Holdfast cannot promise it either, or say otherwise than its location. */
  @Test
  void otherProgramsCannotPromiseWhatIsSetAside() {
    inventory.with("OLD", 10).withAside();
    inventory.stock("OLD", TestInventory.ASIDE, 5);
    assertThatThrownBy(() -> inventory.sql("UPDATE stock SET reserved = 1 WHERE set_aside"))
        .hasStackTraceContaining("stock_set_aside_not_promised");
    assertThatThrownBy(() -> inventory.sql("UPDATE stock SET set_aside = NOT set_aside"))
        .hasStackTraceContaining("stock_location_fkey");
  }

  /** A program that may only stock things need not be allowed to change locations. */
  @Test
  void whoMayOnlyStockThingsGetsTheRowAsItsLocationIs() throws SQLException {
    inventory.withAside().product("NEW-1", true);
    String schema = inventory.database().settings().schema();
    String role = schema + "_stocker";
    ServerAddress admin = TestServer.superuserAddress();
    try (Connection connection =
            DriverManager.getConnection(
                TestServer.address().url(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + schema);
      statement.execute("CREATE ROLE " + role);
      statement.execute("GRANT USAGE ON SCHEMA %s TO %s".formatted(schema, role));
      statement.execute("GRANT SELECT ON product, location TO " + role);
      statement.execute("GRANT SELECT, INSERT ON stock TO " + role);
      try {
        statement.execute("SET ROLE " + role);
        statement.execute(
            "INSERT INTO stock (product_id, location_id)"
                + " SELECT p.id, l.id FROM product p, location l");
      } finally {
        statement.execute("RESET ROLE");
        statement.execute("DROP OWNED BY " + role);
        statement.execute("DROP ROLE " + role);
      }
    }
    assertThat(inventory.level("NEW-1", TestInventory.ASIDE).setAside()).isTrue();
    assertThat(inventory.level("NEW-1", TestInventory.HERE).setAside()).isFalse();
  }

  private Outcome<Reservation> reserve(ReserveRequest.Line line) {
    return inventory.operations().reserve(ReserveRequest.of("anna", line));
  }

  @Test
  void ofManyWhoGiveTheSameNameOneDoes() {
    for (int i = 0; i < 6; i++) {
      inventory.catalog().change(LocationRequest.add("anna", "L" + i, false));
    }
    List<Outcome<Location>> all =
        Threads.together(6, i -> () -> change(LocationRequest.Change.RENAME, "L" + i, "The same"));
    assertThat(all).filteredOn(Outcome::isDone).hasSize(1);
    assertThat(all)
        .filteredOn(outcome -> !outcome.isDone())
        .allSatisfy(
            outcome ->
                assertThat(outcome.refusal()).contains(new Refusal.LocationExists("The same")));
  }

  @Test
  void whatIsSwitchedOffAndGoneIsStillKnownByItsName() {
    add("NEW-1", BOLT);
    change(ProductRequest.Change.DEACTIVATE, "NEW-1");
    assertThat(inventory.allStock()).isEmpty();
    assertThat(inventory.queries().stockOf(List.of(NEW))).hasSize(1);
  }

  /** Who receives meanwhile waits, and what it finds then is true. */
  @Test
  void nothingIsPutWhereALocationIsSwitchedOffMeanwhile() {
    inventory.with("OLD", 10);
    inventory.product("NEW-1", true);
    inventory.catalog().change(LocationRequest.add("anna", "Aisle 7", false));
    for (int round = 0; round < 10; round++) {
      int now = round;
      List<Boolean> done =
          Threads.together(
              2,
              i ->
                  () ->
                      i == 0
                          ? inventory
                              .catalog()
                              .change(
                                  new LocationRequest(
                                      "off " + now,
                                      "anna",
                                      LocationRequest.Change.DEACTIVATE,
                                      "Aisle 7",
                                      Optional.empty(),
                                      false,
                                      ""))
                              .isDone()
                          : inventory
                              .operations()
                              .receive(ReceiveRequest.of("anna", "NEW-1", "Aisle 7", 1))
                              .isDone());
      assertThat(done).as("one of them, not both").containsAnyOf(true, false);
      assertThat(done.get(0) && done.get(1)).isFalse();
      inventory.sql("UPDATE location SET active = true");
      if (done.get(1)) {
        break;
      }
    }
  }

  @Test
  void whoReservesDoesNotWaitForAnEdit() {
    inventory.with("OLD", 10);
    try (ForeignSession editing = ForeignSession.in(inventory)) {
      editing.run("SELECT FROM product WHERE sku = 'OLD' FOR NO KEY UPDATE");
      assertThat(
              inventory
                  .operations()
                  .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("OLD", 1)))
                  .isDone())
          .isTrue();
    }
  }

  @Test
  void nonsenseIsSaidFieldByField() {
    Refusal refusal =
        add(
                "",
                new ProductFields(
                    Optional.of(" "),
                    Optional.of("x".repeat(101)),
                    Optional.of(""),
                    Optional.empty(),
                    OptionalLong.of(-1),
                    OptionalLong.empty(),
                    Optional.of(List.of("1", "1", "\ud800"))))
            .refusal()
            .orElseThrow();
    assertThat(RefusalTexts.message(refusal))
        .contains(
            "SKU is missing.",
            "Name is missing.",
            "Category is longer than 100 characters.",
            "Unit is missing.",
            "Safety stock is between 0 and 1,000,000,000,000.",
            "The barcode 1 is there twice.",
            "Barcode contains a character that cannot be stored.");
  }

  @Test
  void theRecordOnlyGrows() {
    add("NEW-1", BOLT);
    for (String sql :
        List.of("UPDATE catalog_change SET operator = 'x'", "DELETE FROM catalog_change")) {
      assertThatThrownBy(() -> inventory.sql(sql)).hasStackTraceContaining("append-only");
    }
  }
}
