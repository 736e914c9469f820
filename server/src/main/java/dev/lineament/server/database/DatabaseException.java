package dev.lineament.server.database;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database did not do what it was asked; the message is a sentence for people. */
public final class DatabaseException extends RuntimeException {
  /**
   * SQLite's extended result codes carry the plain one in their lowest byte (sqlite.org/rescode).
   */
  private static final int PLAIN_CODE_MASK = 0xff;

  private final Reason reason;

  DatabaseException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  private DatabaseException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  static DatabaseException of(SQLException cause, String file) {
    Reason reason = reasonOf(cause);
    String message =
        switch (reason) {
          case DISK_FULL ->
              "The disk that holds " + file + " is full: free some space and try again.";
          case NOT_WRITABLE ->
              "The database "
                  + file
                  + " cannot be written: check the owner and mode of its folder.";
          case NOT_READABLE ->
              "The database "
                  + file
                  + " cannot be opened: check that its folder is there and yours.";
          case DISK_FAULT ->
              "The disk that holds " + file + " failed to read or write: check the disk.";
          case DAMAGED ->
              "The file " + file + " is damaged or no database: restore it from a copy.";
          case BUSY ->
              "The database " + file + " is in use by another program for too long: try again.";
          case NEWER_SCHEMA, OTHER -> "The database " + file + " failed: " + cause.getMessage();
        };
    return new DatabaseException(reason, message, cause);
  }

  /** Why, for those who act on it. */
  public Reason reason() {
    return reason;
  }

  private static Reason reasonOf(SQLException cause) {
    if (!(cause instanceof SQLiteException sqlite)) {
      return Reason.OTHER;
    }
    int plain = sqlite.getResultCode().code & PLAIN_CODE_MASK;
    return switch (SQLiteErrorCode.getErrorCode(plain)) {
      case SQLITE_FULL -> Reason.DISK_FULL;
      case SQLITE_READONLY -> Reason.NOT_WRITABLE;
      case SQLITE_CANTOPEN -> Reason.NOT_READABLE;
      case SQLITE_IOERR -> Reason.DISK_FAULT;
      case SQLITE_CORRUPT, SQLITE_NOTADB -> Reason.DAMAGED;
      case SQLITE_BUSY, SQLITE_LOCKED -> Reason.BUSY;
      default -> Reason.OTHER;
    };
  }

  /** What can go wrong with a database that a caller may treat differently. */
  public enum Reason {
    DISK_FULL,
    NOT_WRITABLE,
    NOT_READABLE,
    DISK_FAULT,
    DAMAGED,
    BUSY,
    /** The file was made by a newer version of the program. */
    NEWER_SCHEMA,
    OTHER
  }
}
