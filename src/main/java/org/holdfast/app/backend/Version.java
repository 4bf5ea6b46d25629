package org.holdfast.app.backend;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Tells the version. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"Holdfast " + number(), "Java " + System.getProperty("java.version")};
  }

  /** The version of the jar; “development” when run from classes. */
  public static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
