package dev.lineament.aws.dynamodb;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.search.FacePage;
import dev.lineament.core.search.FaceQuery;
import dev.lineament.core.search.FaceSearch;
import dev.lineament.core.search.ImagePage;
import dev.lineament.core.search.ImageQuery;
import dev.lineament.core.search.StoreCounts;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Searches the two tables of a {@link DynamoDbFaceStore}, by reading them from one end to the
 * other: each page is paid for by what is read for it, not by what is found. What is found comes in
 * the order of the table, which is none that means anything. What was written in the last second
 * may be missing. Thread-safe.
 */
public final class DynamoDbFaceSearch implements FaceSearch {
  private final TableScan faces;
  private final TableScan images;

  /** A search in these tables. */
  public DynamoDbFaceSearch(DynamoDbClient client, TableNames tables) {
    this.faces = new TableScan(client, tables.faces(), FaceItems.KEY);
    this.images = new TableScan(client, tables.images(), ImageItems.KEY);
  }

  @Override
  public FacePage search(FaceQuery query) {
    Filter filter =
        new Filter()
            .equal("Bucket", text(query.bucket()))
            .begins("Key", query.prefix())
            .equal("Emotion", query.emotion() == null ? null : text(query.emotion().name()))
            .equal(
                "Detail.Gender.Value",
                query.gender() == null ? null : text(query.gender().wireName()))
            .equal(
                "Detail.Smile.Value",
                query.smile() == null ? null : AttributeValue.fromBool(query.smile()))
            .compare("Detail.Confidence", ">=", number(query.minConfidence()))
            // The middle of an age range cannot be asked for; this leaves out what is far from it.
            .compare("Age.High", ">=", number(query.minAge()))
            .compare("Age.Low", "<=", number(query.maxAge()));
    TableScan.Page<FaceItem> page =
        faces.page(
            filter,
            item -> Optional.of(face(item)).filter(face -> hasAge(face, query)),
            query.limit(),
            query.cursor());
    return new FacePage(page.found(), page.nextCursor());
  }

  /** The face; the object's size is not in its item, and nobody who searches asks for it. */
  private static FaceItem face(Map<String, AttributeValue> item) {
    try {
      return FaceItems.read(item, 0);
    } catch (IllegalArgumentException e) {
      throw new FaceStoreException(
          "an item of the table of faces is not one of ours: " + e.getMessage(), e);
    }
  }

  private static boolean hasAge(FaceItem face, FaceQuery query) {
    if (query.minAge() == null && query.maxAge() == null) {
      return true;
    }
    AgeRange age = face.detail().ageRange();
    if (age == null) {
      return false;
    }
    double middle = (age.low() + age.high()) / 2.0;
    return (query.minAge() == null || middle >= query.minAge())
        && (query.maxAge() == null || middle <= query.maxAge());
  }

  @Override
  public ImagePage images(ImageQuery query) {
    Filter filter =
        new Filter()
            .equal("Bucket", text(query.bucket()))
            .begins("Key", query.prefix())
            .equal("Status", query.status() == null ? null : text(query.status().name()));
    TableScan.Page<ImageRecord> page =
        images.page(filter, ImageItems::record, query.limit(), query.cursor());
    return new ImagePage(page.found(), page.nextCursor());
  }

  /** Empty: a table tells no more than what it knew of itself six hours ago. */
  @Override
  public Optional<StoreCounts> counts() {
    return Optional.empty();
  }

  private static @Nullable AttributeValue text(@Nullable String value) {
    return value == null ? null : AttributeValue.fromS(value);
  }

  private static @Nullable AttributeValue number(@Nullable Number value) {
    // The shortest decimal of a float, as it is stored.
    return value == null ? null : AttributeValue.fromN(value.toString());
  }
}
