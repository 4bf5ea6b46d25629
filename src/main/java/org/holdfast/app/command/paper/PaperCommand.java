package org.holdfast.app.command.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.Json;
import org.holdfast.paper.Paper;
import org.holdfast.paper.PaperTable;
import org.holdfast.paper.Printed;
import org.holdfast.paper.Printer;
import org.holdfast.text.Texts;
import picocli.CommandLine.Option;

/** A command that puts something on paper: into a file, on the printer, or both. */
public abstract class PaperCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(PaperCommand.class);

  @Option(names = "--print")
  private boolean print;

  /** Whether it is wanted on the printer. */
  protected final boolean prints() {
    return print;
  }

  /** What is told of {@code file} once it is written. */
  protected abstract String done(Path file);

  /** What is told if {@code file} could not be written for a reason. */
  protected abstract String failed(Path file, String why);

  /**
   * Puts {@code paper} where it is wanted, and says so.
   *
   * @param facts what the answer for programs begins with
   * @return the exit code
   */
  protected final int put(PaperTable paper, Optional<Path> file, Map<String, Object> facts) {
    if (file.isPresent()) {
      Optional<String> problem = write(paper, file.get());
      if (problem.isPresent()) {
        err().println(failed(file.get(), problem.get()));
        err().println(TEXTS.get("failed.advice"));
        return ExitCodes.REFUSED;
      }
    }
    return say(file, facts, print ? Optional.of(new Printer().print(paper)) : Optional.empty());
  }

  private static Optional<String> write(PaperTable paper, Path file) {
    if (Files.isDirectory(file)) {
      return Optional.of(TEXTS.get("folder"));
    }
    try {
      Paper.write(paper, file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A printer that is not there is said; with a file besides nothing is lost. */
  private int say(Optional<Path> file, Map<String, Object> facts, Optional<Printed> printed) {
    boolean sent = printed.filter(each -> each instanceof Printed.Sent).isPresent();
    if (json()) {
      Map<String, Object> all = new LinkedHashMap<>(facts);
      all.putAll(Json.object("file", file.map(Path::toAbsolutePath), "printed", sent));
      Json.print(out(), all);
    } else {
      file.ifPresent(path -> out().println(done(path)));
    }
    printed
        .filter(each -> !json() || !sent)
        .ifPresent(each -> (sent ? out() : err()).println(each.text()));
    return printed.isEmpty() || sent || file.isPresent() ? ExitCodes.DONE : ExitCodes.REFUSED;
  }
}
