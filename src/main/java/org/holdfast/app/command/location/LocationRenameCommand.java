package org.holdfast.app.command.location;

import java.util.Optional;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.text.TypedText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Calls a location something else. */
@Command(name = "rename")
final class LocationRenameCommand extends LocationChangeCommand {

  @Parameters(index = "1", paramLabel = "NEW-NAME")
  private String newName;

  LocationRenameCommand() {
    super(LocationRequest.Change.RENAME);
  }

  @Override
  Optional<String> newName() {
    return Optional.of(TypedText.name(newName));
  }
}
