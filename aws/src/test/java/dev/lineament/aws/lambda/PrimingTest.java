package dev.lineament.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.AwsClients;
import dev.lineament.aws.AwsEnvironment;
import dev.lineament.aws.dynamodb.DynamoDbFaceStore;
import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.aws.rekognition.ImageTransfer;
import dev.lineament.aws.rekognition.RekognitionFaceAnalyzer;
import dev.lineament.aws.s3.S3ImageSource;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class PrimingTest {
  @Test
  void goesAllTheWayByReferenceAndByBytes() {
    // Nothing listens at that port: whatever went to the network would fail.
    try (AwsEnvironment _ = new AwsEnvironment(URI.create("http://127.0.0.1:1"), "us-east-1")) {
      for (ImageTransfer transfer : ImageTransfer.values()) {
        Map<String, Object> answer =
            JSON.std.mapFrom(
                Priming.run(clients ->
                    FunctionParts.of(
                        ports(clients, transfer), BigDecimal.ONE, Clock.systemUTC(), _ -> {})));

        assertThat(answer).containsEntry("statusCode", 200);
        assertThat(String.valueOf(answer.get("results"))).contains("ANALYZED").contains("faces=1");
      }
    }
  }

  private static FunctionParts.Ports ports(AwsClients clients, ImageTransfer transfer) {
    return new FunctionParts.Ports(
        new S3ImageSource(clients.s3()),
        new RekognitionFaceAnalyzer(clients.rekognition(), transfer, () -> {}),
        new DynamoDbFaceStore(clients.dynamoDb(), TableNames.DEFAULT, Clock.systemUTC()));
  }
}
