package dev.lineament.server.cli;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.dynamodb.FaceStoreException;
import dev.lineament.server.DataFolderException;
import dev.lineament.server.auth.CredentialsException;
import dev.lineament.server.database.DatabaseException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells of errors: one sentence, and what to do next. */
final class ErrorReport {
  private static final String PREFIX = "lineament: ";

  private ErrorReport() {}

  /** A line about something that failed. */
  static void line(PrintStream err, String message) {
    err.println(PREFIX + message);
  }

  /** A command failed; the exit code. */
  static int failed(PrintStream err, Exception e, CommandLine command) {
    line(err, sentence(e));
    if (command.getParseResult().hasMatchedOption(CommonOptions.VERBOSE)) {
      e.printStackTrace(err);
    } else if (!saysAll(e)) {
      err.println("Run it again with " + CommonOptions.VERBOSE + " to see where that happened.");
    }
    return ExitCodes.FAILED;
  }

  /** The command line was not understood; the exit code. */
  static int notUnderstood(PrintStream err, ParameterException e) {
    CommandLine command = e.getCommandLine();
    line(err, sentence(e));
    if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      err.println(
          "Try '" + command.getCommandSpec().qualifiedName() + " --help' for how it is used.");
    }
    return ExitCodes.USAGE;
  }

  /** What went wrong, for people. */
  static String sentence(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage().strip();
    return switch (e) {
      case FileSystemException fault -> fault.getFile() + ": " + fileFault(fault);
      default -> message.isEmpty() ? e.getClass().getSimpleName() : message;
    };
  }

  /** What is wrong with a file, without its name. */
  static String fileFault(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "There is no such file; check the name.";
      case AccessDeniedException _ -> "It may not be accessed; check owner and mode.";
      case FileSystemException fault when fault.getReason() != null -> fault.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  private static boolean saysAll(Exception e) {
    return e instanceof CommandFailure
        || e instanceof AwsException
        || e instanceof FaceStoreException
        || e instanceof DataFolderException
        || e instanceof DatabaseException
        || e instanceof CredentialsException
        || e instanceof FileSystemException;
  }
}
