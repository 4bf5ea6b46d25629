package org.holdfast.inventory.postgres.transaction;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.order.OrderStep;
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
    if (!request.label().isEmpty()) {
      parts.add(List.of("order", request.label().reference(), request.label().customer()));
    }
    if (request.partial()) {
      parts.add("what there is");
    }
    return IdempotencyClaim.content(parts.toArray());
  }

  /** What {@code request} asks for. */
  public static String of(ExtendRequest request) {
    return IdempotencyClaim.content(request.reservationId(), request.holdFor());
  }

  /** What {@code request} asks for. */
  public static String of(ChangeRequest request) {
    List<Object> parts = new ArrayList<>();
    parts.add(request.reservationId());
    for (OrderStep step : request.steps()) {
      parts.add(step.kind());
      parts.add(step.sku());
      parts.add(step.location().orElse(""));
      parts.add(step.quantity());
      parts.add(step.target().orElse(""));
    }
    parts.add(request.reference());
    parts.add(request.customer());
    parts.add(request.newNote());
    parts.add(request.useSafetyStock());
    return IdempotencyClaim.content(parts.toArray());
  }

  /** What a release, commit or expiry of a reservation asks for; no lines: all of it. */
  public static String ofClosing(
      long reservationId, List<ReleaseRequest.Line> lines, boolean freeRest) {
    List<Object> parts = new ArrayList<>();
    parts.add(reservationId);
    if (freeRest) {
      parts.add("free the rest");
    }
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

  /** What {@code request} asks for. */
  public static String of(UndoRequest request) {
    return IdempotencyClaim.content("undo", request.movementId());
  }

  /** What a request that changes the stock of {@code sku} asks for, by its parts. */
  public static String ofStock(Sku sku, Object... parts) {
    return IdempotencyClaim.content(sku, IdempotencyClaim.content(parts));
  }
}
