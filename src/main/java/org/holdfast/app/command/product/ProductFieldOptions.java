package org.holdfast.app.command.product;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.app.command.Arguments;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.text.TypedText;
import picocli.CommandLine.Option;

/** What a product is, as options; what is not given stays as it is. */
public final class ProductFieldOptions {

  @Option(names = "--name", paramLabel = "TEXT")
  private String name;

  @Option(names = "--category", paramLabel = "TEXT")
  private String category;

  @Option(names = "--unit", paramLabel = "WORD")
  private String unit;

  @Option(names = "--barcode", paramLabel = "CODE")
  private List<String> barcodes;

  @Option(names = "--reorder-point", paramLabel = "N", converter = Arguments.PiecesConverter.class)
  private Long reorderPoint;

  @Option(names = "--safety-stock", paramLabel = "N", converter = Arguments.PiecesConverter.class)
  private Long safetyStock;

  @Option(names = "--tracked", negatable = true, fallbackValue = "true")
  private Boolean tracked;

  ProductFields fields() {
    return new ProductFields(
        Optional.ofNullable(name).map(TypedText::name),
        Optional.ofNullable(category).map(TypedText::name),
        Optional.ofNullable(unit).map(TypedText::name),
        Optional.ofNullable(tracked),
        safetyStock == null ? OptionalLong.empty() : OptionalLong.of(safetyStock),
        reorderPoint == null ? OptionalLong.empty() : OptionalLong.of(reorderPoint),
        Optional.ofNullable(barcodes)
            .map(
                codes ->
                    codes.stream().map(TypedText::code).filter(code -> !code.isEmpty()).toList()));
  }
}
