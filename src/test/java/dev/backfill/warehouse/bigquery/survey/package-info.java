@NullMarked
package dev.backfill.warehouse.bigquery.survey;

import org.jspecify.annotations.NullMarked;
