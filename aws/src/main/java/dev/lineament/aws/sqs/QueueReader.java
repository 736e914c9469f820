package dev.lineament.aws.sqs;

import dev.lineament.core.event.Delivery;
import dev.lineament.core.event.EventReader;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.UnreadableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events out of a queue: a message is deleted only when its events are safe in the sink, so
 * none is lost, and one may come twice. A message that cannot be read stays in the queue, whose own
 * redrive policy then moves it to its dead-letter queue. Several readers may read one queue.
 *
 * <p>Started by {@link #start}, ended by {@link #close}.
 */
public final class QueueReader implements AutoCloseable {
  /** Attempts at deleting a message; one that is not deleted comes again and does no harm. */
  static final int MAX_DELETE_ATTEMPTS = 3;

  /** The wait after the first fault in a row; it doubles with each one more. */
  static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** No wait is longer, so that a queue which answers again is soon read again. */
  static final Duration MAX_WAIT = Duration.ofMinutes(1);

  /** How long to wait for the sink to have room, and after a batch that held nothing readable. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** Of so many unreadable messages it is remembered that they have been logged. */
  static final int MAX_REMEMBERED = 1_000;

  /** The reader is waiting for the network all the time, and an interruption ends that at once. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);

  private final EventQueue queue;
  private final EventReader reader;
  private final EventSink sink;
  private final Thread thread;
  private final Set<String> logged = Collections.newSetFromMap(new Remembered());
  private volatile boolean closing;

  /** Waits to be started. The queue is closed with the reader. */
  public QueueReader(EventQueue queue, EventReader reader, EventSink sink) {
    this.queue = queue;
    this.reader = reader;
    this.sink = sink;
    // Virtual, because there an interruption closes the socket that is being waited for.
    this.thread = Thread.ofVirtual().name("queue").unstarted(this::read);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void read() {
    int faults = 0;
    while (!closing) {
      try {
        readOnce();
        faults = 0;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Whatever it was: a reader that is gone would be missed until the next start.
        faults++;
        if (!waitAfter(e, faults)) {
          return;
        }
      }
    }
  }

  private void readOnce() throws InterruptedException {
    if (!sink.hasRoom()) {
      Thread.sleep(PAUSE);
      return;
    }
    List<QueueMessage> received = queue.receive();
    List<QueueMessage> readable = new ArrayList<>();
    List<ObjectEvent> events = new ArrayList<>();
    for (QueueMessage message : received) {
      if (read(message, events)) {
        readable.add(message);
      }
    }
    sink.accept(events);
    delete(readable);
    if (readable.isEmpty() && !received.isEmpty()) {
      // A queue without a visibility time-out would give out the same ones at once.
      Thread.sleep(PAUSE);
    }
  }

  /** Adds the events of a message, and tells whether all of it could be read. */
  private boolean read(QueueMessage message, List<ObjectEvent> events) {
    try {
      Delivery delivery = reader.read(message.body());
      events.addAll(delivery.events());
      delivery.unreadable().forEach(reason -> logUnreadable(message, reason));
      return delivery.unreadable().isEmpty();
    } catch (UnreadableEventException e) {
      logUnreadable(message, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void logUnreadable(QueueMessage message, String reason) {
    if (logged.add(message.id())) {
      LOG.atWarn()
          .addKeyValue("message", message.id())
          .log(
              "A message of the queue cannot be read and is left to the queue's dead-letter queue: "
                  + reason);
    }
  }

  private void delete(List<QueueMessage> messages) {
    List<QueueMessage> left = messages;
    for (int attempt = 0; attempt < MAX_DELETE_ATTEMPTS && !left.isEmpty(); attempt++) {
      left = queue.delete(left);
    }
    if (!left.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("messages", left.size())
          .log("Messages could not be deleted from the queue; they will come again, without harm");
    }
  }

  /** Waits a while, unless the reader is closing: then tells so. */
  private boolean waitAfter(Throwable fault, int faults) {
    if (closing) {
      return false;
    }
    Duration wait = wait(faults);
    LOG.atWarn()
        .addKeyValue("queue", queue)
        .addKeyValue("nextAttemptIn", wait)
        .log("Events could not be taken from the queue: " + fault.getMessage());
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(wait.toMillis()) + 1);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The longest wait after so many faults in a row. */
  static Duration wait(int faults) {
    // 1 s shifted by 30 is past the longest wait and far from overflow.
    long millis = FIRST_WAIT.toMillis() << Math.min(faults - 1, 30);
    return millis < MAX_WAIT.toMillis() ? Duration.ofMillis(millis) : MAX_WAIT;
  }

  /** Whether it has begun and not ended. */
  boolean isReading() {
    return thread.isAlive();
  }

  /** Ends: what has been received and is not in the sink comes again. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.close();
    }
  }

  /** The last message ids, oldest gone first. */
  private static final class Remembered extends LinkedHashMap<String, Boolean> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
