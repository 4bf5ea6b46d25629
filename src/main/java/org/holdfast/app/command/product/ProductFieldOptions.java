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

  @Option(names = "--name", paramLabel = "TEXT", description = "What people call it.")
  private String name;

  @Option(names = "--category", paramLabel = "TEXT", description = "Where it belongs.")
  private String category;

  @Option(
      names = "--unit",
      paramLabel = "WORD",
      description = "A word for one of it. Default of a new product: piece.")
  private String unit;

  @Option(
      names = "--barcode",
      paramLabel = "CODE",
      description =
          "What a label of it says beside the SKU; may be given several times and replaces those it has. An empty one removes all.")
  private List<String> barcodes;

  @Option(
      names = "--reorder-point",
      paramLabel = "N",
      converter = Arguments.PiecesConverter.class,
      description = "At so many available pieces or fewer it counts as low.")
  private Long reorderPoint;

  @Option(
      names = "--safety-stock",
      paramLabel = "N",
      converter = Arguments.PiecesConverter.class,
      description = "Pieces that should never be undercut.")
  private Long safetyStock;

  @Option(
      names = "--tracked",
      negatable = true,
      fallbackValue = "true",
      description = "Whether stock is kept of it. Default of a new product: yes.")
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
