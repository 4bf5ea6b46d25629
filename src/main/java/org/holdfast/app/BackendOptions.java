package org.holdfast.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.app.language.StartLanguage;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.text.Language;
import org.holdfast.text.Redaction;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options that say which database to work on and how. They may stand before or after the name
 * of a command.
 */
final class BackendOptions {

  private static final int MAX_SECONDS = 600;
  private static final Duration OPENING = Duration.ofSeconds(15);

  /** The first start unpacks PostgreSQL and makes a database. */
  private static final Duration EMBEDDED_OPENING = Duration.ofMinutes(2);

  /** Longer than a start of the embedded server takes on a machine that is busy. */
  private static final Duration EMBEDDED_GRACE = Duration.ofSeconds(40);

  /** Puts them below a command's own options in its help. */
  private static final int ORDER = 1_000;

  private final Map<String, String> environment;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--url",
      paramLabel = "URL",
      description =
          "JDBC URL of a PostgreSQL server (14 or newer); also: HOLDFAST_URL. Without it, an embedded server is used.")
  private String url;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--user",
      paramLabel = "ROLE",
      description =
          "Role on the server; also: HOLDFAST_USER. Its password is read from HOLDFAST_PASSWORD or a pgpass file.")
  private String user;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--data-dir",
      paramLabel = "FOLDER",
      description =
          "Folder of the embedded server; also: HOLDFAST_DATA_DIR. Default: where programs keep data.")
  private Path dataDir;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--isolation",
      paramLabel = "LEVEL",
      description = "Isolation of changes: ${COMPLETION-CANDIDATES}. Default: SERIALIZABLE.")
  private Isolation isolation;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--strategy",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "STRATEGY",
      description =
          "How stock is taken: combined (default), server-call, row-lock, conditional-update or optimistic-version. Only the command simulate takes several, and more kinds; see its help.")
  private List<String> strategies = List.of();

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      converter = SecondsConverter.class,
      description = "Longest wait for one row lock. Default: ${DEFAULT-VALUE}.")
  private double lockTimeout = 5;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--deadline",
      paramLabel = "SECONDS",
      converter = SecondsConverter.class,
      description = "Longest time for one request with all its retries. Default: ${DEFAULT-VALUE}.")
  private double deadline = 10;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--sample",
      negatable = true,
      description =
          "Fill an empty inventory with sample stock. Default: yes on the embedded server, no on another.")
  private Boolean sample;

  /** {@link StartLanguage} has seen to it already; here it is documented and checked. */
  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = StartLanguage.OPTION,
      paramLabel = "en|de",
      description =
          "English or German. Default: what was chosen on the settings screen; also: HOLDFAST_LANGUAGE, or the language of the machine.")
  private Language language;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--schema",
      hidden = true,
      description = "The schema of Holdfast's tables; for tests.")
  private String schema = SessionSettings.STANDARD.schema();

  /** Options that are completed from the environment of this process. */
  BackendOptions() {
    this(System.getenv());
  }

  /** Options that are completed from {@code environment}. */
  BackendOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The server to use; empty: the embedded one. */
  Optional<ServerAddress> server() {
    return url()
        .map(
            text ->
                new ServerAddress(
                    text,
                    user == null ? variable("HOLDFAST_USER").orElse("") : user,
                    variable("HOLDFAST_PASSWORD").orElse("")));
  }

  /**
   * How long the end of the process waits for an opening. A server of our own that is being started
   * is ours to stop, and starts in bounded time; somebody's server may never answer.
   */
  Duration grace() {
    return url().isEmpty() ? EMBEDDED_GRACE : BackgroundResource.GRACE;
  }

  /** A folder named on the command line counts for more than a server named in the environment. */
  private Optional<String> url() {
    if (url != null) {
      return Optional.of(url);
    }
    return dataDir == null ? variable("HOLDFAST_URL") : Optional.empty();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** The folder for the embedded server and for what windows remember. */
  Path folder() {
    return dataDir == null ? DataDirectories.data(environment) : dataDir;
  }

  /** How real stock is taken; {@link #strategyProblem} says whether it makes sense. */
  LockingStrategy strategy() {
    return strategies.isEmpty()
        ? LockingStrategy.COMBINED
        : strategy(strategies.get(0)).orElseThrow();
  }

  private static Optional<LockingStrategy> strategy(String word) {
    return EnumNames.find(LockingStrategy.class, word).filter(LockingStrategy::isOffered);
  }

  /** The words given with {@code --strategy}, as they were given. */
  List<String> strategies() {
    return List.copyOf(strategies);
  }

  /** Why {@code --strategy} makes no sense for real stock; empty when it does. */
  Optional<String> strategyProblem() {
    if (strategies.size() > 1) {
      return Optional.of("--strategy takes one strategy here, but got %s.".formatted(strategies));
    }
    return strategies.stream()
        .filter(word -> strategy(word).isEmpty())
        .map(
            word ->
                "--strategy is “%s”, but must be one of: %s."
                    .formatted(word, EnumNames.names(LockingStrategy.offered())))
        .findFirst();
  }

  boolean sample() {
    return sample == null ? url().isEmpty() : sample;
  }

  /** Whether the isolation was chosen. */
  boolean choosesIsolation() {
    return isolation != null;
  }

  /** Where runs of the simulator and its named setups are kept. */
  Path simulatorFolder() {
    return folder().resolve("simulator");
  }

  SessionSettings poolSettings() {
    return SessionSettings.STANDARD
        .withSerializable(isolation != Isolation.READ_COMMITTED)
        .withTimes(seconds(lockTimeout), seconds(deadline))
        .inSchema(schema);
  }

  /** What is allowed and still unwise, as a sentence; empty when nothing is. */
  Optional<String> warning() {
    return Optional.ofNullable(url)
        .filter(address -> address.matches("(?i).*[?&](ssl)?password=.*"))
        .map(
            address ->
                "Everybody on this machine can see the password in --url while Holdfast runs. Put it into HOLDFAST_PASSWORD or a pgpass file.");
  }

  /** How long opening may take: as long as a request, beside what logging in and tables need. */
  Duration openingBound() {
    return seconds(deadline).plus(server().isPresent() ? OPENING : EMBEDDED_OPENING);
  }

  /** What to say when it takes longer. */
  String openingTooSlow() {
    return server()
        .map(
            server ->
                "%s could not be opened within %d s: it takes connections but does not answer. Check the server and the network; if it is busy, give it more time with --deadline."
                    .formatted(server.label(), openingBound().toSeconds()))
        .orElseGet(
            () ->
                "The embedded database in %s could not be opened within %d s. Is its disk very slow? Give it more time with --deadline."
                    .formatted(folder(), openingBound().toSeconds()));
  }

  /** What is wrong with the options, as a sentence; empty when nothing is. */
  Optional<String> problem() {
    Optional<String> address = url();
    if (address.isPresent() && !address.get().startsWith("jdbc:postgresql:")) {
      return Optional.of(
          "%s must look like jdbc:postgresql://host:5432/database, but is “%s”."
              .formatted(url == null ? "HOLDFAST_URL" : "--url", Redaction.hide(address.get())));
    }
    if (address.isPresent() && address.get().matches("jdbc:postgresql:(//)?[^/?]*@.*")) {
      return Optional.of(
          "%s has a user before the host, which such an address does not take. Name the role with --user, and put its password into HOLDFAST_PASSWORD or a pgpass file."
              .formatted(url == null ? "HOLDFAST_URL" : "--url"));
    }
    Optional<String> level = variable(LogLevel.VARIABLE);
    if (level.isPresent() && !LogLevel.isKnown(level.get())) {
      return Optional.of(
          "%s is “%s”, but must be one of: %s."
              .formatted(LogLevel.VARIABLE, level.get(), String.join(", ", LogLevel.ALL)));
    }
    Optional<String> spoken = variable(StartLanguage.VARIABLE);
    if (language == null && spoken.flatMap(Language::of).isEmpty() && spoken.isPresent()) {
      return Optional.of(
          "%s is “%s”, but must be one of: %s."
              .formatted(StartLanguage.VARIABLE, spoken.get(), EnumNames.names(Language.class)));
    }
    if (user != null && address.isEmpty()) {
      return Optional.of(
          "--user is “%s”, but there is no --url: the embedded server has its own role."
              .formatted(user));
    }
    if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
      return Optional.of(
          "--schema must be lower-case letters, digits and _, but is “%s”.".formatted(schema));
    }
    if (!inRange(lockTimeout)) {
      return Optional.of(range("--lock-timeout", lockTimeout));
    }
    if (!inRange(deadline)) {
      return Optional.of(range("--deadline", deadline));
    }
    if (deadline < lockTimeout) {
      return Optional.of(
          "--deadline (%s s) must not be shorter than --lock-timeout (%s s)."
              .formatted(deadline, lockTimeout));
    }
    return Optional.empty();
  }

  private static boolean inRange(double seconds) {
    return seconds >= 0.1 && seconds <= MAX_SECONDS;
  }

  private static String range(String name, double value) {
    return "%s must be between 0.1 and %d seconds, but is %s.".formatted(name, MAX_SECONDS, value);
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1_000));
  }
}
