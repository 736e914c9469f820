package dev.lineament.server.crash;

import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.server.DataFolder;
import dev.lineament.server.Endpoints;
import dev.lineament.server.OneFace;
import dev.lineament.server.Storage;
import dev.lineament.server.bucket.Buckets;
import dev.lineament.server.bucket.awssdk.S3Api;
import dev.lineament.server.bucket.awssdk.S3Settings;
import dev.lineament.server.journal.OutcomeListener;
import dev.lineament.server.journal.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The storage side of a server, in a process of its own that a test kills. Tells where it is
 * through the data folder; ends when its standard input does, so that it never outlives its test.
 */
final class CrashingServer {
  static final String BUCKET = "images";
  static final String ACCESS_KEY = "AKIDTEST";
  static final String SECRET = "not-a-secret-only-a-test";

  private CrashingServer() {}

  public static void main(String[] arguments) throws IOException {
    Clock clock = Clock.systemUTC();
    try (DataFolder folder = DataFolder.open(Path.of(arguments[0]));
        Storage storage = Storage.open(folder, clock)) {
      new Buckets(storage.objects()).createIfAbsent(BUCKET);
      AnalyzeImages handler =
          new AnalyzeImages(
              storage.images(), new OneFace(), storage.faces(), clock, StageListener.NONE);
      try (Workers workers =
              new Workers(
                  storage.journal(), handler, OutcomeListener.NONE, Workers.defaultCount());
          S3Api api = S3Api.start(storage.objects(), S3Settings.of(0, ACCESS_KEY, SECRET))) {
        workers.start();
        folder.publish(new Endpoints(0, api.port(), ProcessHandle.current().pid()));
        while (System.in.read() >= 0) {
          // Nothing is sent; this waits for the end.
        }
      }
    }
  }
}
