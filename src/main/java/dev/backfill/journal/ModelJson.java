package dev.backfill.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import tools.jackson.databind.json.JsonMapper;

/// How values of the model are written to files and read back.
final class ModelJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Cause.class, CauseKinds.class)
            .addMixIn(Cause.OfSource.class, OfSourceNames.class)
            .addMixIn(Finding.class, FindingNames.class)
            .addMixIn(FindingKind.class, FindingKindIds.class)
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

    /// A kind stands where the name of the rule has always stood, and words beside the rest.
    private interface FindingNames {
        @JsonProperty("rule")
        FindingKind kind();

        @JsonUnwrapped
        Finding.Words words();
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
