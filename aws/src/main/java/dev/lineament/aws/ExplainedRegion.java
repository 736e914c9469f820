package dev.lineament.aws;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** Says what to do when there is no region; the SDK names all places where it looked instead. */
record ExplainedRegion(AwsRegionProvider places) implements AwsRegionProvider {
  @Override
  public Region getRegion() {
    try {
      return places.getRegion();
    } catch (SdkClientException e) {
      throw new AwsException(
          "No AWS region is configured: set AWS_REGION (for servers of your own any name will do,"
              + " for example us-east-1), or name a profile that has one in AWS_PROFILE",
          e);
    }
  }
}
