package dev.lineament.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

class CorrelationIdTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Records":[{"responseElements":{"x-amz-request-id":"C3D1"}}]} | C3D1
          {"Records":[{"EventSource":"aws:sns","Sns":{"MessageId":"m1"}}]} | m1
          {"source":"aws.s3","id":"17793124","detail":{}} | 17793124
          {"Event":"s3:TestEvent","RequestId":"5582815E1AEA5ADF"} | 5582815E1AEA5ADF
          {"Records":[]} |
          {"Records":[7]} |
          {"Records":[{"responseElements":"none"}]} |
          {"a":1} |
          """)
  void isTheSendersOwn(String event, @org.jspecify.annotations.Nullable String expected) {
    assertThat(CorrelationId.of(JSON.std.mapFrom(event)).orElse(null)).isEqualTo(expected);
  }
}
