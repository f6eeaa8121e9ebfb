package dev.backfill.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.backfill.model.Partition;
import dev.backfill.model.memory.Spot;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.proof.Lack;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.proof.Tally;
import dev.backfill.model.scan.Around;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.OddEvent;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// How values of the model are written to files and read back.
final class ModelJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Cause.class, CauseKinds.class)
            .addMixIn(Cause.OfSource.class, OfSourceNames.class)
            .addMixIn(Proof.class, SimpleNames.class)
            .addMixIn(Hurdle.class, SimpleNames.class)
            .addMixIn(Tally.class, SimpleNames.class)
            .addMixIn(Lack.class, SimpleNames.class)
            .addMixIn(OddEvent.class, SimpleNames.class)
            .addMixIn(Finding.class, FindingNames.class)
            .addMixIn(FindingKind.class, FindingKindIds.class)
            .addMixIn(Around.class, NotKept.class)
            .addModule(new SimpleModule()
                    .addKeyDeserializer(Partition.class, new NoKey())
                    .addKeyDeserializer(Spot.class, new NoKey()))
            .build();

    private ModelJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cause.OfPartition.class, name = "partition"),
        @JsonSubTypes.Type(value = Cause.OfSource.class, name = "source")
    })
    private interface CauseKinds {}

    /// Only tables of hours say one; the period follows from both.
    @JsonIncludeProperties({"source", "date", "hour"})
    private interface OfSourceNames {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Integer hour();
    }
    /// Which of the permitted records a fact is. A file of an older console, which has a sentence there, is not read.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface SimpleNames {}

    /// A kind stands where the name of the rule has always stood, and words beside the rest.
    private interface FindingNames {
        @JsonProperty("rule")
        FindingKind kind();

        @JsonUnwrapped
        Finding.Words words();
    }

    /// What lies beyond the interval is asked anew by whoever needs it.
    @JsonIgnoreType
    private interface NotKept {}

    /// Asked for when types are looked at, never when values are: no map by partitions is kept.
    private static final class NoKey extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            throw new IllegalStateException("No map by partitions is kept, but " + key + " is there.");
        }
    }

    private interface FindingKindIds {
        @JsonValue
        String id();

        @JsonCreator
        static FindingKind of(String id) {
            return FindingKind.of(id);
        }
    }
}
