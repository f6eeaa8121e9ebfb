package dev.backfill.warehouse.bigquery.connect;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where calls go, and whether a token may go with them.
///
/// @param scheme `http` or `https`
/// @param host without case, port and brackets
public record Address(String scheme, String host) {
    private static final String GOOGLE = ".googleapis.com";

    public static Address of(URI endpoint) {
        String host = endpoint.getHost() == null ? authority(endpoint) : endpoint.getHost();
        return new Address(
                String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT),
                host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", ""));
    }

    /// What stands between `//` and the path, without a port: Java finds no host in `http://2130706433`.
    private static String authority(URI endpoint) {
        @Nullable String authority = endpoint.getRawAuthority();
        return authority == null ? "" : authority.replaceFirst("^.*@", "").replaceFirst(":\\d*$", "");
    }

    /// Whether it is on this machine, however it is spelled: nobody asks there who we are, and nobody is told.
    public boolean isLoopback() {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        if (!host.matches("\\d[0-9a-fx.]*|[0-9a-f:.]*:[0-9a-f:.]*(?:%.*)?")) {
            return false;
        }
        try {
            // A literal address: no name is looked up.
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// Refuses an address that must not have a token.
    ///
    /// @throws WarehouseException of kind `FORBIDDEN`, before anybody was asked for a token
    public void requireTrust(TrustedHosts trusted) {
        if (!scheme.equals("https")) {
            throw refused(
                    "'" + scheme + "://" + host + "' is another machine, and what is sent there can be read on the way:"
                            + " it gets no token of yours.",
                    "Use https, or an address on this machine, such as http://127.0.0.1:9050.");
        }
        if (!host.endsWith(GOOGLE) && !trusted.contains(host)) {
            throw refused(
                    "'" + host
                            + "' is not Google's, and a token of yours would let it do in your name what you may do.",
                    "If you trust it, write " + host + " as a line into " + trusted.file()
                            + "; otherwise correct 'endpoint' in settings.yaml.");
        }
    }

    private static WarehouseException refused(String message, String remedy) {
        return new WarehouseException(Kind.FORBIDDEN, message, remedy + " Nothing was sent.", null);
    }
}
