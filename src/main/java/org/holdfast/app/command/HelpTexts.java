package org.holdfast.app.command;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.holdfast.text.DisplayLocale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code --help} says, from the bundles {@code help.properties} beside the commands, in the
 * language of {@link DisplayLocale}. Keys are those of picocli, which puts the names of the command
 * before the name of an option or parameter; a key without them is for all commands.
 */
public final class HelpTexts extends ResourceBundle {

  private final Map<String, String> texts;

  private HelpTexts(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Lets {@code line} with all its commands speak the language that is spoken now. */
  public static void speak(CommandLine line) {
    Map<String, String> all = new LinkedHashMap<>();
    Set<String> packages = new LinkedHashSet<>();
    packages.add(HelpTexts.class.getPackageName());
    collect(line.getCommandSpec(), packages, all);
    packages.forEach(name -> bundle(name).ifPresent(bundle -> add(all, bundle)));
    line.setResourceBundle(new HelpTexts(all));
  }

  /** Also what commands bring along by themselves. */
  private static void collect(CommandSpec spec, Set<String> packages, Map<String, String> all) {
    packages.add(spec.userObject().getClass().getPackageName());
    Optional.ofNullable(spec.resourceBundle()).ifPresent(own -> add(all, own));
    spec.subcommands().values().forEach(each -> collect(each.getCommandSpec(), packages, all));
  }

  /** Empty where a package leaves its words in its annotations. */
  private static Optional<ResourceBundle> bundle(String packageName) {
    ClassLoader loader = HelpTexts.class.getClassLoader();
    String file = packageName.replace('.', '/') + "/help.properties";
    if (loader.getResource(file) == null) {
      return Optional.empty();
    }
    return Optional.of(
        ResourceBundle.getBundle(
            packageName + ".help",
            DisplayLocale.get(),
            loader,
            // Never the language of the machine, which nothing else here follows.
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
  }

  private static void add(Map<String, String> all, ResourceBundle bundle) {
    bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
  }

  @Override
  protected Object handleGetObject(String key) {
    return texts.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keySet());
  }
}
