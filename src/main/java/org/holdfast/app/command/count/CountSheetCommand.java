package org.holdfast.app.command.count;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.paper.Paper;
import org.holdfast.paper.PaperTable;
import org.holdfast.paper.Printed;
import org.holdfast.paper.Printer;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a list of what is to be counted on paper. */
@Command(name = "sheet")
final class CountSheetCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(CountSheetCommand.class);

  @Parameters(index = "0", paramLabel = "LOCATION")
  private String location;

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE")
  private Path file;

  @Option(names = "--category", paramLabel = "TEXT")
  private String category;

  @Option(names = "--print")
  private boolean print;

  @Override
  protected void check() {
    if (file == null && !print) {
      throw wrong(TEXTS.get("sheet.nowhere"));
    }
  }

  @Override
  protected int run(InventorySession inventory) {
    String place = location(inventory, location);
    if (!inventory.queries().locations().contains(place)) {
      return refuse(new Refusal.UnknownLocation(place));
    }
    try {
      CountSheet sheet = CountSheet.read(inventory.tables(), place, Optional.ofNullable(category));
      PaperTable paper = sheet.paper(inventory.queries().now());
      if (file != null) {
        if (Files.isDirectory(file)) {
          return failed(TEXTS.get("folder"));
        }
        Paper.write(paper, file);
      }
      Optional<Printed> printed =
          print ? Optional.of(new Printer().print(paper)) : Optional.empty();
      return say(sheet.size(), printed);
    } catch (IOException e) {
      return failed(e.getMessage());
    }
  }

  private int failed(String why) {
    err().println(TEXTS.get("failed", file, why));
    err().println(TEXTS.get("failed.advice"));
    return ExitCodes.REFUSED;
  }

  /** A printer that is not there is said; with a file besides nothing is lost. */
  private int say(int rows, Optional<Printed> printed) {
    boolean sent = printed.filter(each -> each instanceof Printed.Sent).isPresent();
    if (json()) {
      Json.print(
          out(),
          Json.object(
              "rows", rows,
              "file", Optional.ofNullable(file).map(Path::toAbsolutePath),
              "printed", sent));
    } else if (file != null) {
      out().println(TEXTS.get("done", rows, file));
    }
    printed
        .filter(each -> !json() || !sent)
        .ifPresent(each -> (sent ? out() : err()).println(each.text()));
    return printed.isEmpty() || sent || file != null ? ExitCodes.DONE : ExitCodes.REFUSED;
  }
}
