package dev.lineament.aws.sqs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The messages of a queue and of its dead-letter queue. Thread-safe. */
final class Waiting {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Message> messages = new ArrayList<>();
  private final List<Message> dead = new ArrayList<>();
  private final long visibilityNanos;
  private final int maxReceives;
  private int count;

  Waiting(long visibilityNanos, int maxReceives) {
    this.visibilityNanos = visibilityNanos;
    this.maxReceives = maxReceives;
  }

  void add(String body) {
    lock.lock();
    try {
      count++;
      messages.add(new Message("message-" + count, body, System.nanoTime()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The messages that are visible; waits for the first one. */
  List<Message> take(int max, long waitNanos) {
    long end = System.nanoTime() + waitNanos;
    lock.lock();
    try {
      while (true) {
        List<Message> taken = takeVisible(max);
        long left = end - System.nanoTime();
        if (!taken.isEmpty() || left <= 0) {
          return taken;
        }
        // Looks again soon, for messages become visible again by time alone.
        changed.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private List<Message> takeVisible(int max) {
    long now = System.nanoTime();
    List<Message> taken = new ArrayList<>();
    for (Iterator<Message> all = messages.iterator(); all.hasNext() && taken.size() < max; ) {
      Message message = all.next();
      if (message.visibleAt - now > 0) {
        continue;
      }
      if (message.receives >= maxReceives) {
        all.remove();
        dead.add(message);
        continue;
      }
      message.receives++;
      message.visibleAt = now + visibilityNanos;
      taken.add(message);
    }
    return taken;
  }

  void delete(String receipt) {
    lock.lock();
    try {
      messages.removeIf(message -> message.receipt().equals(receipt));
    } finally {
      lock.unlock();
    }
  }

  List<String> bodies() {
    return bodiesOf(messages);
  }

  List<String> deadBodies() {
    return bodiesOf(dead);
  }

  private List<String> bodiesOf(List<Message> some) {
    lock.lock();
    try {
      return some.stream().map(message -> message.body).toList();
    } finally {
      lock.unlock();
    }
  }

  /** One message; guarded by the lock. */
  static final class Message {
    private final String id;
    private final String body;
    private long visibleAt;
    private int receives;

    private Message(String id, String body, long visibleAt) {
      this.id = id;
      this.body = body;
      this.visibleAt = visibleAt;
    }

    private String receipt() {
      return id + "-receipt-" + receives;
    }

    Map<String, Object> json() {
      return Map.of("MessageId", id, "ReceiptHandle", receipt(), "Body", body, "MD5OfBody", md5());
    }

    // The SDK checks it.
    private String md5() {
      try {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has MD5", e);
      }
    }
  }
}
