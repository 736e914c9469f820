package dev.lineament.aws.s3;

import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ReadResult;
import java.io.EOFException;
import java.io.IOException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Takes in the body of a GetObject response: exactly as many bytes as the head tells of, never
 * more. A body that is cut off is asked for again by the SDK, within its limits.
 */
record WholeBody(ObjectHead head) implements ResponseTransformer<GetObjectResponse, ReadResult> {
  @Override
  public ReadResult transform(GetObjectResponse response, AbortableInputStream body) {
    // Some S3 APIs do not know If-Match and send what is there now.
    if (!head.eTag().equals(ETags.withoutQuotes(response.eTag()))) {
      body.abort();
      return new ReadResult.Changed();
    }
    try {
      return new ReadResult.Content(bytes(body));
    } catch (IOException e) {
      // The SDK would give up at once on any other exception.
      throw RetryableException.create(
          "The body of " + head.location() + " could not be read: " + e.getMessage(), e);
    }
  }

  private byte[] bytes(AbortableInputStream body) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(head.size())];
    int length = body.readNBytes(bytes, 0, bytes.length);
    if (length < bytes.length) {
      throw new EOFException("it ended after " + length + " of " + bytes.length + " bytes");
    }
    if (body.read() >= 0) {
      body.abort();
      throw new IOException(
          "it has more than the " + bytes.length + " bytes that its head tells of");
    }
    return bytes;
  }
}
