package org.holdfast.inventory.postgres.transaction;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.Sku;

/**
 * What a request asks for, as one text; the database keeps a fingerprint of it with the request's
 * key. A change here would refuse requests that are repeated over an upgrade.
 */
public final class RequestContent {

  private RequestContent() {}

  /** What {@code request} asks for. */
  public static String of(ReserveRequest request) {
    List<Object> parts = new ArrayList<>();
    parts.add(request.holdFor());
    for (ReserveRequest.Line line : request.lines()) {
      parts.add(line.sku());
      parts.add(line.location().orElse(""));
      parts.add(line.quantity());
    }
    if (request.useSafetyStock()) {
      parts.add("safety stock");
    }
    return IdempotencyClaim.content(parts.toArray());
  }

  /** What {@code request} asks for. */
  public static String of(ExtendRequest request) {
    return IdempotencyClaim.content(request.reservationId(), request.holdFor());
  }

  /** What a release, commit or expiry of a reservation asks for; no lines: all of it. */
  public static String ofClosing(long reservationId, List<ReleaseRequest.Line> lines) {
    List<Object> parts = new ArrayList<>();
    parts.add(reservationId);
    for (ReleaseRequest.Line line : lines) {
      parts.add(line.sku());
      parts.add(line.location().orElse(""));
      parts.add(line.quantity());
    }
    return IdempotencyClaim.content(parts.toArray());
  }

  /** What {@code request} asks for. */
  public static String of(AdjustRequest request) {
    return ofStock(request.sku(), request.location(), request.change(), request.reason());
  }

  /** What {@code request} asks for. */
  public static String of(ReceiveRequest request) {
    return ofStock(request.sku(), request.location(), request.quantity());
  }

  /** What {@code request} asks for. */
  public static String of(TransferRequest request) {
    return ofStock(request.sku(), request.from(), request.to(), request.quantity());
  }

  private static String ofStock(Sku sku, Object... parts) {
    return IdempotencyClaim.content(sku, IdempotencyClaim.content(parts));
  }
}
