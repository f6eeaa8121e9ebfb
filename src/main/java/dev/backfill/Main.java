package dev.backfill;

/** Placeholder until the doors exist. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
