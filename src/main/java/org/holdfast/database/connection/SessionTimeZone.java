package org.holdfast.database.connection;

import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;

/**
 * This machine's time zone under a name that every server knows.
 *
 * <p>When it connects, the driver tells the server the name of the JVM's default time zone and has
 * no parameter to leave that out. A name that the server does not know ({@code IST}, or one that is
 * newer than its list) makes it refuse the connection. Holdfast needs no zone in its sessions: it
 * exchanges moments, never local times. So the default zone keeps its rules and its {@link ZoneId},
 * by which the window and the commands show times, but is called UTC.
 */
final class SessionTimeZone extends TimeZone {

  private static final long serialVersionUID = 1;
  private static final String NAME = "UTC";

  private final TimeZone local;

  private SessionTimeZone(TimeZone local) {
    this.local = local;
    setID(NAME);
  }

  /** Makes it the default of this JVM; doing so again changes nothing. */
  static synchronized void install() {
    TimeZone present = TimeZone.getDefault();
    if (!(present instanceof SessionTimeZone)) {
      TimeZone.setDefault(new SessionTimeZone(present));
    }
  }

  @Override
  public ZoneId toZoneId() {
    return local.toZoneId();
  }

  @Override
  public int getOffset(int era, int year, int month, int day, int dayOfWeek, int milliseconds) {
    return local.getOffset(era, year, month, day, dayOfWeek, milliseconds);
  }

  @Override
  public int getOffset(long date) {
    return local.getOffset(date);
  }

  @Override
  public void setRawOffset(int offset) {
    local.setRawOffset(offset);
  }

  @Override
  public int getRawOffset() {
    return local.getRawOffset();
  }

  @Override
  public int getDSTSavings() {
    return local.getDSTSavings();
  }

  @Override
  public boolean useDaylightTime() {
    return local.useDaylightTime();
  }

  @Override
  public boolean observesDaylightTime() {
    return local.observesDaylightTime();
  }

  @Override
  public boolean inDaylightTime(Date date) {
    return local.inDaylightTime(date);
  }

  @Override
  public String getDisplayName(boolean daylight, int style, Locale locale) {
    return local.getDisplayName(daylight, style, locale);
  }

  @Override
  public boolean hasSameRules(TimeZone other) {
    return local.hasSameRules(other instanceof SessionTimeZone named ? named.local : other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionTimeZone named && local.equals(named.local);
  }

  @Override
  public int hashCode() {
    return Objects.hash(NAME, local);
  }

  @Override
  public Object clone() {
    return new SessionTimeZone((TimeZone) local.clone());
  }
}
