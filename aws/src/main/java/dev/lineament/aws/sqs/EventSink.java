package dev.lineament.aws.sqs;

import dev.lineament.core.event.ObjectEvent;
import java.util.List;

/** Where the events of a queue go. */
public interface EventSink {
  /** Whether more can be taken at present; if not, messages stay in the queue. */
  boolean hasRoom();

  /**
   * Takes events, all of them or none. When this returns they are safe, and their messages are
   * deleted from the queue; when it throws, the messages come again.
   */
  void accept(List<ObjectEvent> events);
}
