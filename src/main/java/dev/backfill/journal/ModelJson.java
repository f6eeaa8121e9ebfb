package dev.backfill.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.backfill.model.scan.Cause;
import tools.jackson.databind.json.JsonMapper;

/// How values of the model are written to files and read back.
final class ModelJson {
    static final JsonMapper MAPPER =
            JsonMapper.builder().addMixIn(Cause.class, CauseKinds.class).build();

    private ModelJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cause.OfPartition.class, name = "partition"),
        @JsonSubTypes.Type(value = Cause.OfSource.class, name = "source")
    })
    private interface CauseKinds {}
}
