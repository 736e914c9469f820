package dev.lineament.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Says what to do when there are no credentials; the SDK names all places where it looked. */
record ExplainedCredentials(AwsCredentialsProvider places) implements AwsCredentialsProvider {
  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return places.resolveCredentials();
    } catch (SdkClientException e) {
      throw new AwsException(
          "No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name"
              + " a profile in AWS_PROFILE, or give this machine or function a role",
          e);
    }
  }
}
