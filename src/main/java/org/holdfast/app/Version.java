package org.holdfast.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Tells the version. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"Holdfast " + number(), "Java " + System.getProperty("java.version")};
  }

  /** The version of the jar; “development” when run from classes. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
