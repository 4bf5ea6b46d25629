package org.holdfast.app.screen;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.app.backend.Backend;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.rule.Alerts;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.context.sound.ScanSound;
import org.holdfast.ui.main.Navigation;
import org.holdfast.ui.main.StatusViewModel;

/** What the screens of one window share over an open database. */
public final class ConsoleContext {

  private final Backend backend;
  private final BackendOptions options;
  private final WindowContext window;
  private final ScreenContext services;
  private final Operator operator;
  private final ScanSound sound;
  private final AlertSettings alertSettings;
  private final AlertCenter alerts;
  private final StatusViewModel status;
  private final Navigation navigation;
  private final Links links = new Links();
  private final List<ScreenJob> jobs = new ArrayList<>();
  private final List<Runnable> closing = new ArrayList<>();

  /** The window's screens work on {@code backend}, which {@code options} have named. */
  public ConsoleContext(Backend backend, BackendOptions options, WindowContext window) {
    this.backend = backend;
    this.options = options;
    this.window = window;
    Permissions permissions = new Permissions(backend.rights());
    services =
        new ScreenContext(
            backend.operations(),
            backend.queries(),
            backend.table(),
            backend.catalog(),
            backend.catalog(),
            backend.waiting(),
            backend.feed(),
            () -> DatabaseLabels.status(backend),
            window.tasks(),
            window.memory(),
            backend.clock(),
            permissions);
    operator = new Operator(window.memory(), backend.rights().login(), permissions);
    status = new StatusViewModel(services);
    sound = new ScanSound(window.tasks(), window.memory());
    alertSettings = new AlertSettings(window.memory());
    alerts =
        new AlertCenter(
            window.tasks(),
            new Alerts(AlertThresholds.STANDARD, Clock.systemUTC()),
            alertSettings,
            backend::totals);
    alerts.keepIn(backend.supervision().incidentLog());
    navigation = new Navigation(window.memory());
  }

  /** The open database. */
  public Backend backend() {
    return backend;
  }

  /** What screens work with. */
  public ScreenContext services() {
    return services;
  }

  /** The alerts of all screens. */
  public AlertCenter alerts() {
    return alerts;
  }

  /** Which screen is shown. */
  public Navigation navigation() {
    return navigation;
  }

  /** Ways from screen to screen. */
  Links links() {
    return links;
  }

  BackendOptions options() {
    return options;
  }

  /** The folder for what windows keep, under {@code name}. */
  Path folder(String name) {
    return options.folder().resolve(name);
  }

  WindowContext window() {
    return window;
  }

  TaskExecutor tasks() {
    return window.tasks();
  }

  Operator operator() {
    return operator;
  }

  ScanSound sound() {
    return sound;
  }

  AlertSettings alertSettings() {
    return alertSettings;
  }

  StatusViewModel status() {
    return status;
  }

  /** Does {@code job} for as long as the window is there. */
  void add(ScreenJob job) {
    jobs.add(job);
  }

  /** What screens do by themselves. */
  public List<ScreenJob> jobs() {
    return List.copyOf(jobs);
  }

  /** Runs {@code action} when the window has gone. */
  void onClose(Runnable action) {
    closing.add(action);
  }

  /** The window has gone. */
  public void close() {
    closing.forEach(Runnable::run);
  }
}
