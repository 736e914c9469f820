package dev.lineament.server.cli;

import dev.lineament.server.DataFolder;
import dev.lineament.server.Endpoints;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.CredentialsFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lineament env}. */
@Command(
    name = "env",
    sortOptions = false,
    description =
        "Print the environment with which AWS tools and SDKs reach the running server, as a shell"
            + " command.",
    footer = {
      "",
      "Example:",
      "  eval \"$(lineament env)\"",
      "  aws s3 cp photo.jpg s3://images/",
      "  aws rekognition detect-faces --attributes ALL \\",
      "    --image '{\"S3Object\":{\"Bucket\":\"images\",\"Name\":\"photo.jpg\"}}'"
    })
final class EnvCommand implements Callable<Integer> {
  /** AWS's programs want some region; the server takes any. */
  static final String REGION = "us-east-1";

  /** What {@code Authorization: Bearer} is followed by, for programs that cannot sign. */
  static final String TOKEN_VARIABLE = "LINEAMENT_TOKEN";

  @Mixin private final DataOption data;

  private final Terminal terminal;

  EnvCommand(Program program) {
    terminal = program.terminal();
    data = new DataOption(program.defaultData());
  }

  @Override
  public Integer call() {
    Path folder = data.folder();
    Endpoints endpoints =
        DataFolder.running(folder)
            .orElseThrow(() ->
                new CommandFailure(
                    "No server runs on the data folder "
                        + folder
                        + ": name another with --data, or start it with ./lineament serve --data "
                        + Shell.quoted(folder)));
    Credentials credentials = new CredentialsFile(folder).read();
    terminal.out().println(exports(endpoints, credentials));
    if (endpoints.s3Port() == null) {
      terminal
          .err()
          .println(
              "These credentials are for this server only; its buckets are elsewhere, with"
                  + " credentials of their own.");
    }
    return ExitCodes.DONE;
  }

  private static String exports(Endpoints endpoints, Credentials credentials) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
    variables.put("AWS_REGION", REGION);
    // The name that Python's SDK and version 1 of the AWS CLI read.
    variables.put("AWS_DEFAULT_REGION", REGION);
    Integer s3Port = endpoints.s3Port();
    if (s3Port != null) {
      variables.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + s3Port);
    }
    variables.put("AWS_ENDPOINT_URL_REKOGNITION", "http://127.0.0.1:" + endpoints.httpPort());
    variables.put(TOKEN_VARIABLE, credentials.bearerToken());
    return variables.entrySet().stream()
        .map(each -> each.getKey() + "=" + Shell.quoted(each.getValue()))
        .collect(Collectors.joining(" ", "export ", ""));
  }
}
