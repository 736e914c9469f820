package dev.lineament.aws;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Looks at the SDK's standard configuration before it is needed, to say clearly what lacks. */
public final class AwsConfiguration {
  private AwsConfiguration() {}

  /**
   * Returns if there are a region and credentials, wherever the SDK finds them.
   *
   * @throws AwsException if not
   */
  public static void require() {
    requireRegion();
    requireCredentials();
  }

  private static void requireRegion() {
    try {
      DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new AwsException(
          "No AWS region is configured: set AWS_REGION (for example AWS_REGION=eu-west-1), or"
              + " AWS_PROFILE to a profile that has one.",
          e);
    }
  }

  private static void requireCredentials() {
    try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
      provider.resolveCredentials();
    } catch (SdkClientException e) {
      throw new AwsException(
          "No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
              + " AWS_PROFILE to a profile that has them.",
          e);
    }
  }
}
