package org.holdfast.app.command;

import java.util.UUID;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that changes stock: somebody asks for it, under a key. */
public abstract class ChangeCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ChangeCommand.class);

  private static final Logger LOG = LoggerFactory.getLogger(ChangeCommand.class);

  @Mixin private final OperatorOptions asking = new OperatorOptions();

  @Option(names = "--key", paramLabel = "KEY")
  private String key;

  @Override
  public final int run(InventorySession inventory) {
    String requestKey = key == null ? UUID.randomUUID().toString() : key;
    try {
      int code = run(inventory, new Request(requestKey, asking.operator(), asking.note()));
      serve(inventory);
      return code;
    } catch (InventoryUnavailableException e) {
      if (e.kind() == InventoryUnavailableException.Kind.DISCONNECTED && namesOneRequest()) {
        err().println(TEXTS.get("key.tells", requestKey));
      }
      throw e;
    }
  }

  /**
   * Serves who waits for several products, or could not be served with what was done. That was
   * done, so nothing that goes wrong here may say otherwise: windows serve, too, and the next
   * command.
   */
  private static void serve(InventorySession inventory) {
    try {
      inventory.waiting().serve();
    } catch (InventoryUnavailableException e) {
      LOG.debug("those who wait are served later", e);
    }
  }

  /** Does the work and returns the exit code. */
  public abstract int run(InventorySession inventory, Request request);

  /** Whether one key is enough for the whole command. */
  protected boolean namesOneRequest() {
    return true;
  }

  /** Whether the caller gave the key. */
  protected final boolean hasKey() {
    return key != null;
  }

  /** What every change carries. */
  public record Request(String key, String operator, String note) {}
}
