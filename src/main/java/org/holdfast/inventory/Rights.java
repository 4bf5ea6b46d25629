package org.holdfast.inventory;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the server lets a login do. It decides again with each request; this is for offering only
 * what it allows.
 *
 * @param login with which name somebody works
 * @param roles the group roles of the login, without their prefix; none for who may do everything
 * @param granted what it may do
 */
public record Rights(String login, List<String> roles, Set<Right> granted) {

  /** Copies both. */
  public Rights {
    roles = List.copyOf(roles);
    granted = Set.copyOf(granted);
  }

  /** Everything, under {@code login}. */
  public static Rights all(String login) {
    return new Rights(login, List.of(), EnumSet.allOf(Right.class));
  }

  /** Whether {@code right} is among them. */
  public boolean may(Right right) {
    return granted.contains(right);
  }
}
