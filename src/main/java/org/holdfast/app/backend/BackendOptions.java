package org.holdfast.app.backend;

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
import org.holdfast.text.Durations;
import org.holdfast.text.Language;
import org.holdfast.text.Texts;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options that say which database to work on and how. They may stand before or after the name
 * of a command; what help says of them is in the bundle of the program itself.
 */
public final class BackendOptions {

  private static final Texts TEXTS = Texts.of(BackendOptions.class);

  private static final Duration OPENING = Duration.ofSeconds(15);

  /** The first start unpacks PostgreSQL and makes a database. */
  private static final Duration EMBEDDED_OPENING = Duration.ofMinutes(2);

  /** Longer than a start of the embedded server takes on a machine that is busy. */
  private static final Duration EMBEDDED_GRACE = Duration.ofSeconds(40);

  /** Puts them below a command's own options in its help. */
  private static final int ORDER = 1_000;

  private final Map<String, String> environment;

  @Option(scope = ScopeType.INHERIT, order = ORDER, names = "--url", paramLabel = "URL")
  private String url;

  @Option(scope = ScopeType.INHERIT, order = ORDER, names = "--user", paramLabel = "ROLE")
  private String user;

  @Option(scope = ScopeType.INHERIT, order = ORDER, names = "--data-dir", paramLabel = "FOLDER")
  private Path dataDir;

  @Option(scope = ScopeType.INHERIT, order = ORDER, names = "--isolation", paramLabel = "LEVEL")
  private Isolation isolation;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--strategy",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "STRATEGY")
  private List<String> strategies = List.of();

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      converter = SecondsConverter.class)
  private double lockTimeout = 5;

  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = "--deadline",
      paramLabel = "SECONDS",
      converter = SecondsConverter.class)
  private double deadline = 10;

  @Option(scope = ScopeType.INHERIT, order = ORDER, names = "--sample", negatable = true)
  private Boolean sample;

  /** {@link StartLanguage} has seen to it already; here it is documented and checked. */
  @Option(
      scope = ScopeType.INHERIT,
      order = ORDER,
      names = StartLanguage.OPTION,
      paramLabel = "en|de")
  private Language language;

  @Option(scope = ScopeType.INHERIT, order = ORDER, names = "--schema", hidden = true)
  private String schema = SessionSettings.STANDARD.schema();

  /** Options that are completed from the environment of this process. */
  public BackendOptions() {
    this(System.getenv());
  }

  /** Options that are completed from {@code environment}. */
  public BackendOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The server to use; empty: the embedded one. */
  public Optional<ServerAddress> server() {
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
  public Duration grace() {
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
  public Path folder() {
    return dataDir == null ? DataDirectories.data(environment) : dataDir;
  }

  /** How real stock is taken; {@link #strategyProblem} says whether it makes sense. */
  public LockingStrategy strategy() {
    return strategies.isEmpty()
        ? LockingStrategy.COMBINED
        : strategy(strategies.get(0)).orElseThrow();
  }

  private static Optional<LockingStrategy> strategy(String word) {
    return EnumNames.find(LockingStrategy.class, word);
  }

  /** The words given with {@code --strategy}, as they were given. */
  public List<String> strategies() {
    return List.copyOf(strategies);
  }

  /** Why {@code --strategy} makes no sense for real stock; empty when it does. */
  public Optional<String> strategyProblem() {
    return OptionChecks.strategies(strategies);
  }

  /** Whether an empty inventory is filled with sample stock. */
  public boolean sample() {
    return sample == null ? url().isEmpty() : sample;
  }

  /** Whether the isolation was chosen. */
  public boolean choosesIsolation() {
    return isolation != null;
  }

  /** Where runs of the simulator and its named setups are kept. */
  public Path simulatorFolder() {
    return folder().resolve("simulator");
  }

  /** How sessions are set up. */
  public SessionSettings poolSettings() {
    return SessionSettings.STANDARD
        .withSerializable(isolation != Isolation.READ_COMMITTED)
        .withTimes(seconds(lockTimeout), seconds(deadline))
        .inSchema(schema);
  }

  /** What is allowed and still unwise, as a sentence; empty when nothing is. */
  public Optional<String> warning() {
    return OptionChecks.warning(url);
  }

  /** How long opening may take: as long as a request, beside what logging in and tables need. */
  public Duration openingBound() {
    return seconds(deadline).plus(server().isPresent() ? OPENING : EMBEDDED_OPENING);
  }

  /** What to say when it takes longer. */
  public String openingTooSlow() {
    String bound = Durations.format(openingBound());
    return server()
        .map(server -> TEXTS.get("slow.server", server.label(), bound))
        .orElseGet(() -> TEXTS.get("slow.embedded", folder(), bound));
  }

  /** What is wrong with the options, as a sentence; empty when nothing is. */
  public Optional<String> problem() {
    Optional<String> address = url();
    return address
        .flatMap(text -> OptionChecks.address(url == null ? "HOLDFAST_URL" : "--url", text))
        .or(() -> OptionChecks.logLevel(environment))
        .or(() -> language == null ? OptionChecks.language(environment) : Optional.empty())
        .or(() -> address.isPresent() ? Optional.empty() : OptionChecks.roleWithoutServer(user))
        .or(() -> OptionChecks.schema(schema))
        .or(() -> OptionChecks.times(lockTimeout, deadline));
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1_000));
  }
}
