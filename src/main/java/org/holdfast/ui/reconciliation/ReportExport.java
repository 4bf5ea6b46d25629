package org.holdfast.ui.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.text.SpreadsheetText;

/** The report of a check as a file for others. */
final class ReportExport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportExport() {}

  /** One row for each stock row that does not agree. */
  static String csv(Reconciliation.Report report) {
    return SpreadsheetText.csv(
        List.of(
            "sku",
            "location",
            "stock",
            "ledger_stock",
            "reserved",
            "open_lines",
            "ledger_reserved",
            "left_open",
            "wrong"),
        report.discrepancies().stream().map(ReportExport::cells).toList());
  }

  private static List<Object> cells(Discrepancy row) {
    return List.of(
        row.sku(),
        row.location(),
        row.stock(),
        row.ledgerStock(),
        row.reserved(),
        row.open(),
        row.ledgerReserved(),
        row.leftOpen(),
        row.kinds().stream().map(Enum::name).collect(Collectors.joining(" ")));
  }

  /** When what was compared, and the rows that do not agree. */
  static String json(Reconciliation.Report report) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("at", report.at().toString());
    all.put("rows", report.rows());
    all.put("discrepancies", report.discrepancies().stream().map(ReportExport::values).toList());
    try {
      return JSON.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> values(Discrepancy row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("sku", row.sku().value());
    values.put("location", row.location());
    values.put("stock", row.stock());
    values.put("ledgerStock", row.ledgerStock());
    values.put("reserved", row.reserved());
    values.put("openLines", row.open());
    values.put("ledgerReserved", row.ledgerReserved());
    values.put("leftOpen", row.leftOpen());
    values.put("wrong", row.kinds().stream().map(Enum::name).toList());
    return values;
  }
}
