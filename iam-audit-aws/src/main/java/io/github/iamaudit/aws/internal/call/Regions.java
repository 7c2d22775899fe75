package io.github.iamaudit.aws.internal.call;

import io.github.iamaudit.model.Partition;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * In which Region a run is at home. IAM is global within a partition and is found from any Region; STS needs a real one.
 *
 * <p>Source: AWS General Reference, "AWS Identity and Access Management endpoints", "AWS Security Token Service endpoints".
 */
public final class Regions {

    private static final Map<String, String> MAIN = Map.of(
            "aws", "us-east-1",
            "aws-cn", "cn-north-1",
            "aws-us-gov", "us-gov-west-1",
            "aws-eusc", "eusc-de-east-1",
            "aws-iso", "us-iso-east-1",
            "aws-iso-b", "us-isob-east-1",
            "aws-iso-e", "eu-isoe-west-1",
            "aws-iso-f", "us-isof-south-1");

    private Regions() {}

    /**
     * The Region of a run: as stated, or as the environment or the profile states it, or the main one of the partition.
     *
     * @param stated for example {@code eu-central-1}, or null
     * @param partition for example {@code aws-cn}, or null
     * @param profile the profile in use, or null
     * @return a Region that has an STS of its own
     */
    public static Region of(@Nullable String stated, @Nullable Partition partition, @Nullable String profile) {
        if (stated != null) {
            return real(Region.of(stated));
        }
        if (partition != null) {
            return Region.of(MAIN.getOrDefault(partition.id(), "us-east-1"));
        }
        return found(new SystemSettingsRegionProvider())
                .or(() -> found(
                        profile == null
                                ? new AwsProfileRegionProvider()
                                : new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile)))
                .map(Regions::real)
                .orElse(Region.US_EAST_1);
    }

    private static Optional<Region> found(AwsRegionProvider provider) {
        try {
            return Optional.ofNullable(provider.getRegion());
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    /** Names such as aws-cn-global stand for a partition; STS has no endpoint of that name. */
    private static Region real(Region region) {
        return region.id().endsWith("-global")
                ? Region.of(MAIN.getOrDefault(
                        region.id().substring(0, region.id().length() - "-global".length()), "us-east-1"))
                : region;
    }

    /**
     * The partition of a Region.
     *
     * @param region for example {@code cn-north-1}
     * @return for example {@code aws-cn}
     */
    public static Partition partition(Region region) {
        return new Partition(PartitionMetadata.of(region).id());
    }
}
