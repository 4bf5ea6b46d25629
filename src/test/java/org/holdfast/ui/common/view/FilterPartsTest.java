package org.holdfast.ui.common.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterPartsTest {

  @TempDir private Path folder;

  private final StringProperty search = new SimpleStringProperty("");
  private final StringProperty operator = new SimpleStringProperty("");
  private final ObjectProperty<StockState> state = new SimpleObjectProperty<>();
  private final ObjectProperty<LocalDate> from = new SimpleObjectProperty<>();
  private final FilterParts parts =
      new FilterParts(
          List.of(
              FilterPart.text("operator", "Operator", operator),
              FilterPart.choice("state", "State", state, StockState.class, StockState::label),
              new FilterPart<>(
                  "from",
                  "From",
                  from,
                  null,
                  LocalDate::toString,
                  LocalDate::parse,
                  LocalDate::toString,
                  true),
              FilterPart.search(search)));

  private UserPreferences memory() {
    return UserPreferences.in(folder.resolve("window.properties"));
  }

  private void set() {
    search.set("bolt");
    operator.set("anna");
    state.set(StockState.LOW);
    from.set(LocalDate.of(2026, 11, 27));
  }

  private void clear() {
    parts.apply(Map.of());
  }

  @Test
  void whatIsSetIsSetAgainAfterARestartButWhatIsSearchedFor() {
    set();
    UserPreferences memory = memory();
    parts.remember(memory, "list");
    memory.save();
    clear();
    assertThat(parts.told()).isEmpty();
    parts.restore(memory(), "list");
    assertThat(state.get()).isEqualTo(StockState.LOW);
    assertThat(operator.get()).isEqualTo("anna");
    assertThat(from.get()).isEqualTo(LocalDate.of(2026, 11, 27));
    assertThat(search.get()).isEmpty();
    assertThat(parts.told())
        .extracting(FilterPart::name)
        .containsExactly("Operator", "State", "From");
    clear();
    parts.remember(memory, "list");
    memory.save();
    parts.restore(memory(), "list");
    assertThat(parts.told()).as("forgotten on purpose").isEmpty();
  }

  @Test
  void whatOtherVersionsHaveWrittenHidesNothing() {
    UserPreferences memory = memory();
    memory.put("list.filter.state", "PLENTY");
    memory.put("list.filter.from", "27.11.2026");
    memory.put("list.filter.operator", "ben");
    parts.restore(memory, "list");
    assertThat(parts.told()).extracting(FilterPart::said).containsExactly("ben");
  }

  @Test
  void aViewSetsWhatItSaysAndNothingElse() {
    set();
    Map<String, String> kept = parts.kept();
    assertThat(parts.words()).isEqualTo("anna, Low, 2026-11-27, bolt");
    clear();
    operator.set("ben");
    parts.apply(kept);
    assertThat(parts.kept()).isEqualTo(kept);
    parts.told().forEach(FilterPart::clear);
    assertThat(parts.kept()).containsOnlyKeys("search");
  }
}
