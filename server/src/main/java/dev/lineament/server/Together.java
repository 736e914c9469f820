package dev.lineament.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts that are closed at the same time, and within a time: each has clients or images that may
 * keep it waiting, and one after the other they would take longer than a service manager waits.
 * What has not ended by then ends with the process. Not thread-safe.
 */
final class Together implements Started.Part {
  private static final Logger LOG = LoggerFactory.getLogger(Together.class);

  private final Duration limit;
  private final Map<String, Started.Part> parts = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param limit how long closing all of them may take
   */
  Together(Duration limit) {
    this.limit = limit;
  }

  /** One part that is closed within a time. */
  static Together of(Duration limit, String name, Started.Part part) {
    Together one = new Together(limit);
    one.add(name, part);
    return one;
  }

  /** Remembers how a part is closed. */
  void add(String name, Started.Part part) {
    parts.put(name, part);
  }

  /** Closes all parts; the first failure is thrown when all had their time. */
  @Override
  public void close() {
    Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    long deadline = System.nanoTime() + limit.toNanos();
    List<Thread> threads = new ArrayList<>();
    parts.forEach((name, part) ->
        threads.add(
            Thread.ofPlatform().daemon().name("close-" + name).start(() -> close(part, failures))));
    parts.clear();
    threads.forEach(thread -> await(thread, deadline));
    RuntimeException first = failures.poll();
    if (first != null) {
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  private static void close(Started.Part part, Queue<RuntimeException> failures) {
    try {
      part.close();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private static void await(Thread thread, long deadline) {
    try {
      if (!thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
        LOG.atWarn()
            .addKeyValue("thread", thread.getName())
            .log("A part of the server did not stop in time; it ends with the process");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
