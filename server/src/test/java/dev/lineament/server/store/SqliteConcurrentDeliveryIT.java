package dev.lineament.server.store;

import dev.lineament.core.handler.ConcurrentDeliveryContract;
import dev.lineament.core.store.FaceStore;
import dev.lineament.server.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConcurrentDeliveryIT extends ConcurrentDeliveryContract {
  @TempDir private Path folder;
  private final List<Database> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  @Override
  protected Tables newTables() {
    Database database = Database.open(newFolder("run-" + opened.size()));
    opened.add(database);
    FaceStore store = new SqliteFaceStore(database, CLOCK);
    return new Tables() {
      @Override
      public FaceStore store() {
        return store;
      }

      @Override
      public Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (String table : List.of("images", "faces", "tombstones")) {
          contents.putAll(rows(database, table));
        }
        return contents;
      }

      @Override
      public Collection<String> faceIds() {
        return texts(database, "SELECT json_extract(item, '$.FaceID') FROM faces");
      }
    };
  }

  private Path newFolder(String name) {
    try {
      return Files.createDirectory(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> rows(Database database, String table) {
    return database.read(connection -> {
      Map<String, String> rows = new TreeMap<>();
      try (PreparedStatement select = connection.prepareStatement("SELECT * FROM " + table);
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Map<String, String> columns = columns(row);
          String key = columns.get("bucket") + "/" + columns.get("key");
          rows.put(table + " " + key + " " + columns.get("face_index"), columns.toString());
        }
      }
      return rows;
    });
  }

  private static Map<String, String> columns(ResultSet row) throws SQLException {
    Map<String, String> columns = new TreeMap<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      columns.put(row.getMetaData().getColumnName(i), String.valueOf(row.getString(i)));
    }
    columns.remove("milliseconds");
    return columns;
  }

  private static List<String> texts(Database database, String sql) {
    return database.read(connection -> {
      List<String> texts = new ArrayList<>();
      try (PreparedStatement select = connection.prepareStatement(sql);
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    });
  }
}
