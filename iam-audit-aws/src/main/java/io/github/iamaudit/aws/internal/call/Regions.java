package io.github.iamaudit.aws.internal.call;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.source.FetchException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final String GLOBAL = "-global";

    private Regions() {}

    /**
     * The Region of a run: as stated, or as the environment or the profile states it, or the main one of the partition.
     *
     * @param stated for example {@code eu-central-1}, or null
     * @param partition for example {@code aws-cn}, or null
     * @param profile the profile in use, or null
     * @return a Region that has an STS of its own
     * @throws FetchException if what was stated has not the form of a Region, or the partition's Regions are not known
     */
    public static Region of(@Nullable String stated, @Nullable Partition partition, @Nullable String profile) {
        if (stated != null) {
            return real(stated);
        }
        if (partition != null) {
            return main(partition.id());
        }
        return found(new SystemSettingsRegionProvider())
                .or(() -> found(
                        profile == null
                                ? new AwsProfileRegionProvider()
                                : new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile)))
                .map(region -> real(region.id()))
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
    private static Region real(String name) {
        if (!FORM.matcher(name).matches()) {
            throw FetchException.failed("a Region looks like eu-central-1, but this is " + Printable.quoted(name));
        }
        return name.endsWith(GLOBAL) ? main(name.substring(0, name.length() - GLOBAL.length())) : Region.of(name);
    }

    private static Region main(String partition) {
        String region = MAIN.get(partition);
        if (region == null) {
            throw FetchException.failed("the Regions of the partition " + Printable.line(partition)
                    + " are not known here; state a Region");
        }
        return Region.of(region);
    }

    /**
     * Where the calls of IAM are made, and recorded, in the partition of a Region.
     *
     * @param region for example {@code eu-central-1}
     * @return for example {@code us-east-1}
     * @throws FetchException if the partition's Regions are not known
     */
    public static Region ofIam(Region region) {
        return main(partition(region).id());
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
