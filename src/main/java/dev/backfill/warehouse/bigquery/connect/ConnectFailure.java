package dev.backfill.warehouse.bigquery.connect;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

/// Failures to reach anybody at all: nothing was sent, so nothing can have been done.
public final class ConnectFailure {
    private ConnectFailure() {}

    /// Whether nobody listens at the address, or there is no such address.
    public static boolean isIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || (cause instanceof SocketTimeoutException
                            && String.valueOf(cause.getMessage())
                                    .toLowerCase(Locale.ROOT)
                                    .contains("connect"))) {
                return true;
            }
        }
        return false;
    }
}
