package dev.backfill.warehouse.bigquery;

import com.google.cloud.bigquery.BigQuery.DatasetListOption;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetId;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.job.Api;
import dev.backfill.warehouse.bigquery.survey.Project;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/// What calls tell of a project, for nothing.
///
/// @param warehouse the project
/// @param connection how it is reached
/// @param named the datasets that somebody has named; none where all are meant
record ProjectCalls(BigQueryWarehouse warehouse, BigQueryConnection connection, List<String> named)
        implements Project {
    private static final long PAGE = 1_000;

    @Override
    public String name() {
        return connection.project();
    }

    @Override
    public List<Place> datasets() {
        Api api = warehouse.api();
        List<String> names = named.isEmpty()
                ? api.jobs()
                        .calls()
                        .make(
                                "the datasets of " + name(),
                                () -> StreamSupport.stream(
                                                api.service()
                                                        .listDatasets(name(), DatasetListOption.pageSize(PAGE))
                                                        .iterateAll()
                                                        .spliterator(),
                                                false)
                                        .map(d -> d.getDatasetId().getDataset())
                                        .sorted()
                                        .toList())
                : named;
        List<Place> places = new ArrayList<>();
        for (String dataset : names) {
            places.add(new Place(dataset, location(api, dataset)));
        }
        return places;
    }

    /// Where it is; empty where whoever asks may not see the dataset itself, which its tables say once more.
    private String location(Api api, String dataset) {
        try {
            Dataset found = api.jobs()
                    .calls()
                    .make(dataset, () -> api.service().getDataset(DatasetId.of(name(), dataset)));
            if (found == null && !named.isEmpty()) {
                throw new WarehouseException(
                        Kind.MISSING,
                        name() + " has no dataset " + dataset + ", or you may not see it.",
                        "Correct its name, or leave it out to look at all of them.",
                        null);
            }
            return found == null || found.getLocation() == null ? "" : found.getLocation();
        } catch (WarehouseException e) {
            if (e.kind() == Kind.FORBIDDEN) {
                return "";
            }
            throw e;
        }
    }

    @Override
    public Set<TableName> reads(Sql select) {
        return warehouse.statements().requireSelect(select).tables();
    }
}
