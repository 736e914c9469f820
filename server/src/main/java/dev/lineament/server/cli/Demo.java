package dev.lineament.server.cli;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.server.auth.CredentialsException;
import dev.lineament.server.auth.CredentialsFile;
import dev.lineament.server.auth.RequestSigner;
import dev.lineament.server.database.Database;
import dev.lineament.server.database.DatabaseException;
import dev.lineament.server.demo.BucketUpload;
import dev.lineament.server.demo.DemoPictures;
import dev.lineament.server.store.SqliteFaceStore;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what the server does, as a user of it would see it: uploads pictures through the S3 API,
 * and reads what is stored of them.
 *
 * @param data the server's data folder
 * @param bucket its name
 */
record Demo(Terminal terminal, Path data, String bucket) {
  /** An image takes well under a second; a slow machine under load gets its time. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

  /** Uploads, waits, prints; a failure is told and the server goes on. */
  void run(URI s3Endpoint) throws InterruptedException {
    try (Database database = Database.openReadOnly(data)) {
      Map<String, String> uploaded = upload(s3Endpoint);
      print(uploaded, new SqliteFaceStore(database, Clock.systemUTC()));
      printNextSteps();
    } catch (IOException | DatabaseException | CredentialsException e) {
      ErrorReport.line(terminal.err(), "The demonstration ended early: " + ErrorReport.sentence(e));
    }
    terminal.out().flush();
  }

  /** The ETags of the pictures, by their keys. */
  private Map<String, String> upload(URI s3Endpoint) throws IOException, InterruptedException {
    RequestSigner signer =
        new RequestSigner(
            new CredentialsFile(data).read(),
            RequestSigner.S3,
            EnvCommand.REGION,
            Clock.systemUTC());
    Map<String, String> uploaded = new LinkedHashMap<>();
    try (BucketUpload upload = new BucketUpload(s3Endpoint, bucket, signer)) {
      for (Map.Entry<String, byte[]> picture : DemoPictures.all().entrySet()) {
        uploaded.put(picture.getKey(), upload.put(picture.getKey(), picture.getValue()));
      }
    }
    return uploaded;
  }

  private void print(Map<String, String> uploaded, FaceStore store)
      throws IOException, InterruptedException {
    PrintStream out = terminal.out();
    out.println();
    out.println(
        uploaded.size()
            + " pictures uploaded to s3://"
            + bucket
            + "/demo/; what is stored of them:");
    out.println();
    FaceTable table = new FaceTable(out, List.copyOf(uploaded.keySet()));
    for (Map.Entry<String, String> picture : uploaded.entrySet()) {
      ObjectLocation location = new ObjectLocation(bucket, picture.getKey());
      ImageRecord record = await(store, location, picture.getValue());
      switch (record.status()) {
        case ANALYZED -> print(picture.getKey(), store.faces(location), table);
        case NO_FACES -> table.remark(picture.getKey(), "no face found");
        case REJECTED, FAILED ->
            table.remark(picture.getKey(), Optional.ofNullable(record.reason()).orElse("failed"));
      }
      out.flush();
    }
  }

  private static void print(String key, List<FaceItem> faces, FaceTable table) {
    for (FaceItem face : faces) {
      table.face(key, face.faceIndex() + 1, face.detail());
    }
  }

  private static ImageRecord await(FaceStore store, ObjectLocation location, String eTag)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < MAX_WAIT.toNanos()) {
      Optional<ImageRecord> record = store.image(location);
      if (record.isPresent() && record.get().image().eTag().equals(eTag)) {
        return record.get();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IOException(
        location + " was not analysed within " + MAX_WAIT.toSeconds() + " seconds; see the log");
  }

  private void printNextSteps() {
    String folder = Shell.quoted(data);
    PrintStream out = terminal.out();
    out.println();
    out.println("Next, in another terminal:");
    out.println("  eval \"$(./lineament env --data " + folder + ")\"");
    out.println("  aws s3 cp photo.jpg s3://" + bucket + "/");
    out.println("  ./lineament faces --data " + folder + " --emotion HAPPY");
    out.println(
        "  curl --aws-sigv4 aws:amz:"
            + EnvCommand.REGION
            + ":lineament --user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\""
            + " \"$AWS_ENDPOINT_URL_REKOGNITION/api/faces?emotion=HAPPY\"");
  }
}
