package org.holdfast.app.language;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Language;
import org.holdfast.ui.context.LanguagePreference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * What is known of the language before the command line is read in full: its help and its
 * complaints speak it already.
 */
public final class StartLanguage {

  /** The option that names the language of one start. */
  public static final String OPTION = "--language";

  /** The variable that names a language where nobody has chosen one. */
  public static final String VARIABLE = "HOLDFAST_LANGUAGE";

  private static final Logger LOG = LoggerFactory.getLogger(StartLanguage.class);

  /** The options that matter here, wherever they stand; the others are read later. */
  @Command
  private static final class Early {
    @Option(names = OPTION)
    private String language;

    @Option(names = "--data-dir")
    private String folder;
  }

  private final Early early = new Early();

  /** Looks into {@code arguments}; what is wrong with them is said once they are read in full. */
  public StartLanguage(String... arguments) {
    try {
      new CommandLine(early).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
    } catch (ParameterException e) {
      LOG.trace("the arguments make no sense", e);
    }
  }

  /** The folder that {@code --data-dir} names, if it can be one. */
  public Optional<Path> folder() {
    try {
      return Optional.ofNullable(early.folder).filter(name -> !name.isBlank()).map(Path::of);
    } catch (InvalidPathException e) {
      LOG.trace("no folder is called so", e);
      return Optional.empty();
    }
  }

  /**
   * The language: the one that is asked for this time, or else the one that was chosen on the
   * settings screen, or that {@code environment} names, or that the machine speaks.
   */
  public Language language(LanguagePreference chosen, Map<String, String> environment) {
    return Optional.ofNullable(early.language)
        .flatMap(Language::of)
        .or(chosen::get)
        .or(() -> Optional.ofNullable(environment.get(VARIABLE)).flatMap(Language::of))
        .orElseGet(DisplayLocale::ofMachine);
  }
}
