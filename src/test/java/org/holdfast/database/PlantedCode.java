package org.holdfast.database;

import java.util.stream.Stream;

/** Code that somebody put into Holdfast's schema: it would run with the rights of a setup. */
final class PlantedCode {

  /** What the planted code calls. */
  static final String FOREIGN =
      """
      CREATE SCHEMA other;
      CREATE FUNCTION other.evil() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'evil'; END$$;
      CREATE FUNCTION other.text() RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT 'x'$$;
      CREATE FUNCTION other.text(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';
      """;

  private PlantedCode() {}

  /** What a setup reads, calls or writes into first, and what is there under a name of ours. */
  static Stream<String> whatWouldRunFirst() {
    return Stream.of(
        "CREATE TRIGGER evil BEFORE INSERT ON holdfast.flyway_schema_history FOR EACH ROW EXECUTE FUNCTION other.evil()",
        "CREATE FUNCTION holdfast.backdoor(text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN EXECUTE $1; END'",
        "ALTER TABLE holdfast.flyway_schema_history RENAME TO old; CREATE VIEW holdfast.flyway_schema_history AS SELECT o.*, other.text() FROM holdfast.old o",
        "ALTER TABLE holdfast.movement DISABLE TRIGGER movement_append_only",
        "CREATE OR REPLACE VIEW holdfast.lane_0 AS SELECT length(other.text()) AS lane");
  }

  /** The other kinds. */
  static Stream<String> others() {
    return Stream.of(
        "CREATE TRIGGER evil BEFORE UPDATE ON holdfast.stock FOR EACH ROW EXECUTE FUNCTION other.evil()",
        "CREATE OR REPLACE FUNCTION holdfast.lane_of(a_sku text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0'",
        "CREATE MATERIALIZED VIEW holdfast.report AS SELECT * FROM holdfast.stock",
        "CREATE PROCEDURE holdfast.nightly() LANGUAGE sql AS 'SELECT 1'",
        "CREATE TABLE holdfast.mine (id int)",
        "ALTER TABLE holdfast.product ALTER COLUMN category SET DEFAULT other.text()",
        "ALTER TABLE holdfast.product ADD CONSTRAINT evil CHECK (other.text() IS NOT NULL)",
        "CREATE RULE evil AS ON INSERT TO holdfast.movement DO ALSO SELECT other.text()",
        "CREATE INDEX evil ON holdfast.product (other.text(name))",
        "ALTER TABLE holdfast.flyway_schema_history ENABLE ROW LEVEL SECURITY",
        "ALTER FUNCTION holdfast.lane_of(text) SECURITY DEFINER",
        "CREATE AGGREGATE holdfast.concat(text) (SFUNC = textcat, STYPE = text)");
  }

  /** All kinds. */
  static Stream<String> all() {
    return Stream.concat(whatWouldRunFirst(), others());
  }
}
