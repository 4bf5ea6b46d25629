package org.holdfast.inventory.postgres.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.catalog.Place;
import org.holdfast.inventory.catalog.PlaceRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.postgres.call.Answer;
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/** Reads what the functions that change products and locations answer. */
final class CatalogAnswers {

  private CatalogAnswers() {}

  static Product product(JsonNode node) {
    List<String> barcodes = new ArrayList<>();
    node.path("barcodes").forEach(code -> barcodes.add(code.asText()));
    return new Product(
        Sku.stored(node.path("sku").asText()),
        node.path("name").asText(),
        node.path("category").asText(),
        node.path("tracked").asBoolean(),
        node.path("safety_stock").asLong(),
        node.path("reorder_point").asLong(),
        node.path("unit").asText(),
        barcodes,
        node.path("active").asBoolean());
  }

  /** As it is now; after a request that had been done before it may be called otherwise again. */
  static Location location(LocationRequest request, JsonNode node) {
    return node.hasNonNull("name")
        ? new Location(
            node.path("name").asText(),
            node.path("active").asBoolean(),
            node.path("set_aside").asBoolean())
        : new Location(
            request.newName().orElse(request.name()),
            request.change() != LocationRequest.Change.DEACTIVATE,
            request.setAside() || request.change() == LocationRequest.Change.SET_ASIDE);
  }

  /** As it is now; its location may have got another name since the request was carried out. */
  static Place place(PlaceRequest request, JsonNode node) {
    return new Place(
        request.sku(),
        request.location(),
        node.path("shelf").asText(request.shelf().orElse("")),
        node.path("bin").asText(request.bin().orElse("")));
  }

  /** Why {@code sku} was not changed. */
  static Refusal refusal(Sku sku, Answer answer) {
    return switch (answer.outcome()) {
      case "PRODUCT_EXISTS" -> new Refusal.ProductExists(sku);
      case "UNKNOWN_SKU" -> new Refusal.UnknownSku(List.of(sku));
      case "TRACKING_FIXED" -> new Refusal.TrackingFixed(sku);
      case "BARCODE_TAKEN" ->
          new Refusal.BarcodeTaken(
              answer.detail().path("barcode").asText(),
              Sku.stored(answer.detail().path("sku").asText()));
      case "NO_STOCK_ROW" -> new Refusal.NoStockRow(sku, Optional.of(place(answer)));
      default -> refusal(answer);
    };
  }

  /** Why a location was not changed. */
  static Refusal refusal(Answer answer) {
    long pieces = answer.detail().path("pieces").asLong();
    return switch (answer.outcome()) {
      case "KEY_REUSED" -> IdempotencyClaim.reused();
      case "LOCATION_EXISTS" -> new Refusal.LocationExists(place(answer));
      case "UNKNOWN_LOCATION" -> new Refusal.UnknownLocation(place(answer));
      case "LOCATION_NOT_EMPTY" -> new Refusal.LocationNotEmpty(place(answer), pieces);
      case "LOCATION_PROMISED" -> new Refusal.LocationPromised(place(answer), pieces);
      default -> throw new IllegalStateException("the server answered " + answer.outcome());
    };
  }

  private static String place(Answer answer) {
    return answer.detail().path("location").asText();
  }

  /** An entry of the record. */
  static CatalogChange change(ResultSet row) throws SQLException {
    return new CatalogChange(
        row.getLong("id"),
        Sql.instant(row, "at").orElseThrow(),
        row.getString("operator"),
        row.getString("operation"),
        row.getString("subject"),
        Optional.ofNullable(row.getString("place")),
        differences((String[]) row.getArray("differences").getArray()),
        row.getString("note"));
  }

  /** Three texts each: the field, and what it was before and after. */
  private static List<CatalogChange.Difference> differences(String[] texts) {
    List<CatalogChange.Difference> differences = new ArrayList<>();
    for (int i = 0; i < texts.length; i += 3) {
      differences.add(new CatalogChange.Difference(texts[i], texts[i + 1], texts[i + 2]));
    }
    return differences;
  }
}
