package dev.lineament.server;

import dev.lineament.aws.sqs.EventSink;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.server.journal.EventJournal;
import java.util.List;

/** Takes the events of a queue into the journal. */
record JournalSink(EventJournal journal) implements EventSink {
  /**
   * While so many events wait, the others stay in the queue, where another server may take them:
   * work of a minute or two.
   */
  static final int MAX_WAITING = 1_000;

  @Override
  public boolean hasRoom() {
    return journal.counts().pending() < MAX_WAITING;
  }

  @Override
  public void accept(List<ObjectEvent> events) {
    journal.accept(events);
  }
}
