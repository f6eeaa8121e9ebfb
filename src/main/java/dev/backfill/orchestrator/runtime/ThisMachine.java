package dev.backfill.orchestrator.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Who works here, and where that is.
public final class ThisMachine {
    private ThisMachine() {}

    /// Who is signed in.
    public static String user() {
        return System.getProperty("user.name", "");
    }

    /// Who is signed in, and where: `anna@laptop`.
    public static String signature() {
        return user() + "@" + name();
    }

    /// What the machine is called.
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
