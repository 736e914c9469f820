package dev.lineament.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.FaceStoreContract;
import dev.lineament.server.ManualClock;
import dev.lineament.server.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFaceStoreTest extends FaceStoreContract {
  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private Database database;
  private SqliteFaceStore store;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    store = new SqliteFaceStore(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected FaceStore store() {
    return store;
  }

  @Test
  void forgetsTheTraceOfAnErasureOnlyAfterItsTime() {
    store.erase(PHOTO, new Sequencer("0B"));

    clock.advance(SqliteFaceStore.TOMBSTONE_AGE);
    assertThat(store.pruneTombstones()).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(store.pruneTombstones()).isEqualTo(1);
  }
}
