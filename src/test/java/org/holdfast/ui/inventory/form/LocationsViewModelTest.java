package org.holdfast.ui.inventory.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.inventory.catalog.Location;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keeping locations without a window, on a real database. */
class LocationsViewModelTest {

  private final TestInventory inventory = TestInventory.open().with("A", 10);
  private final ScreenContextFixture screens = ScreenContextFixture.over(inventory);
  private final LocationsViewModel model =
      new LocationsViewModel(screens.services(), screens.operator());

  @BeforeEach
  void start() {
    model.start();
  }

  @AfterEach
  void close() {
    model.stop();
    inventory.close();
  }

  private Location location(String name) {
    return model.locations().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void choose(String name) {
    model.chosenProperty().set(location(name));
  }

  private static LocationForm.Answer answer(String name, boolean setAside) {
    return new LocationForm.Answer(name, setAside, () -> {});
  }

  private String said() {
    return model.messageProperty().get().title();
  }

  @Test
  void aNewOneIsListedAndChosen() {
    assertThat(model.locations()).extracting(Location::name).contains("Here");
    model.add(answer("Yard", true));
    assertThat(model.chosenProperty().get().name()).isEqualTo("Yard");
    assertThat(model.chosenProperty().get().setAside()).isTrue();
    assertThat(said()).contains("Yard");
    assertThat(LocationsViewModel.state(location("Yard"))).isNotEmpty();
    assertThat(LocationsViewModel.state(location("Here"))).isEmpty();
    assertThat(model.busyProperty().get()).isFalse();
  }

  @Test
  void theChosenOneStaysChosenUnderItsNewName() {
    choose("Here");
    model.rename("Here", answer("Hall", false));
    assertThat(model.chosenProperty().get().name()).isEqualTo("Hall");
    assertThat(said()).contains("Here").contains("Hall");
    assertThat(inventory.level("A", "Hall").stock()).isEqualTo(10);
    model.messageProperty().set(null);
    model.rename("Hall", answer("Hall", false));
    assertThat(model.messageProperty().get()).as("the same name is no change").isNull();
  }

  @Test
  void isSetAsideAndPromisedAgain() {
    choose("Here");
    model.turnAside();
    assertThat(location("Here").setAside()).isTrue();
    String aside = said();
    model.turnAside();
    assertThat(location("Here").setAside()).isFalse();
    assertThat(said()).isNotEqualTo(aside);
  }

  @Test
  void oneWithStockIsNotSwitchedOffAndAnEmptyOneIs() {
    choose("Here");
    model.turnActive();
    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(location("Here").active()).isTrue();
    model.add(answer("Yard", false));
    model.turnActive();
    assertThat(location("Yard").active()).isFalse();
    assertThat(LocationsViewModel.state(location("Yard"))).isNotEmpty();
    model.turnActive();
    assertThat(location("Yard").active()).isTrue();
  }

  @Test
  void aNameThatIsTakenIsRefusedAndWhatWasChosenStays() {
    model.add(answer("Yard", false));
    choose("Here");
    model.add(answer("Yard", false));
    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(model.chosenProperty().get().name()).isEqualTo("Here");
  }

  @Test
  void whatOthersChangeIsSeenAndTheChoiceStays() {
    choose("Here");
    inventory.sql("INSERT INTO location (name) VALUES ('Loft')");
    screens.changed("A");
    assertThat(model.locations()).extracting(Location::name).contains("Loft");
    assertThat(model.chosenProperty().get().name()).isEqualTo("Here");
    model.stop();
    inventory.sql("INSERT INTO location (name) VALUES ('Ramp')");
    screens.changed("A");
    assertThat(model.locations()).extracting(Location::name).doesNotContain("Ramp");
  }
}
